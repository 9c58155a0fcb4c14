-- Until a record is reconciled again its keys are those of a paper that is astray, which are more.
ALTER TABLE "reconciled_records" ADD COLUMN "astray" BOOLEAN NOT NULL DEFAULT true;
