-- CreateTable
CREATE TABLE "unchained_decisions" (
    "id" BIGSERIAL NOT NULL,
    "action" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "documentId" TEXT,
    "recordId" TEXT,
    "taskId" TEXT,
    "path" TEXT,
    "sealed" BYTEA,
    "reason" TEXT,
    "facts" TEXT NOT NULL,

    CONSTRAINT "unchained_decisions_pkey" PRIMARY KEY ("id")
);

-- Written by hand. Entries of the log are chained by the COMMIT of their transaction: the one lock
-- that orders the chain is then held for no round trip of any program, only for this function and
-- the writing of the commit. The hash covers what `lib/decisions/chain.ts` says, in the same form;
-- what is hashed is what is stored. No committed row is ever here, so nothing is lost that an
-- unlogged table loses.
ALTER TABLE "unchained_decisions" SET UNLOGGED;
ALTER TABLE "unchained_decisions" SET (vacuum_truncate = off);

CREATE FUNCTION chain_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last_sequence BIGINT;
  last_hash TEXT;
  moment TIMESTAMPTZ(3);
  content TEXT;
BEGIN
  PERFORM pg_advisory_xact_lock(4151926);
  SELECT d."sequence", d."hash" INTO last_sequence, last_hash
    FROM "decisions" d ORDER BY d."sequence" DESC LIMIT 1;
  last_sequence := COALESCE(last_sequence, 0);
  last_hash := COALESCE(last_hash, repeat('0', 64));
  moment := date_trunc('milliseconds', clock_timestamp());
  content := '[' || concat_ws(',',
    to_json((last_sequence + 1)::text)::text,
    to_json(to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text,
    to_json(NEW."action")::text,
    to_json(NEW."actorKind")::text,
    to_json(NEW."actorId")::text,
    COALESCE(to_json(NEW."documentId")::text, 'null'),
    COALESCE(to_json(NEW."recordId")::text, 'null'),
    COALESCE(to_json(NEW."taskId")::text, 'null'),
    COALESCE(to_json(NEW."path")::text, 'null'),
    COALESCE(to_json(encode(NEW."sealed", 'hex'))::text, 'null'),
    COALESCE(to_json(NEW."reason")::text, 'null'),
    NEW."facts",
    to_json(last_hash)::text) || ']';
  INSERT INTO "decisions" ("sequence", "at", "action", "actorKind", "actorId", "documentId",
      "recordId", "taskId", "path", "sealed", "reason", "facts", "previousHash", "hash")
    VALUES (last_sequence + 1, moment, NEW."action", NEW."actorKind", NEW."actorId",
      NEW."documentId", NEW."recordId", NEW."taskId", NEW."path", NEW."sealed", NEW."reason",
      NEW."facts"::jsonb, last_hash, encode(sha256(convert_to(content, 'UTF8')), 'hex'));
  DELETE FROM "unchained_decisions" u WHERE u."id" = NEW."id";
  RETURN NULL;
END;
$$;

CREATE CONSTRAINT TRIGGER unchained_decisions_chain AFTER INSERT ON "unchained_decisions"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_decision();
