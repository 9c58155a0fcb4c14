-- A change of many that fails waits longer and longer and is then given up, so that those behind it go on.
ALTER TYPE "BulkState" ADD VALUE 'failed';
ALTER TABLE "bulk_jobs" ADD COLUMN "failures" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "turnAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
DROP INDEX "bulk_jobs_state_createdAt_idx";
CREATE INDEX "bulk_jobs_state_turnAt_idx" ON "bulk_jobs"("state", "turnAt");
