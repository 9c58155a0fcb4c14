-- CreateEnum
CREATE TYPE "ReaderVersionState" AS ENUM ('waiting', 'running', 'challenger', 'champion', 'retired', 'superseded', 'failed');

-- CreateTable
CREATE TABLE "reader_versions" (
    "id" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "state" "ReaderVersionState" NOT NULL DEFAULT 'waiting',
    "version" TEXT,
    "tip" TEXT NOT NULL,
    "cut" INTEGER NOT NULL DEFAULT 0,
    "basis" TEXT,
    "fitted" BYTEA,
    "measured" JSONB,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "errorCode" TEXT,
    "requestedById" TEXT,
    "promotedById" TEXT,
    "previousId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fittedAt" TIMESTAMPTZ(3),
    "promotedAt" TIMESTAMPTZ(3),

    CONSTRAINT "reader_versions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "reader_versions_form_state_idx" ON "reader_versions"("form", "state");
