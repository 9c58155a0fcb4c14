-- Keys that records are found by are made with the installation's key, and no longer with the master
-- key, which can be changed: records that have such keys are reconciled again.
UPDATE "records" SET "reconcileDue" = true
WHERE "id" IN (SELECT "recordId" FROM "reconciled_records");
