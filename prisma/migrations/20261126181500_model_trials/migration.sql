-- Models on trial read beside the ones in use. What they say is kept apart from readings, sealed.
CREATE TYPE "TrialState" AS ENUM ('shadow', 'champion', 'retired', 'stopped');

CREATE TABLE "model_trials" (
  "id" UUID NOT NULL,
  "endpoint" TEXT NOT NULL,
  "call" "CallKind" NOT NULL,
  "share" DOUBLE PRECISION NOT NULL,
  "state" "TrialState" NOT NULL DEFAULT 'shadow',
  "measured" JSONB,
  "previousId" UUID,
  "startedById" TEXT,
  "promotedById" TEXT,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "measuredAt" TIMESTAMPTZ(3),
  "promotedAt" TIMESTAMPTZ(3),
  CONSTRAINT "model_trials_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "model_trials_state_idx" ON "model_trials"("state");
ALTER TABLE "model_trials"
  ADD CONSTRAINT "model_trials_startedById_fkey" FOREIGN KEY ("startedById") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT "model_trials_promotedById_fkey" FOREIGN KEY ("promotedById") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "model_trials_previousId_fkey" FOREIGN KEY ("previousId") REFERENCES "model_trials"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "shadow_answers" (
  "trialId" UUID NOT NULL,
  "recordId" TEXT NOT NULL,
  "against" UUID NOT NULL,
  "drafts" JSONB NOT NULL,
  "tokens" INTEGER NOT NULL,
  "costUsd" DOUBLE PRECISION,
  "latencyMs" INTEGER NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "shadow_answers_pkey" PRIMARY KEY ("trialId", "recordId")
);
CREATE INDEX "shadow_answers_recordId_idx" ON "shadow_answers"("recordId");
CREATE INDEX "shadow_answers_trialId_createdAt_idx" ON "shadow_answers"("trialId", "createdAt" DESC);
ALTER TABLE "shadow_answers"
  ADD CONSTRAINT "shadow_answers_trialId_fkey" FOREIGN KEY ("trialId") REFERENCES "model_trials"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "shadow_answers_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "records"("id") ON DELETE CASCADE ON UPDATE CASCADE;
