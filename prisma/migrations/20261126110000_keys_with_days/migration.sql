-- Keys of records hold a day now, so every record is reconciled again, at the next start.
UPDATE "records" SET "reconcileDue" = true
  WHERE "id" IN (SELECT "recordId" FROM "reconciled_records");
