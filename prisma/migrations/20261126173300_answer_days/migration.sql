-- How long payers take to answer says when an EOB is missing.
-- AlterEnum
ALTER TYPE "ClockKind" ADD VALUE 'answer';

-- AlterTable
ALTER TABLE "encounters" ADD COLUMN     "answerDays" INTEGER;

-- CreateIndex
CREATE INDEX "encounters_payer_from_idx" ON "encounters"("payer", "from" DESC);

-- What is known of papers that are here is counted at the next start.
UPDATE "records" SET "reconcileDue" = true
  WHERE "id" IN (SELECT "recordId" FROM "reconciled_records");
