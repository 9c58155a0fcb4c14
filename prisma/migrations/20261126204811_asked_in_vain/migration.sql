-- How long a question waits depends on how often it was sent in vain, not on how long nobody could be asked.
ALTER TABLE "parked_questions" ADD COLUMN "vain" INTEGER NOT NULL DEFAULT 0;

-- Each removed run would otherwise look through all requests for those that were its own.
CREATE INDEX "model_calls_runId_idx" ON "model_calls"("runId");
