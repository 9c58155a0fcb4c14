-- A team may be limited to payers and facilities, whoever uploaded their documents.
ALTER TABLE "teams"
  ADD COLUMN "everyones" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "payers" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "facilities" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "payerKeys" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "facilityKeys" TEXT[] DEFAULT ARRAY[]::TEXT[];

CREATE TABLE "record_scopes" (
    "recordId" TEXT NOT NULL,
    "payers" TEXT[],
    "facilities" TEXT[],

    CONSTRAINT "record_scopes_pkey" PRIMARY KEY ("recordId")
);
ALTER TABLE "record_scopes" ADD CONSTRAINT "record_scopes_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "records"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Hashes are in no statistic (decision 0078).
ALTER TABLE "record_scopes" ALTER COLUMN "payers" SET STATISTICS 0, ALTER COLUMN "facilities" SET STATISTICS 0;
