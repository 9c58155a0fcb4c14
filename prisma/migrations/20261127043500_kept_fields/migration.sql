-- What a record said when it was last reconciled, in one sealed cell; until then its fields are opened one by one.
ALTER TABLE "reconciled_records" ADD COLUMN "fields" TEXT, ADD COLUMN "version" INTEGER;
