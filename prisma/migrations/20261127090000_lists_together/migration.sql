-- Records with an owner wait for a person, and an owner often has the records of a few payers. Taken for
-- independent, they were expected in a fiftieth of their number, and all of them were read and sorted.
CREATE STATISTICS "listed_records_together" (dependencies, mcv)
  ON "state", "form", "payerId", "ownerId" FROM "listed_records";
ANALYZE "listed_records";
