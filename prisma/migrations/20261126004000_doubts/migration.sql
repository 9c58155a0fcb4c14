-- Structure has a probability as values have, and what a person is asked is kept with the record.
ALTER TABLE "records" ADD COLUMN "structure" JSONB,
ADD COLUMN "doubts" JSONB NOT NULL DEFAULT '[]';
