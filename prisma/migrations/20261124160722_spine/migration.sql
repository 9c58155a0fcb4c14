-- CreateEnum
CREATE TYPE "Role" AS ENUM ('uploader', 'reviewer', 'supervisor', 'admin');

-- CreateEnum
CREATE TYPE "DocumentState" AS ENUM ('received', 'reading', 'extracting', 'ready', 'failed');

-- CreateEnum
CREATE TYPE "RecordState" AS ENUM ('extracting', 'review', 'accepted', 'set_aside', 'gone');

-- CreateEnum
CREATE TYPE "TaskState" AS ENUM ('open', 'postponed', 'escalated', 'done', 'withdrawn');

-- CreateTable
CREATE TABLE "users" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" "Role" NOT NULL DEFAULT 'uploader',
    "banned" BOOLEAN DEFAULT false,
    "banReason" TEXT,
    "banExpires" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "impersonatedBy" TEXT,
    "userId" TEXT NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verifications" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "lastRequest" BIGINT NOT NULL,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "documents" (
    "id" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "byteCount" INTEGER NOT NULL,
    "state" "DocumentState" NOT NULL DEFAULT 'received',
    "pageCount" INTEGER,
    "pagesRead" INTEGER NOT NULL DEFAULT 0,
    "errorCode" TEXT,
    "sealKey" BYTEA,
    "sealedPassword" BYTEA,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "uploadedById" TEXT,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "documents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pages" (
    "id" TEXT NOT NULL,
    "documentId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "widthPx" INTEGER NOT NULL,
    "heightPx" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "rotation" INTEGER NOT NULL,
    "quality" JSONB NOT NULL,
    "hiddenText" JSONB NOT NULL,
    "textWords" JSONB NOT NULL,
    "needsOcr" BOOLEAN NOT NULL,
    "words" JSONB,
    "imageKey" TEXT NOT NULL,

    CONSTRAINT "pages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "records" (
    "id" TEXT NOT NULL,
    "documentId" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "formScore" DOUBLE PRECISION NOT NULL,
    "pages" INTEGER[],
    "region" JSONB,
    "state" "RecordState" NOT NULL DEFAULT 'extracting',
    "rows" JSONB NOT NULL DEFAULT '{}',
    "waivers" JSONB NOT NULL DEFAULT '[]',
    "homeless" JSONB NOT NULL DEFAULT '[]',
    "reasons" JSONB NOT NULL DEFAULT '[]',
    "expectedLossUsd" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "policy" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "acceptedAt" TIMESTAMPTZ(3),
    "acceptedBy" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "records_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "readings" (
    "id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "readerKind" TEXT NOT NULL,
    "readerVersion" TEXT NOT NULL,
    "claim" JSONB NOT NULL,
    "runId" UUID,
    "byId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "readings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fields" (
    "recordId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "value" TEXT,
    "absence" TEXT,
    "place" JSONB,
    "grounding" JSONB NOT NULL,
    "contenders" JSONB NOT NULL,
    "human" BOOLEAN NOT NULL,
    "signals" JSONB NOT NULL,
    "probability" DOUBLE PRECISION,
    "curve" TEXT,
    "route" TEXT,
    "reasons" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "fields_pkey" PRIMARY KEY ("recordId","path")
);

-- CreateTable
CREATE TABLE "checks" (
    "id" BIGSERIAL NOT NULL,
    "recordId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "severity" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "paths" TEXT[],
    "left" TEXT,
    "right" TEXT,
    "message" TEXT NOT NULL,

    CONSTRAINT "checks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tasks" (
    "id" UUID NOT NULL,
    "recordId" TEXT NOT NULL,
    "state" "TaskState" NOT NULL DEFAULT 'open',
    "version" INTEGER NOT NULL DEFAULT 0,
    "expectedLossUsd" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ(3),
    "note" TEXT,
    "leaseOwnerId" TEXT,
    "leaseToken" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneAt" TIMESTAMPTZ(3),
    "doneById" TEXT,
    "submitted" JSONB,

    CONSTRAINT "tasks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "skips" (
    "taskId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "skippedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "skips_pkey" PRIMARY KEY ("taskId","userId")
);

-- CreateTable
CREATE TABLE "drafts" (
    "taskId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "drafts_pkey" PRIMARY KEY ("taskId","userId")
);

-- CreateTable
CREATE TABLE "decisions" (
    "sequence" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "documentId" TEXT,
    "recordId" TEXT,
    "taskId" TEXT,
    "path" TEXT,
    "sealed" BYTEA,
    "reason" TEXT,
    "facts" JSONB NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "exports" (
    "id" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "recordCount" INTEGER NOT NULL,
    "fileKey" TEXT NOT NULL,
    "byId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "exports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exported_records" (
    "exportId" UUID NOT NULL,
    "recordId" TEXT NOT NULL,
    "supersededAt" TIMESTAMPTZ(3),

    CONSTRAINT "exported_records_pkey" PRIMARY KEY ("exportId","recordId")
);

-- CreateTable
CREATE TABLE "runs" (
    "id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "inputHash" TEXT NOT NULL,
    "codeVersion" TEXT NOT NULL,
    "idempotencyKey" TEXT,
    "state" TEXT NOT NULL,
    "errorCode" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_assets" (
    "runId" UUID NOT NULL,
    "direction" TEXT NOT NULL,
    "uri" TEXT NOT NULL,

    CONSTRAINT "run_assets_pkey" PRIMARY KEY ("runId","direction","uri")
);

-- CreateTable
CREATE TABLE "model_calls" (
    "id" UUID NOT NULL,
    "runId" UUID,
    "endpoint" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "promptVersion" TEXT NOT NULL,
    "inputTokens" INTEGER NOT NULL,
    "outputTokens" INTEGER NOT NULL,
    "costUsd" DOUBLE PRECISION,
    "latencyMs" INTEGER NOT NULL,
    "queueMs" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_calls_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_key" ON "sessions"("token");

-- CreateIndex
CREATE INDEX "sessions_userId_idx" ON "sessions"("userId");

-- CreateIndex
CREATE INDEX "accounts_userId_idx" ON "accounts"("userId");

-- CreateIndex
CREATE INDEX "verifications_identifier_idx" ON "verifications"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limits_key_key" ON "rate_limits"("key");

-- CreateIndex
CREATE INDEX "documents_uploadedAt_id_idx" ON "documents"("uploadedAt" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "pages_documentId_number_key" ON "pages"("documentId", "number");

-- CreateIndex
CREATE INDEX "records_documentId_idx" ON "records"("documentId");

-- CreateIndex
CREATE INDEX "records_state_updatedAt_id_idx" ON "records"("state", "updatedAt" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "readings_sequence_key" ON "readings"("sequence");

-- CreateIndex
CREATE INDEX "readings_subjectKind_subjectId_sequence_idx" ON "readings"("subjectKind", "subjectId", "sequence");

-- CreateIndex
CREATE INDEX "fields_value_idx" ON "fields"("value");

-- CreateIndex
CREATE INDEX "checks_recordId_idx" ON "checks"("recordId");

-- CreateIndex
CREATE UNIQUE INDEX "tasks_recordId_key" ON "tasks"("recordId");

-- CreateIndex
CREATE INDEX "tasks_state_dueAt_expectedLossUsd_createdAt_id_idx" ON "tasks"("state", "dueAt", "expectedLossUsd" DESC, "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "decisions_hash_key" ON "decisions"("hash");

-- CreateIndex
CREATE INDEX "decisions_recordId_sequence_idx" ON "decisions"("recordId", "sequence");

-- CreateIndex
CREATE INDEX "decisions_actorId_sequence_idx" ON "decisions"("actorId", "sequence");

-- CreateIndex
CREATE INDEX "decisions_documentId_sequence_idx" ON "decisions"("documentId", "sequence");

-- CreateIndex
CREATE INDEX "decisions_action_sequence_idx" ON "decisions"("action", "sequence");

-- CreateIndex
CREATE INDEX "exported_records_recordId_idx" ON "exported_records"("recordId");

-- CreateIndex
CREATE UNIQUE INDEX "runs_idempotencyKey_key" ON "runs"("idempotencyKey");

-- CreateIndex
CREATE INDEX "runs_subjectKind_subjectId_endedAt_idx" ON "runs"("subjectKind", "subjectId", "endedAt");

-- CreateIndex
CREATE INDEX "run_assets_uri_direction_idx" ON "run_assets"("uri", "direction");

-- CreateIndex
CREATE INDEX "model_calls_createdAt_idx" ON "model_calls"("createdAt");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_uploadedById_fkey" FOREIGN KEY ("uploadedById") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pages" ADD CONSTRAINT "pages_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "records" ADD CONSTRAINT "records_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fields" ADD CONSTRAINT "fields_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "records"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checks" ADD CONSTRAINT "checks_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "records"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "records"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_leaseOwnerId_fkey" FOREIGN KEY ("leaseOwnerId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "skips" ADD CONSTRAINT "skips_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "tasks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "skips" ADD CONSTRAINT "skips_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "tasks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exports" ADD CONSTRAINT "exports_byId_fkey" FOREIGN KEY ("byId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exported_records" ADD CONSTRAINT "exported_records_exportId_fkey" FOREIGN KEY ("exportId") REFERENCES "exports"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exported_records" ADD CONSTRAINT "exported_records_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "records"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_assets" ADD CONSTRAINT "run_assets_runId_fkey" FOREIGN KEY ("runId") REFERENCES "runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_calls" ADD CONSTRAINT "model_calls_runId_fkey" FOREIGN KEY ("runId") REFERENCES "runs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Written by hand: what was appended stays as it was.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation';
END;
$$;

CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE ON "decisions"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decisions_no_truncate BEFORE TRUNCATE ON "decisions"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER readings_append_only BEFORE UPDATE OR DELETE ON "readings"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER readings_no_truncate BEFORE TRUNCATE ON "readings"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
