ALTER TYPE "FileKind" ADD VALUE 'x12';

ALTER TABLE "documents"
  ADD COLUMN "errorText" TEXT,
  ADD COLUMN "findings" JSONB NOT NULL DEFAULT '[]';
