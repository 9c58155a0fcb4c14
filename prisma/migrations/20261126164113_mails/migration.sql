-- Mails are written by the transaction that they tell of, and sent by a worker.
ALTER TYPE "AccessLinkKind" ADD VALUE 'mailed';

CREATE TYPE "MailState" AS ENUM ('pending', 'sent', 'failed');

CREATE TABLE "mails" (
    "id" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "state" "MailState" NOT NULL DEFAULT 'pending',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "problem" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "mails_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "mails_state_dueAt_idx" ON "mails"("state", "dueAt");
CREATE INDEX "mails_createdAt_idx" ON "mails"("createdAt" DESC);
CREATE INDEX "mails_userId_idx" ON "mails"("userId");
ALTER TABLE "mails" ADD CONSTRAINT "mails_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
