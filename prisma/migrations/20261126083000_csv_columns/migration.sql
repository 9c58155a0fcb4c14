-- AlterEnum
ALTER TYPE "FileKind" ADD VALUE 'csv';

-- CreateTable
CREATE TABLE "csv_columns" (
    "fingerprint" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "updatedById" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "csv_columns_pkey" PRIMARY KEY ("fingerprint")
);

-- AddForeignKey
ALTER TABLE "csv_columns" ADD CONSTRAINT "csv_columns_updatedById_fkey" FOREIGN KEY ("updatedById") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
