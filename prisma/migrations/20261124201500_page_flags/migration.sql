-- AlterTable
ALTER TABLE "pages" ADD COLUMN     "flags" JSONB NOT NULL DEFAULT '[]';
