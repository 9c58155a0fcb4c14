-- What the graph knows of assets besides what they were made from: facts, read from their sources.
CREATE TYPE "AssetState" AS ENUM ('enriched', 'gone');

CREATE TABLE "asset_facts" (
  "assetId" BIGINT NOT NULL,
  "state" "AssetState" NOT NULL,
  "name" TEXT NOT NULL,
  "facts" JSONB NOT NULL,
  "owner" TEXT,
  "tags" TEXT[],
  "trigrams" TEXT[],
  "hash" TEXT NOT NULL,
  "enrichedAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "asset_facts_pkey" PRIMARY KEY ("assetId")
);
CREATE INDEX "asset_facts_trigrams_idx" ON "asset_facts" USING GIN ("trigrams");
CREATE INDEX "asset_facts_owner_idx" ON "asset_facts"("owner");
ALTER TABLE "asset_facts" ADD CONSTRAINT "asset_facts_assetId_fkey" FOREIGN KEY ("assetId") REFERENCES "assets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "asset_events" (
  "id" BIGSERIAL NOT NULL,
  "type" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "provider" TEXT NOT NULL DEFAULT 'countersign',
  "tries" INTEGER NOT NULL DEFAULT 0,
  "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "asset_events_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "asset_events_dueAt_id_idx" ON "asset_events"("dueAt", "id");

CREATE TABLE "unresolved_references" (
  "assetId" BIGINT NOT NULL,
  "type" TEXT NOT NULL,
  "provider" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "unresolved_references_pkey" PRIMARY KEY ("assetId", "type", "provider", "key")
);
CREATE INDEX "unresolved_references_type_provider_key_idx" ON "unresolved_references"("type", "provider", "key");
ALTER TABLE "unresolved_references" ADD CONSTRAINT "unresolved_references_assetId_fkey" FOREIGN KEY ("assetId") REFERENCES "assets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "asset_sources" (
  "type" TEXT NOT NULL,
  "provider" TEXT NOT NULL,
  "sweptAt" TIMESTAMPTZ(3),
  "found" INTEGER NOT NULL DEFAULT 0,
  "silentSince" TIMESTAMPTZ(3),
  CONSTRAINT "asset_sources_pkey" PRIMARY KEY ("type", "provider")
);

-- Records that were made with the same things are of one class.
CREATE TABLE "asset_classes" (
  "id" SERIAL NOT NULL,
  "key" TEXT NOT NULL,
  CONSTRAINT "asset_classes_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "asset_classes_key_key" ON "asset_classes"("key");
CREATE TABLE "asset_class_members" (
  "assetId" BIGINT NOT NULL,
  "classId" INTEGER NOT NULL,
  CONSTRAINT "asset_class_members_pkey" PRIMARY KEY ("assetId", "classId")
);
ALTER TABLE "asset_class_members" ADD CONSTRAINT "asset_class_members_assetId_fkey" FOREIGN KEY ("assetId") REFERENCES "assets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "asset_class_members" ADD CONSTRAINT "asset_class_members_classId_fkey" FOREIGN KEY ("classId") REFERENCES "asset_classes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "record_standings" (
  "assetId" BIGINT NOT NULL,
  "cents" BIGINT NOT NULL,
  "classId" INTEGER NOT NULL,
  "state" "RecordState" NOT NULL,
  "exported" BOOLEAN NOT NULL,
  CONSTRAINT "record_standings_pkey" PRIMARY KEY ("assetId")
);
CREATE INDEX "record_standings_classId_cents_assetId_idx" ON "record_standings"("classId", "cents" DESC, "assetId");
ALTER TABLE "record_standings" ADD CONSTRAINT "record_standings_assetId_fkey" FOREIGN KEY ("assetId") REFERENCES "assets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "record_standings" ADD CONSTRAINT "record_standings_classId_fkey" FOREIGN KEY ("classId") REFERENCES "asset_classes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "class_totals" (
  "classId" INTEGER NOT NULL,
  "state" "RecordState" NOT NULL,
  "exported" BOOLEAN NOT NULL,
  "records" INTEGER NOT NULL,
  "cents" BIGINT NOT NULL,
  CONSTRAINT "class_totals_pkey" PRIMARY KEY ("classId", "state", "exported")
);
ALTER TABLE "class_totals" ADD CONSTRAINT "class_totals_classId_fkey" FOREIGN KEY ("classId") REFERENCES "asset_classes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Totals follow their rows, whoever writes them, in one order, so that two writers cannot wait for each other.
CREATE FUNCTION total_standings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO class_totals AS total ("classId", state, exported, records, cents)
      SELECT "classId", state, exported, count(*), sum(cents) FROM after_rows GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT ("classId", state, exported) DO UPDATE
      SET records = total.records + EXCLUDED.records, cents = total.cents + EXCLUDED.cents;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO class_totals AS total ("classId", state, exported, records, cents)
      SELECT "classId", state, exported, -count(*), -sum(cents) FROM before_rows GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT ("classId", state, exported) DO UPDATE
      SET records = total.records + EXCLUDED.records, cents = total.cents + EXCLUDED.cents;
  ELSE
    INSERT INTO class_totals AS total ("classId", state, exported, records, cents)
      SELECT "classId", state, exported, sum(records), sum(cents) FROM (
        SELECT "classId", state, exported, 1 AS records, cents FROM after_rows
        UNION ALL SELECT "classId", state, exported, -1, -cents FROM before_rows) AS change
      GROUP BY 1, 2, 3 HAVING sum(records) <> 0 OR sum(cents) <> 0 ORDER BY 1, 2, 3
    ON CONFLICT ("classId", state, exported) DO UPDATE
      SET records = total.records + EXCLUDED.records, cents = total.cents + EXCLUDED.cents;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER record_standings_insert AFTER INSERT ON "record_standings"
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION total_standings();
CREATE TRIGGER record_standings_update AFTER UPDATE ON "record_standings"
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION total_standings();
CREATE TRIGGER record_standings_delete AFTER DELETE ON "record_standings"
  REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION total_standings();

-- Events say that something changed, not what: the consumer reads it anew. Written by the transaction of
-- the change, whoever makes it. The arguments: the type of the asset, and the columns that make its key.
CREATE FUNCTION tell_asset() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed JSONB := to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END);
BEGIN
  INSERT INTO asset_events (type, key)
    VALUES (TG_ARGV[0], concat_ws('-', changed ->> TG_ARGV[1], changed ->> NULLIF(TG_ARGV[2], '')));
  RETURN NULL;
END $$;
CREATE TRIGGER records_tell_asset AFTER INSERT OR DELETE ON "records" FOR EACH ROW EXECUTE FUNCTION tell_asset('record', 'id', '');
CREATE TRIGGER records_tell_asset_state AFTER UPDATE OF state ON "records" FOR EACH ROW EXECUTE FUNCTION tell_asset('record', 'id', '');
CREATE TRIGGER exported_records_tell_asset AFTER INSERT OR UPDATE OR DELETE ON "exported_records" FOR EACH ROW EXECUTE FUNCTION tell_asset('record', 'recordId', '');
CREATE TRIGGER users_tell_asset AFTER INSERT OR DELETE OR UPDATE OF name, role, banned ON "users" FOR EACH ROW EXECUTE FUNCTION tell_asset('person', 'id', '');
CREATE TRIGGER model_endpoints_tell_asset AFTER INSERT OR UPDATE OR DELETE ON "model_endpoints" FOR EACH ROW EXECUTE FUNCTION tell_asset('endpoint', 'name', '');
CREATE TRIGGER policy_versions_tell_asset AFTER INSERT ON "policy_versions" FOR EACH ROW EXECUTE FUNCTION tell_asset('policy', 'form', 'version');
CREATE TRIGGER reader_versions_tell_asset AFTER INSERT OR UPDATE OF state, version ON "reader_versions" FOR EACH ROW EXECUTE FUNCTION tell_asset('reader-version', 'version', '');
CREATE TRIGGER exports_tell_asset AFTER INSERT OR UPDATE OR DELETE ON "exports" FOR EACH ROW EXECUTE FUNCTION tell_asset('export', 'id', '');
CREATE TRIGGER webhooks_tell_asset AFTER INSERT OR UPDATE OR DELETE ON "webhooks" FOR EACH ROW EXECUTE FUNCTION tell_asset('consumer', 'id', '');
CREATE TRIGGER incidents_tell_asset AFTER INSERT OR UPDATE OR DELETE ON "incidents" FOR EACH ROW EXECUTE FUNCTION tell_asset('incident', 'id', '');

-- Edges that hold for a time are few among those of what was made.
CREATE INDEX "asset_edges_open_idx" ON "asset_edges"("from", "to") WHERE kind IN ('reference', 'inferred') AND "until" IS NULL;
CREATE INDEX "asset_edges_open_to_idx" ON "asset_edges"("to") WHERE kind IN ('reference', 'inferred') AND "until" IS NULL;

-- What these assets refer to, with the number of what is known of it.
CREATE FUNCTION links_of(given JSONB, changed BIGINT[])
RETURNS TABLE (asset BIGINT, type TEXT, provider TEXT, key TEXT, known BIGINT) LANGUAGE sql STABLE AS $$
  SELECT DISTINCT asset.id, link.type, link.provider, link.key, known.id
  FROM jsonb_to_recordset(given) AS told(type TEXT, provider TEXT, key TEXT, links JSONB)
  JOIN asset_kinds kind ON kind.type = told.type AND kind.provider = told.provider
  JOIN assets asset ON asset.kind = kind.id AND asset.key = told.key AND asset.id = ANY (changed)
  CROSS JOIN LATERAL jsonb_to_recordset(told.links) AS link(type TEXT, provider TEXT, key TEXT)
  LEFT JOIN asset_kinds link_kind ON link_kind.type = link.type AND link_kind.provider = link.provider
  LEFT JOIN assets known ON known.kind = link_kind.id AND known.key = link.key
    AND NOT EXISTS (SELECT FROM asset_facts facts WHERE facts."assetId" = known.id AND facts.state = 'gone');
$$;

-- Writes what sources say of assets, in the number of its own commit, and returns how many had changed. A
-- reference that an asset no longer makes ends; one to what is not known yet waits for it.
CREATE FUNCTION enrich_assets(given JSONB) RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE
  own BIGINT := number_commit();
  moment TIMESTAMPTZ(3) := clock_timestamp();
  changed BIGINT[];
BEGIN
  INSERT INTO asset_kinds (type, provider)
    SELECT type, provider FROM jsonb_to_recordset(given) AS told(type TEXT, provider TEXT)
    EXCEPT SELECT type, provider FROM asset_kinds;
  INSERT INTO assets (kind, key, since, at)
    SELECT kind.id, told.key, own, moment
    FROM jsonb_to_recordset(given) AS told(type TEXT, provider TEXT, key TEXT)
    JOIN asset_kinds kind ON kind.type = told.type AND kind.provider = told.provider
    WHERE NOT EXISTS (SELECT FROM assets known WHERE known.kind = kind.id AND known.key = told.key);
  WITH written AS (
    INSERT INTO asset_facts AS facts ("assetId", state, name, facts, owner, tags, trigrams, hash, "enrichedAt")
      SELECT asset.id, told.state, told.name, told.facts, told.owner, told.tags, told.trigrams, told.hash, moment
      FROM jsonb_to_recordset(given) AS told(type TEXT, provider TEXT, key TEXT, state "AssetState",
        name TEXT, facts JSONB, owner TEXT, tags TEXT[], trigrams TEXT[], hash TEXT)
      JOIN asset_kinds kind ON kind.type = told.type AND kind.provider = told.provider
      JOIN assets asset ON asset.kind = kind.id AND asset.key = told.key
    ON CONFLICT ("assetId") DO UPDATE SET state = EXCLUDED.state, name = EXCLUDED.name, facts = EXCLUDED.facts,
      owner = EXCLUDED.owner, tags = EXCLUDED.tags, trigrams = EXCLUDED.trigrams, hash = EXCLUDED.hash,
      "enrichedAt" = EXCLUDED."enrichedAt"
      WHERE facts.hash <> EXCLUDED.hash
    RETURNING "assetId")
  SELECT COALESCE(array_agg("assetId"), '{}') INTO changed FROM written;

  DELETE FROM unresolved_references WHERE "assetId" = ANY (changed);
  INSERT INTO unresolved_references ("assetId", type, provider, key)
    SELECT link.asset, link.type, link.provider, link.key FROM links_of(given, changed) link
    WHERE link.known IS NULL;
  UPDATE asset_edges edge SET "until" = own
    WHERE edge."to" = ANY (changed) AND edge.kind = 'reference' AND edge."until" IS NULL
      AND NOT EXISTS (SELECT FROM links_of(given, changed) link
        WHERE link.asset = edge."to" AND link.known = edge."from");
  INSERT INTO asset_edges ("from", "to", since, kind)
    SELECT link.known, link.asset, own, 'reference' FROM links_of(given, changed) link
    WHERE link.known IS NOT NULL AND NOT EXISTS (SELECT FROM asset_edges edge
      WHERE edge."to" = link.asset AND edge."from" = link.known AND edge.kind = 'reference' AND edge."until" IS NULL)
    ON CONFLICT DO NOTHING;
  -- What refers to something that is gone waits for it again.
  WITH lost AS (
    UPDATE asset_edges edge SET "until" = own FROM asset_facts facts
      WHERE facts."assetId" = ANY (changed) AND facts.state = 'gone'
        AND edge."from" = facts."assetId" AND edge.kind = 'reference' AND edge."until" IS NULL
      RETURNING edge."from", edge."to")
  INSERT INTO unresolved_references ("assetId", type, provider, key)
    SELECT lost."to", kind.type, kind.provider, gone.key FROM lost
    JOIN assets gone ON gone.id = lost."from" JOIN asset_kinds kind ON kind.id = gone.kind
    ON CONFLICT DO NOTHING;
  -- What waited for one of these.
  WITH come AS (
    DELETE FROM unresolved_references waiting
      USING jsonb_to_recordset(given) AS told(type TEXT, provider TEXT, key TEXT, state TEXT)
      WHERE told.state = 'enriched' AND waiting.type = told.type AND waiting.provider = told.provider AND waiting.key = told.key
      RETURNING waiting."assetId", waiting.type, waiting.provider, waiting.key)
  INSERT INTO asset_edges ("from", "to", since, kind)
    SELECT known.id, come."assetId", own, 'reference' FROM come
    JOIN asset_kinds kind ON kind.type = come.type AND kind.provider = come.provider
    JOIN assets known ON known.kind = kind.id AND known.key = come.key
    ON CONFLICT DO NOTHING;
  RETURN cardinality(changed);
END $$;

-- Edges that follow from others, in the number of this commit: who is of a team that a person is of answers
-- for what the person answers for. The evidence is the person; when a hop ends, so does the edge.
CREATE FUNCTION infer_edges() RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE
  own BIGINT;
  ended INTEGER;
  begun INTEGER;
  team SMALLINT := (SELECT id FROM asset_kinds WHERE type = 'team' AND provider = 'countersign');
BEGIN
  CREATE TEMP TABLE IF NOT EXISTS following ("from" BIGINT, "to" BIGINT, through BIGINT) ON COMMIT DELETE ROWS;
  DELETE FROM following;
  INSERT INTO following
    SELECT belongs."from", answers."to", belongs."to"
    FROM asset_edges belongs JOIN assets source ON source.id = belongs."from" AND source.kind = team
    JOIN asset_edges answers ON answers."from" = belongs."to"
      AND answers.kind = 'reference' AND answers."until" IS NULL
    WHERE belongs.kind = 'reference' AND belongs."until" IS NULL;
  IF NOT EXISTS (SELECT FROM following) AND NOT EXISTS (SELECT FROM asset_edges
    WHERE kind = 'inferred' AND "until" IS NULL) THEN RETURN 0; END IF;
  own := number_commit();
  UPDATE asset_edges edge SET "until" = own
    WHERE edge.kind = 'inferred' AND edge."until" IS NULL
      AND NOT EXISTS (SELECT FROM following hop WHERE hop."from" = edge."from" AND hop."to" = edge."to"
        AND edge.evidence = ARRAY[edge."from", hop.through, edge."to"]);
  GET DIAGNOSTICS ended = ROW_COUNT;
  INSERT INTO asset_edges ("from", "to", since, kind, evidence)
    SELECT DISTINCT ON (hop."from", hop."to") hop."from", hop."to", own, 'inferred'::"AssetEdgeKind",
      ARRAY[hop."from", hop.through, hop."to"]
    FROM following hop WHERE NOT EXISTS (SELECT FROM asset_edges edge
      WHERE edge."from" = hop."from" AND edge."to" = hop."to" AND edge.kind = 'inferred' AND edge."until" IS NULL)
    ORDER BY hop."from", hop."to", hop.through
    ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS begun = ROW_COUNT;
  RETURN ended + begun;
END $$;
