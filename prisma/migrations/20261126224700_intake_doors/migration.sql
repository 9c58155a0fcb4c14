-- Ways by which files come in without a person, and what they refused.
CREATE TABLE "intake_doors" (
  "name" TEXT NOT NULL,
  "lookedAt" TIMESTAMPTZ(3),
  "problem" TEXT,
  "takenAt" TIMESTAMPTZ(3),
  "heldBy" TEXT,
  "heldUntil" TIMESTAMPTZ(3),
  CONSTRAINT "intake_doors_pkey" PRIMARY KEY ("name")
);

CREATE TABLE "refused_files" (
  "id" UUID NOT NULL,
  "door" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "name" TEXT,
  "sender" TEXT,
  "why" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "refused_files_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "refused_files_key_key" ON "refused_files"("key");
CREATE INDEX "refused_files_at_idx" ON "refused_files"("at" DESC);
-- Sealed and hashed: samples of them in the planner's statistics would only be copies.
ALTER TABLE "refused_files" ALTER COLUMN "name" SET STATISTICS 0, ALTER COLUMN "sender" SET STATISTICS 0,
  ALTER COLUMN "key" SET STATISTICS 0;
