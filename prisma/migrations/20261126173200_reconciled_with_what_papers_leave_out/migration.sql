-- Names, balances, and reasons are compared otherwise now, and keys are made of names: every record is
-- reconciled again, at the next start.
UPDATE "records" SET "reconcileDue" = true
  WHERE "id" IN (SELECT "recordId" FROM "reconciled_records");
