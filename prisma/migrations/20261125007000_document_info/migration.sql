-- AlterTable
ALTER TABLE "documents" ADD COLUMN     "info" JSONB;
