-- Records are now also found by the ends of account numbers, and by the initials of a practice instead of its
-- first two words, so all of them get their keys anew.
UPDATE "records" SET "reconcileDue" = true
WHERE state IN ('accepted', 'review')
  AND EXISTS (SELECT FROM "reconciled_records" r WHERE r."recordId" = "records"."id");
