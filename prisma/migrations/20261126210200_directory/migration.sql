-- Payers, providers and facilities as an organization lists them.
CREATE TYPE "PartyKind" AS ENUM ('payer', 'provider', 'facility');

CREATE TABLE "directory_entries" (
    "id" UUID NOT NULL,
    "kind" "PartyKind" NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "aliases" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "npi" TEXT,
    "taxId" TEXT,
    "payerId" TEXT,
    "words" TEXT[],
    "updatedById" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "directory_entries_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "directory_entries_kind_key_key" ON "directory_entries"("kind", "key");
CREATE INDEX "directory_entries_kind_name_id_idx" ON "directory_entries"("kind", "name", "id");
CREATE INDEX "directory_entries_npi_idx" ON "directory_entries"("npi");
CREATE INDEX "directory_entries_taxId_idx" ON "directory_entries"("taxId");
CREATE INDEX "directory_entries_words_idx" ON "directory_entries" USING GIN ("words");

ALTER TABLE "directory_entries" ADD CONSTRAINT "directory_entries_updatedById_fkey" FOREIGN KEY ("updatedById") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
