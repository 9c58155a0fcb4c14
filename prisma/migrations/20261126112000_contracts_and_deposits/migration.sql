-- CreateEnum
CREATE TYPE "DepositSource" AS ENUM ('bank_file', 'typed');

-- CreateEnum
CREATE TYPE "ClockKind" AS ENUM ('filing', 'appeal');

-- AlterTable
ALTER TABLE "conflicts" ADD COLUMN     "clock" "ClockKind",
ADD COLUMN     "clockFrom" TEXT,
ADD COLUMN     "deadline" TEXT,
ADD COLUMN     "payer" TEXT;

-- AlterTable
ALTER TABLE "payments" ADD COLUMN     "depositId" TEXT;

-- CreateTable
CREATE TABLE "deposits" (
    "id" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "trace" TEXT,
    "bareTrace" TEXT,
    "description" TEXT,
    "source" "DepositSource" NOT NULL,
    "addedById" TEXT,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deposits_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fee_schedules" (
    "id" UUID NOT NULL,
    "payer" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "uploadedById" TEXT,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "fee_schedules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fee_rates" (
    "id" BIGSERIAL NOT NULL,
    "scheduleId" UUID NOT NULL,
    "procedure" TEXT NOT NULL,
    "modifier" TEXT,
    "place" TEXT,
    "from" TEXT NOT NULL,
    "until" TEXT,
    "allowedCents" INTEGER NOT NULL,

    CONSTRAINT "fee_rates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payer_terms" (
    "payer" TEXT NOT NULL,
    "filingDays" INTEGER,
    "appealDays" INTEGER,
    "updatedById" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payer_terms_pkey" PRIMARY KEY ("payer")
);

-- CreateIndex
CREATE INDEX "deposits_bareTrace_idx" ON "deposits"("bareTrace");

-- CreateIndex
CREATE INDEX "deposits_amountCents_idx" ON "deposits"("amountCents");

-- CreateIndex
CREATE INDEX "deposits_date_id_idx" ON "deposits"("date" DESC, "id");

-- CreateIndex
CREATE INDEX "fee_rates_procedure_idx" ON "fee_rates"("procedure");

-- CreateIndex
CREATE INDEX "fee_rates_scheduleId_idx" ON "fee_rates"("scheduleId");

-- CreateIndex
CREATE INDEX "conflicts_state_deadline_idx" ON "conflicts"("state", "deadline");

-- CreateIndex
CREATE INDEX "payments_amountCents_idx" ON "payments"("amountCents");

-- CreateIndex
CREATE INDEX "payments_depositId_idx" ON "payments"("depositId");

-- AddForeignKey
ALTER TABLE "payments" ADD CONSTRAINT "payments_depositId_fkey" FOREIGN KEY ("depositId") REFERENCES "deposits"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deposits" ADD CONSTRAINT "deposits_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fee_schedules" ADD CONSTRAINT "fee_schedules_uploadedById_fkey" FOREIGN KEY ("uploadedById") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fee_rates" ADD CONSTRAINT "fee_rates_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "fee_schedules"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payer_terms" ADD CONSTRAINT "payer_terms_updatedById_fkey" FOREIGN KEY ("updatedById") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- DropIndex
DROP INDEX "conflicts_state_provisional_amountCents_openedAt_id_idx";

-- CreateIndex
CREATE INDEX "conflicts_state_provisional_amountCents_deadline_openedAt_i_idx" ON "conflicts"("state", "provisional", "amountCents" DESC, "deadline", "openedAt", "id");

-- What has a deadline is found when its records are reconciled again, at the next start.
UPDATE "records" SET "reconcileDue" = true
  WHERE "id" IN (SELECT "recordId" FROM "conflict_records");
