-- Lists of records sort and filter one narrow table; records and documents have tags; many are changed at once;
-- tasks have an owner, a priority, a queue, and a day on which a snooze ends.

-- CreateEnum
CREATE TYPE "BulkState" AS ENUM ('collecting', 'running', 'done', 'undoing', 'undone');

-- CreateEnum
CREATE TYPE "BulkOutcome" AS ENUM ('waiting', 'changed', 'passed_over', 'restored');

-- DropIndex
DROP INDEX "records_form_state_updatedAt_id_idx";

-- DropIndex
DROP INDEX "records_state_createdAt_id_idx";

-- DropIndex
DROP INDEX "records_state_expectedLossUsd_id_idx";

-- AlterTable
ALTER TABLE "documents" ADD COLUMN     "tags" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- AlterTable
ALTER TABLE "saved_searches" ADD COLUMN     "shared" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "listed_records" (
    "recordId" TEXT NOT NULL,
    "state" "RecordState" NOT NULL,
    "form" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "expectedLossUsd" DOUBLE PRECISION NOT NULL,
    "payerId" INTEGER,
    "layout" DOUBLE PRECISION,
    "serviceFrom" TEXT NOT NULL DEFAULT '',
    "totalCents" INTEGER NOT NULL DEFAULT -2147483648,
    "ownerId" TEXT,
    "tags" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "summarized" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "listed_records_pkey" PRIMARY KEY ("recordId")
);

-- CreateTable
CREATE TABLE "listed_payers" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "listed_payers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tags" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tags_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_jobs" (
    "id" UUID NOT NULL,
    "byId" TEXT NOT NULL,
    "state" "BulkState" NOT NULL DEFAULT 'collecting',
    "subject" TEXT NOT NULL,
    "change" TEXT NOT NULL,
    "query" TEXT,
    "cursor" TEXT,
    "exportId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_items" (
    "jobId" UUID NOT NULL,
    "itemId" TEXT NOT NULL,
    "outcome" "BulkOutcome" NOT NULL DEFAULT 'waiting',
    "before" JSONB,

    CONSTRAINT "bulk_items_pkey" PRIMARY KEY ("jobId","itemId")
);

-- CreateIndex
CREATE INDEX "listed_records_state_updatedAt_recordId_idx" ON "listed_records"("state", "updatedAt" DESC, "recordId");

-- CreateIndex
CREATE INDEX "listed_records_state_createdAt_recordId_idx" ON "listed_records"("state", "createdAt", "recordId");

-- CreateIndex
CREATE INDEX "listed_records_state_expectedLossUsd_recordId_idx" ON "listed_records"("state", "expectedLossUsd" DESC, "recordId");

-- CreateIndex
CREATE INDEX "listed_records_state_totalCents_recordId_idx" ON "listed_records"("state", "totalCents" DESC, "recordId");

-- CreateIndex
CREATE INDEX "listed_records_state_serviceFrom_recordId_idx" ON "listed_records"("state", "serviceFrom" DESC, "recordId");

-- CreateIndex
CREATE INDEX "listed_records_form_state_updatedAt_recordId_idx" ON "listed_records"("form", "state", "updatedAt" DESC, "recordId");

-- CreateIndex
CREATE INDEX "listed_records_payerId_state_updatedAt_recordId_idx" ON "listed_records"("payerId", "state", "updatedAt" DESC, "recordId");

-- CreateIndex
CREATE INDEX "listed_records_layout_state_updatedAt_recordId_idx" ON "listed_records"("layout", "state", "updatedAt" DESC, "recordId");

-- CreateIndex
CREATE INDEX "listed_records_ownerId_state_updatedAt_recordId_idx" ON "listed_records"("ownerId", "state", "updatedAt" DESC, "recordId");

-- CreateIndex
CREATE INDEX "listed_records_tags_idx" ON "listed_records" USING GIN ("tags");

-- CreateIndex
CREATE UNIQUE INDEX "listed_payers_key_key" ON "listed_payers"("key");

-- CreateIndex
CREATE UNIQUE INDEX "tags_key_key" ON "tags"("key");

-- CreateIndex
CREATE INDEX "bulk_jobs_state_createdAt_idx" ON "bulk_jobs"("state", "createdAt");

-- CreateIndex
CREATE INDEX "bulk_jobs_byId_createdAt_idx" ON "bulk_jobs"("byId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "bulk_items_jobId_outcome_itemId_idx" ON "bulk_items"("jobId", "outcome", "itemId");

-- CreateIndex
CREATE INDEX "documents_state_uploadedAt_id_idx" ON "documents"("state", "uploadedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "documents_tags_idx" ON "documents" USING GIN ("tags");

-- AddForeignKey
ALTER TABLE "listed_records" ADD CONSTRAINT "listed_records_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "records"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listed_records" ADD CONSTRAINT "listed_records_payerId_fkey" FOREIGN KEY ("payerId") REFERENCES "listed_payers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listed_records" ADD CONSTRAINT "listed_records_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_jobs" ADD CONSTRAINT "bulk_jobs_byId_fkey" FOREIGN KEY ("byId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_items" ADD CONSTRAINT "bulk_items_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "bulk_jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterEnum
ALTER TYPE "IncidentKind" ADD VALUE 'rubber_stamp';

-- AlterEnum
ALTER TYPE "ReviewRound" ADD VALUE 'approval';

-- AlterTable
ALTER TABLE "tasks" ADD COLUMN     "assigneeId" TEXT,
ADD COLUMN     "queueId" UUID,
ADD COLUMN     "snoozedUntil" TIMESTAMPTZ(3),
ADD COLUMN     "urgent" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "work_queues" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "rule" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "placedAt" TIMESTAMPTZ(3),

    CONSTRAINT "work_queues_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "work_queue_members" (
    "queueId" UUID NOT NULL,
    "userId" TEXT NOT NULL,

    CONSTRAINT "work_queue_members_pkey" PRIMARY KEY ("queueId","userId")
);

-- CreateIndex
CREATE UNIQUE INDEX "work_queues_name_key" ON "work_queues"("name");

-- CreateIndex
CREATE INDEX "work_queue_members_userId_idx" ON "work_queue_members"("userId");

-- CreateIndex
CREATE INDEX "tasks_assigneeId_state_urgent_dueAt_idx" ON "tasks"("assigneeId", "state", "urgent", "dueAt");

-- CreateIndex
CREATE INDEX "tasks_urgent_state_dueAt_id_idx" ON "tasks"("urgent", "state", "dueAt", "id");

-- CreateIndex
CREATE INDEX "tasks_queueId_state_expectedLossUsd_createdAt_id_idx" ON "tasks"("queueId", "state", "expectedLossUsd" DESC, "createdAt", "id");

-- CreateIndex
CREATE INDEX "tasks_state_snoozedUntil_idx" ON "tasks"("state", "snoozedUntil");

-- CreateIndex
CREATE INDEX "tasks_doneAt_idx" ON "tasks"("doneAt");

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_queueId_fkey" FOREIGN KEY ("queueId") REFERENCES "work_queues"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "work_queue_members" ADD CONSTRAINT "work_queue_members_queueId_fkey" FOREIGN KEY ("queueId") REFERENCES "work_queues"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "work_queue_members" ADD CONSTRAINT "work_queue_members_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What `records` and the list share is copied by the database, whoever writes a record.
CREATE FUNCTION list_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO listed_records ("recordId", state, form, "createdAt", "updatedAt", "expectedLossUsd")
  VALUES (NEW.id, NEW.state, NEW.form, NEW."createdAt", NEW."updatedAt", NEW."expectedLossUsd")
  ON CONFLICT ("recordId") DO UPDATE SET state = excluded.state, form = excluded.form,
    "createdAt" = excluded."createdAt", "updatedAt" = excluded."updatedAt",
    "expectedLossUsd" = excluded."expectedLossUsd";
  RETURN NULL;
END $$;

CREATE TRIGGER records_listed AFTER INSERT OR UPDATE OF state, form, "createdAt", "updatedAt", "expectedLossUsd"
  ON records FOR EACH ROW EXECUTE FUNCTION list_record();

-- Payers, days and totals of records from before are read by the worker: it has the keys.
INSERT INTO listed_records ("recordId", state, form, "createdAt", "updatedAt", "expectedLossUsd")
SELECT id, state, form, "createdAt", "updatedAt", "expectedLossUsd" FROM records;
