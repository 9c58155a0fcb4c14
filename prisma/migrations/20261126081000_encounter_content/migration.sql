-- DropIndex
DROP INDEX "reconciled_records_organization_idx";

-- AlterTable
ALTER TABLE "encounters" ADD COLUMN     "content" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "reconciled_records_organization_npis_idx" ON "reconciled_records"("organization", "npis");

-- Records are found by other keys than before.
UPDATE "records" SET "reconcileDue" = true WHERE "state" <> 'gone';
