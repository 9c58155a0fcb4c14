-- Exports in formats that cannot take every record say what stayed behind.
ALTER TABLE "exports" ADD COLUMN "refusals" JSONB NOT NULL DEFAULT '[]';
