-- Each request to a language model is a row, those that failed included.
ALTER TYPE "CallOutcome" ADD VALUE 'failed';
ALTER TYPE "CallOutcome" ADD VALUE 'late';
ALTER TYPE "CallOutcome" ADD VALUE 'abandoned';
ALTER TYPE "IncidentKind" ADD VALUE 'endpoint';
ALTER TABLE "model_calls" DROP COLUMN "attempts",
  ADD COLUMN "callId" UUID NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN "status" INTEGER,
  ADD COLUMN "hedge" BOOLEAN NOT NULL DEFAULT false;

-- Endpoints from before were added in order to be sent documents.
ALTER TABLE "model_endpoints" ADD COLUMN "patientData" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "tier" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "usdPerDay" DOUBLE PRECISION;
ALTER TABLE "model_endpoints" ALTER COLUMN "patientData" SET DEFAULT false;

CREATE TABLE "parked_questions" (
  "recordId" TEXT NOT NULL,
  "asks" "CallKind"[],
  "parkedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "tries" INTEGER NOT NULL DEFAULT 1,
  "dueAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "parked_questions_pkey" PRIMARY KEY ("recordId")
);
CREATE INDEX "parked_questions_dueAt_idx" ON "parked_questions"("dueAt");
ALTER TABLE "parked_questions" ADD CONSTRAINT "parked_questions_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "records"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "runs" ADD COLUMN "cpuMs" INTEGER;
