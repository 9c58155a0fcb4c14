-- CreateEnum
CREATE TYPE "EncounterState" AS ENUM ('matched', 'unanswered', 'unclaimed');

-- CreateEnum
CREATE TYPE "LinkState" AS ENUM ('matched', 'matched_tolerance', 'conflict', 'ambiguous', 'superseded');

-- CreateEnum
CREATE TYPE "ConflictState" AS ENUM ('open', 'settled', 'gone');

-- CreateEnum
CREATE TYPE "ConflictNature" AS ENUM ('conflict', 'work');

-- CreateEnum
CREATE TYPE "ConflictAnswer" AS ENUM ('first_errs', 'second_errs', 'explained', 'not_the_same', 'done');

-- AlterEnum
ALTER TYPE "SubjectKind" ADD VALUE 'encounter';

-- AlterTable
ALTER TABLE "records" ADD COLUMN     "reconcileDue" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "reconciled_records" (
    "recordId" TEXT NOT NULL,
    "trace" TEXT,
    "organization" TEXT,
    "npis" TEXT[],

    CONSTRAINT "reconciled_records_pkey" PRIMARY KEY ("recordId")
);

-- CreateTable
CREATE TABLE "record_keys" (
    "recordId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "beginning" BOOLEAN NOT NULL,

    CONSTRAINT "record_keys_pkey" PRIMARY KEY ("recordId","beginning","key")
);

-- CreateTable
CREATE TABLE "encounters" (
    "id" TEXT NOT NULL,
    "state" "EncounterState" NOT NULL,
    "patient" TEXT,
    "payer" TEXT,
    "from" TEXT,
    "to" TEXT,
    "billedCents" INTEGER,
    "writtenOffCents" INTEGER,
    "paidCents" INTEGER,
    "owedCents" INTEGER,
    "askedCents" INTEGER,

    CONSTRAINT "encounters_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "encounter_members" (
    "encounterId" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "rows" TEXT[],

    CONSTRAINT "encounter_members_pkey" PRIMARY KEY ("encounterId","recordId")
);

-- CreateTable
CREATE TABLE "encounter_links" (
    "encounterId" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "row" TEXT NOT NULL,
    "otherRecordId" TEXT NOT NULL,
    "otherRow" TEXT NOT NULL,
    "state" "LinkState" NOT NULL,

    CONSTRAINT "encounter_links_pkey" PRIMARY KEY ("encounterId","recordId","row","otherRecordId","otherRow")
);

-- CreateTable
CREATE TABLE "payments" (
    "id" TEXT NOT NULL,
    "payer" TEXT,
    "number" TEXT,
    "trace" TEXT NOT NULL,
    "date" TEXT,
    "amountCents" INTEGER,
    "claimsCents" INTEGER NOT NULL,
    "adjustmentCents" INTEGER NOT NULL,
    "balanced" BOOLEAN NOT NULL,

    CONSTRAINT "payments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_records" (
    "paymentId" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "copy" BOOLEAN NOT NULL,

    CONSTRAINT "payment_records_pkey" PRIMARY KEY ("paymentId","recordId")
);

-- CreateTable
CREATE TABLE "conflicts" (
    "id" TEXT NOT NULL,
    "nature" "ConflictNature" NOT NULL,
    "rule" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "encounterId" TEXT,
    "paymentId" TEXT,
    "amountCents" INTEGER,
    "message" TEXT NOT NULL,
    "paths" JSONB NOT NULL,
    "misreading" BOOLEAN NOT NULL,
    "provisional" BOOLEAN NOT NULL,
    "values" TEXT NOT NULL,
    "state" "ConflictState" NOT NULL DEFAULT 'open',
    "openedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answer" "ConflictAnswer",
    "reason" TEXT,
    "readingId" UUID,
    "settledAt" TIMESTAMPTZ(3),
    "settledById" TEXT,
    "ownerId" TEXT,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "conflicts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conflict_records" (
    "conflictId" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "conflict_records_pkey" PRIMARY KEY ("conflictId","recordId")
);

-- CreateIndex
CREATE INDEX "reconciled_records_trace_idx" ON "reconciled_records"("trace");

-- CreateIndex
CREATE INDEX "reconciled_records_organization_idx" ON "reconciled_records"("organization");

-- CreateIndex
CREATE INDEX "record_keys_key_beginning_idx" ON "record_keys"("key", "beginning");

-- CreateIndex
CREATE INDEX "encounters_from_id_idx" ON "encounters"("from" DESC, "id");

-- CreateIndex
CREATE INDEX "encounter_members_recordId_idx" ON "encounter_members"("recordId");

-- CreateIndex
CREATE INDEX "payments_trace_idx" ON "payments"("trace");

-- CreateIndex
CREATE INDEX "payments_date_id_idx" ON "payments"("date" DESC, "id");

-- CreateIndex
CREATE INDEX "payment_records_recordId_idx" ON "payment_records"("recordId");

-- CreateIndex
CREATE INDEX "conflicts_state_provisional_amountCents_openedAt_id_idx" ON "conflicts"("state", "provisional", "amountCents" DESC, "openedAt", "id");

-- CreateIndex
CREATE INDEX "conflicts_encounterId_idx" ON "conflicts"("encounterId");

-- CreateIndex
CREATE INDEX "conflicts_paymentId_idx" ON "conflicts"("paymentId");

-- CreateIndex
CREATE INDEX "conflict_records_recordId_idx" ON "conflict_records"("recordId");

-- CreateIndex
CREATE INDEX "records_reconcileDue_idx" ON "records"("reconcileDue");

-- AddForeignKey
ALTER TABLE "reconciled_records" ADD CONSTRAINT "reconciled_records_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "records"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_keys" ADD CONSTRAINT "record_keys_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "reconciled_records"("recordId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "encounter_members" ADD CONSTRAINT "encounter_members_encounterId_fkey" FOREIGN KEY ("encounterId") REFERENCES "encounters"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "encounter_members" ADD CONSTRAINT "encounter_members_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "records"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "encounter_links" ADD CONSTRAINT "encounter_links_encounterId_fkey" FOREIGN KEY ("encounterId") REFERENCES "encounters"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_records" ADD CONSTRAINT "payment_records_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "payments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_records" ADD CONSTRAINT "payment_records_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "records"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflicts" ADD CONSTRAINT "conflicts_encounterId_fkey" FOREIGN KEY ("encounterId") REFERENCES "encounters"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflicts" ADD CONSTRAINT "conflicts_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "payments"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflicts" ADD CONSTRAINT "conflicts_settledById_fkey" FOREIGN KEY ("settledById") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflicts" ADD CONSTRAINT "conflicts_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_records" ADD CONSTRAINT "conflict_records_conflictId_fkey" FOREIGN KEY ("conflictId") REFERENCES "conflicts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_records" ADD CONSTRAINT "conflict_records_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "records"("id") ON DELETE CASCADE ON UPDATE CASCADE;

