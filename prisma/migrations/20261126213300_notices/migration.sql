-- What a person is told of, and events for alerts.
CREATE TYPE "NoticeKind" AS ENUM ('mentioned', 'assigned', 'escalated', 'answered', 'returned', 'overdue', 'alarm', 'import_failed');

CREATE TABLE "notices" (
  "id" UUID NOT NULL,
  "userId" TEXT NOT NULL,
  "kind" "NoticeKind" NOT NULL,
  "subject" TEXT NOT NULL,
  "recordId" TEXT,
  "documentId" TEXT,
  "count" INTEGER NOT NULL DEFAULT 1,
  "byId" TEXT,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "readAt" TIMESTAMPTZ(3),
  "shown" BOOLEAN NOT NULL DEFAULT true,
  "mailAt" TIMESTAMPTZ(3),
  CONSTRAINT "notices_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "notices_userId_kind_subject_key" ON "notices"("userId", "kind", "subject");
CREATE INDEX "notices_userId_at_id_idx" ON "notices"("userId", "at" DESC, "id");
CREATE INDEX "notices_userId_readAt_idx" ON "notices"("userId", "readAt");
CREATE INDEX "notices_mailAt_idx" ON "notices"("mailAt");
CREATE INDEX "notices_recordId_idx" ON "notices"("recordId");
CREATE INDEX "notices_documentId_idx" ON "notices"("documentId");
CREATE INDEX "notices_at_idx" ON "notices"("at");
ALTER TABLE "notices" ADD CONSTRAINT "notices_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notices" ADD CONSTRAINT "notices_recordId_fkey" FOREIGN KEY ("recordId") REFERENCES "records"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notices" ADD CONSTRAINT "notices_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notices" ADD CONSTRAINT "notices_byId_fkey" FOREIGN KEY ("byId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TYPE "EventKind" ADD VALUE 'alert.raised';
ALTER TABLE "events" ADD COLUMN "alertId" UUID;

CREATE FUNCTION tell_alert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH event AS (
    INSERT INTO events (kind, "alertId", version) VALUES ('alert.raised', NEW.id, 0) RETURNING id
  )
  INSERT INTO deliveries ("eventId", "webhookId")
  SELECT event.id, webhooks.id FROM event, webhooks
  WHERE webhooks."isEnabled" AND 'alert.raised' = ANY (webhooks.kinds);
  RETURN NULL;
END $$;
CREATE TRIGGER incidents_tell AFTER INSERT ON "incidents" FOR EACH ROW EXECUTE FUNCTION tell_alert();
