-- A conflict says how its amount comes about. Those that are known are found again, with their answers.
ALTER TABLE "conflicts" ADD COLUMN "sum" TEXT;

UPDATE "records" SET "reconcileDue" = true
WHERE "state" <> 'gone' AND "id" IN (SELECT "recordId" FROM "conflict_records");
