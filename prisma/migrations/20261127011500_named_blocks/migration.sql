-- Until a record is reconciled again its block is found by the keys of all records in it.
ALTER TABLE "reconciled_records" ADD COLUMN "block" UUID;
CREATE INDEX "reconciled_records_block_idx" ON "reconciled_records"("block");
