-- Recalls: records made with something faulty wait for a person again.
ALTER TYPE "IncidentKind" ADD VALUE 'recall';
CREATE TYPE "RecallState" AS ENUM ('running', 'paused', 'done', 'taking_back', 'taken_back');
CREATE TYPE "RecalledState" AS ENUM ('waiting', 'reopened', 'passed_over', 'restored', 'kept');

CREATE TABLE "recalls" (
  "id" UUID NOT NULL,
  "asset" TEXT NOT NULL,
  "from" BIGINT NOT NULL,
  "to" BIGINT NOT NULL,
  "reason" TEXT NOT NULL,
  "state" "RecallState" NOT NULL DEFAULT 'running',
  "createdById" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "endedAt" TIMESTAMPTZ(3),
  CONSTRAINT "recalls_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "recalls" ADD CONSTRAINT "recalls_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "recalled_records" (
  "recallId" UUID NOT NULL,
  "recordId" TEXT NOT NULL,
  "cents" BIGINT NOT NULL,
  "state" "RecalledState" NOT NULL DEFAULT 'waiting',
  "version" INTEGER,
  "acceptedAt" TIMESTAMPTZ(3),
  "acceptedById" TEXT,
  "setAside" BOOLEAN NOT NULL DEFAULT false,
  "at" TIMESTAMPTZ(3),
  CONSTRAINT "recalled_records_pkey" PRIMARY KEY ("recallId", "recordId")
);
CREATE INDEX "recalled_records_recallId_state_cents_recordId_idx" ON "recalled_records"("recallId", "state", "cents" DESC, "recordId");
CREATE INDEX "recalled_records_recordId_idx" ON "recalled_records"("recordId");
ALTER TABLE "recalled_records" ADD CONSTRAINT "recalled_records_recallId_fkey" FOREIGN KEY ("recallId") REFERENCES "recalls"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "recalled_records" ADD CONSTRAINT "recalled_records_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "records"("id") ON DELETE CASCADE ON UPDATE CASCADE;
