-- Events for other systems, written by the transaction in which they happen, and their deliveries.
CREATE TYPE "EventKind" AS ENUM ('record.accepted', 'record.corrected', 'record.retracted', 'conflict.opened', 'conflict.settled', 'document.failed');
CREATE TYPE "DeliveryState" AS ENUM ('pending', 'delivered', 'failed');

CREATE TABLE "events" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "kind" "EventKind" NOT NULL,
  "documentId" TEXT,
  "recordId" TEXT,
  "conflictId" TEXT,
  "version" INTEGER NOT NULL,
  "transaction" BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint,
  "sequence" BIGSERIAL NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "events_transaction_sequence_idx" ON "events"("transaction", "sequence");
CREATE INDEX "events_recordId_idx" ON "events"("recordId");

CREATE TABLE "webhooks" (
  "id" UUID NOT NULL,
  "url" TEXT NOT NULL,
  "description" TEXT NOT NULL,
  "kinds" "EventKind"[],
  "isEnabled" BOOLEAN NOT NULL DEFAULT true,
  "createdById" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "webhooks_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "deliveries" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "eventId" UUID NOT NULL,
  "webhookId" UUID NOT NULL,
  "state" "DeliveryState" NOT NULL DEFAULT 'pending',
  "tries" INTEGER NOT NULL DEFAULT 0,
  "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "status" INTEGER,
  "problem" TEXT,
  "deliveredAt" TIMESTAMPTZ(3),
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "deliveries_eventId_webhookId_key" ON "deliveries"("eventId", "webhookId");
CREATE INDEX "deliveries_state_dueAt_idx" ON "deliveries"("state", "dueAt");
CREATE INDEX "deliveries_webhookId_createdAt_idx" ON "deliveries"("webhookId", "createdAt" DESC);
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "webhooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- An event and a delivery of it for each webhook that wants its kind.
CREATE FUNCTION tell_event(told "EventKind", document TEXT, record TEXT, conflict TEXT, at_version INTEGER)
RETURNS void LANGUAGE sql AS $$
  WITH event AS (
    INSERT INTO events (kind, "documentId", "recordId", "conflictId", version)
    VALUES (told, document, record, conflict, at_version) RETURNING id
  )
  INSERT INTO deliveries ("eventId", "webhookId")
  SELECT event.id, webhooks.id FROM event, webhooks
  WHERE webhooks."isEnabled" AND told = ANY (webhooks.kinds);
$$;

-- By triggers, because records change state one by one, in sets, and with their documents: none is missed.
CREATE FUNCTION tell_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.state = 'accepted' THEN
    PERFORM tell_event(
      CASE WHEN EXISTS (SELECT FROM events WHERE "recordId" = NEW.id)
        THEN 'record.corrected' ELSE 'record.accepted' END::"EventKind",
      NEW."documentId", NEW.id, NULL, NEW.version);
  ELSE
    PERFORM tell_event('record.retracted', OLD."documentId", OLD.id, NULL, OLD.version);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER records_tell_state AFTER UPDATE OF state ON "records" FOR EACH ROW
  WHEN (OLD.state <> NEW.state AND (OLD.state = 'accepted' OR NEW.state = 'accepted'))
  EXECUTE FUNCTION tell_record();
CREATE TRIGGER records_tell_removal AFTER DELETE ON "records" FOR EACH ROW
  WHEN (OLD.state = 'accepted') EXECUTE FUNCTION tell_record();

-- Conflicts between accepted records only; what reconciliation no longer finds is settled too.
CREATE FUNCTION tell_conflict() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was BOOLEAN := TG_OP <> 'INSERT' AND OLD.nature = 'conflict' AND OLD.state = 'open' AND NOT OLD.provisional;
  is_open BOOLEAN := TG_OP <> 'DELETE' AND NEW.nature = 'conflict' AND NEW.state = 'open' AND NOT NEW.provisional;
BEGIN
  IF is_open AND NOT was THEN
    PERFORM tell_event('conflict.opened', NULL, NULL, NEW.id, NEW.version);
  ELSIF was AND NOT is_open THEN
    PERFORM tell_event('conflict.settled', NULL, NULL, OLD.id, OLD.version);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER conflicts_tell_new AFTER INSERT OR DELETE ON "conflicts" FOR EACH ROW
  EXECUTE FUNCTION tell_conflict();
CREATE TRIGGER conflicts_tell_change AFTER UPDATE OF state, provisional ON "conflicts" FOR EACH ROW
  WHEN (OLD.state <> NEW.state OR OLD.provisional <> NEW.provisional)
  EXECUTE FUNCTION tell_conflict();

CREATE FUNCTION tell_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_event('document.failed', NEW.id, NULL, NULL, 0);
  RETURN NULL;
END $$;
CREATE TRIGGER documents_tell_failure AFTER UPDATE OF state ON "documents" FOR EACH ROW
  WHEN (OLD.state <> NEW.state AND NEW.state = 'failed') EXECUTE FUNCTION tell_document();
