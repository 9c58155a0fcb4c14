-- AlterTable
ALTER TABLE "model_endpoints" ADD COLUMN     "calls" TEXT[] DEFAULT ARRAY['slots']::TEXT[];
