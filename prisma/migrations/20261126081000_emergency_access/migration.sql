ALTER TYPE "IncidentKind" ADD VALUE 'emergency';

CREATE TABLE "emergency_accesses" (
    "id" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "emergency_accesses_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "emergency_accesses_userId_until_idx" ON "emergency_accesses"("userId", "until");

ALTER TABLE "emergency_accesses" ADD CONSTRAINT "emergency_accesses_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
