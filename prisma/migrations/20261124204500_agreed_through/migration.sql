-- Up to which reading a record's fields speak: a run of steps that began before the last reading gives way to the one which that reading began.
ALTER TABLE "records" ADD COLUMN "agreedThrough" BIGINT NOT NULL DEFAULT 0;

UPDATE "records" record
SET "agreedThrough" = COALESCE(
  (SELECT max(reading.sequence) FROM "readings" reading
   WHERE reading."subjectKind" = 'record' AND reading."subjectId" = record.id),
  0
);
