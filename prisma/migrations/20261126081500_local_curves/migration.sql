CREATE TYPE "LocalCurveState" AS ENUM ('challenger', 'current', 'retired', 'superseded');

CREATE TABLE "local_curves" (
    "version" SERIAL NOT NULL,
    "state" "LocalCurveState" NOT NULL DEFAULT 'challenger',
    "curve" TEXT NOT NULL,
    "terms" JSONB NOT NULL,
    "measured" JSONB NOT NULL,
    "previous" INTEGER,
    "fittedById" TEXT,
    "appliedById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "appliedAt" TIMESTAMPTZ(3),

    CONSTRAINT "local_curves_pkey" PRIMARY KEY ("version")
);

-- the current one, which every record asks for
CREATE INDEX "local_curves_state_idx" ON "local_curves"("state");

ALTER TABLE "local_curves" ADD CONSTRAINT "local_curves_fittedById_fkey" FOREIGN KEY ("fittedById") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "local_curves" ADD CONSTRAINT "local_curves_appliedById_fkey" FOREIGN KEY ("appliedById") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
