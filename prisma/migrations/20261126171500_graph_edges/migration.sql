-- Edges of what was made hold from the commit that brought in what they lead to, and for good: they need no
-- number of their own. Those that hold for a time, or came later than what they lead to, are few, and have a
-- table of their own (decision 0087).
CREATE TEMP TABLE old_edges ON COMMIT DROP AS SELECT * FROM asset_edges;
DROP TABLE asset_edges;

-- Partitions are ranges of `to`: assets are numbered in the order of commits, so these are spans of time.
CREATE TABLE "asset_edges" (
  "from" BIGINT NOT NULL,
  "to" BIGINT NOT NULL,
  "kind" "AssetEdgeKind" NOT NULL,
  CONSTRAINT "asset_edges_pkey" PRIMARY KEY ("from", "to")
) PARTITION BY RANGE ("to");
CREATE INDEX "asset_edges_to_idx" ON "asset_edges"("to");

-- A partition holds 16 million assets: about a million records. There is always an empty one ahead.
CREATE OR REPLACE FUNCTION add_edge_partitions() RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  width CONSTANT BIGINT := 16000000;
  part BIGINT := (SELECT COALESCE(pg_sequence_last_value('assets_id_seq'), 0)) / width;
BEGIN
  FOR number IN part .. part + 1 LOOP
    EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF asset_edges FOR VALUES FROM (%s) TO (%s)',
      'asset_edges_' || number, number * width, (number + 1) * width);
  END LOOP;
END $$;
DO $$
BEGIN
  FOR number IN 0 .. COALESCE((SELECT max("to") FROM old_edges), 0) / 16000000 LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF asset_edges FOR VALUES FROM (%s) TO (%s)',
      'asset_edges_' || number, number * 16000000, (number + 1) * 16000000);
  END LOOP;
END $$;
SELECT add_edge_partitions();

CREATE TABLE "asset_links" (
  "from" BIGINT NOT NULL,
  "to" BIGINT NOT NULL,
  "since" BIGINT NOT NULL,
  "until" BIGINT,
  "evidence" BIGINT[],
  "kind" "AssetEdgeKind" NOT NULL,
  CONSTRAINT "asset_links_pkey" PRIMARY KEY ("to", "from", "since", "kind")
);
CREATE INDEX "asset_links_from_to_idx" ON "asset_links"("from", "to");

-- Every edge. One without `since` holds from the commit of what it leads to.
CREATE VIEW "graph_edges" AS
  SELECT "from", "to", kind, NULL::bigint AS since, NULL::bigint AS "until", NULL::bigint[] AS evidence FROM asset_edges
  UNION ALL
  SELECT "from", "to", kind, since, "until", evidence FROM asset_links;

INSERT INTO asset_edges ("from", "to", kind)
  SELECT old."from", old."to", old.kind FROM old_edges old JOIN assets made ON made.id = old."to"
  WHERE old.kind IN ('input', 'setup', 'part', 'agent') AND made.since = old.since
  ON CONFLICT DO NOTHING;
INSERT INTO asset_links ("from", "to", since, "until", evidence, kind)
  SELECT DISTINCT ON (old."to", old."from", old.kind, old.since) old."from", old."to", old.since, old."until", old.evidence, old.kind
  FROM old_edges old
  WHERE NOT EXISTS (SELECT FROM asset_edges kept
    WHERE kept."from" = old."from" AND kept."to" = old."to" AND kept.kind = old.kind);

-- Versions and what they are of; what is no version takes no place in this index.
DROP INDEX "assets_of_kind_id_idx";
CREATE INDEX "assets_of_id_idx" ON "assets"("of", "id") WHERE "of" IS NOT NULL;

-- One asset has one address. A hash of it takes a quarter of the space of an ordered index, which nothing needs.
CREATE FUNCTION asset_address(kind SMALLINT, key TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT kind::text || ' ' || key $$;
DROP INDEX "assets_kind_key_key";
ALTER TABLE "assets" ADD CONSTRAINT "assets_address_key" EXCLUDE USING hash (asset_address(kind, key) WITH =);
CREATE FUNCTION find_asset(type TEXT, provider TEXT, key TEXT) RETURNS BIGINT LANGUAGE sql STABLE AS $$
  SELECT asset.id FROM asset_kinds one JOIN assets asset ON asset_address(asset.kind, asset.key) = asset_address(one.id, find_asset.key)
  WHERE one.type = find_asset.type AND one.provider = find_asset.provider
$$;

-- What setups are made of is listed without looking at what was made with them.
CREATE INDEX "asset_edges_part_idx" ON "asset_edges"("from") WHERE kind = 'part';

-- Both indexes grow at their end only.
ALTER INDEX "assets_pkey" SET (fillfactor = 100);

-- The newest asset that a commit, or one before it, brought in; 0 before the first. Both follow the order of
-- commits, so the place is found by halving.
CREATE FUNCTION last_asset(sequence BIGINT) RETURNS BIGINT LANGUAGE plpgsql STABLE AS $$
DECLARE
  low BIGINT := 0;
  high BIGINT := COALESCE((SELECT max(id) FROM assets), 0);
  middle BIGINT;
  probe RECORD;
BEGIN
  IF high = 0 OR (SELECT since FROM assets WHERE id = high) <= sequence THEN RETURN high; END IF;
  WHILE low < high LOOP
    middle := (low + high + 1) / 2;
    SELECT id, since INTO probe FROM assets WHERE id >= middle ORDER BY id LIMIT 1;
    IF probe.since <= sequence THEN low := probe.id; ELSE high := middle - 1; END IF;
  END LOOP;
  RETURN low;
END $$;

CREATE OR REPLACE FUNCTION write_lineage() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  own BIGINT := number_commit();
  moment TIMESTAMPTZ(3) := clock_timestamp();
  listed JSONB := NEW.lineage -> 'assets';
  found BIGINT[];
BEGIN
  INSERT INTO asset_kinds (type, provider)
    SELECT type, provider FROM jsonb_to_recordset(listed) AS given(type TEXT, provider TEXT)
    EXCEPT SELECT type, provider FROM asset_kinds;
  -- What versions are of comes first.
  INSERT INTO assets (kind, key, since, at)
    SELECT kind.id, given.key, own, moment
    FROM jsonb_to_recordset(listed) AS given(place INT, type TEXT, provider TEXT, key TEXT, "of" INT)
    JOIN asset_kinds kind ON kind.type = given.type AND kind.provider = given.provider
    WHERE given."of" IS NULL
      AND NOT EXISTS (SELECT FROM assets known WHERE asset_address(known.kind, known.key) = asset_address(kind.id, given.key))
    ORDER BY given.place;
  INSERT INTO assets (kind, key, since, at, "of")
    SELECT kind.id, given.key, own, moment, whole.id
    FROM jsonb_to_recordset(listed) AS given(place INT, type TEXT, provider TEXT, key TEXT, "of" INT)
    JOIN asset_kinds kind ON kind.type = given.type AND kind.provider = given.provider
    CROSS JOIN LATERAL (SELECT listed -> given."of" AS name) named
    JOIN asset_kinds of_kind ON of_kind.type = name ->> 'type' AND of_kind.provider = name ->> 'provider'
    JOIN assets whole ON asset_address(whole.kind, whole.key) = asset_address(of_kind.id, name ->> 'key')
    WHERE NOT EXISTS (SELECT FROM assets known WHERE asset_address(known.kind, known.key) = asset_address(kind.id, given.key))
    ORDER BY given.place;
  SELECT array_agg(known.id ORDER BY given.place) INTO found
    FROM jsonb_to_recordset(listed) AS given(place INT, type TEXT, provider TEXT, key TEXT)
    JOIN asset_kinds kind ON kind.type = given.type AND kind.provider = given.provider
    JOIN assets known ON asset_address(known.kind, known.key) = asset_address(kind.id, given.key);
  INSERT INTO asset_edges ("from", "to", kind)
    SELECT found[given."from" + 1], made.id, given.kind
    FROM jsonb_to_recordset(NEW.lineage -> 'edges') AS given("from" INT, "to" INT, kind "AssetEdgeKind")
    JOIN assets made ON made.id = found[given."to" + 1] AND made.since = own
    ON CONFLICT DO NOTHING;
  -- What comes later than what it leads to holds from now on. A setup is what it is made of: its parts are
  -- written with it and never again.
  INSERT INTO asset_links ("from", "to", since, kind)
    SELECT found[given."from" + 1], made.id, own, given.kind
    FROM jsonb_to_recordset(NEW.lineage -> 'edges') AS given("from" INT, "to" INT, kind "AssetEdgeKind")
    JOIN assets made ON made.id = found[given."to" + 1] AND made.since < own
    WHERE given.kind <> 'part' AND NOT EXISTS (SELECT FROM graph_edges known
      WHERE known."from" = found[given."from" + 1] AND known."to" = made.id AND known.kind = given.kind)
    ON CONFLICT DO NOTHING;
  DELETE FROM unwritten_lineage WHERE id = NEW.id;
  RETURN NULL;
END $$;

CREATE INDEX "asset_links_open_idx" ON "asset_links"("from", "to") WHERE kind IN ('reference', 'inferred') AND "until" IS NULL;
CREATE INDEX "asset_links_open_to_idx" ON "asset_links"("to") WHERE kind IN ('reference', 'inferred') AND "until" IS NULL;

-- Writes what sources say of assets, in the number of its own commit, and returns how many had changed. A
-- reference that an asset no longer makes ends; one to what is not known yet waits for it.
CREATE OR REPLACE FUNCTION enrich_assets(given JSONB) RETURNS INTEGER LANGUAGE plpgsql AS $$
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
    WHERE NOT EXISTS (SELECT FROM assets known WHERE asset_address(known.kind, known.key) = asset_address(kind.id, told.key));
  WITH written AS (
    INSERT INTO asset_facts AS facts ("assetId", state, name, facts, owner, tags, trigrams, hash, "enrichedAt")
      SELECT asset.id, told.state, told.name, told.facts, told.owner, told.tags, told.trigrams, told.hash, moment
      FROM jsonb_to_recordset(given) AS told(type TEXT, provider TEXT, key TEXT, state "AssetState",
        name TEXT, facts JSONB, owner TEXT, tags TEXT[], trigrams TEXT[], hash TEXT)
      JOIN asset_kinds kind ON kind.type = told.type AND kind.provider = told.provider
      JOIN assets asset ON asset_address(asset.kind, asset.key) = asset_address(kind.id, told.key)
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
  UPDATE asset_links edge SET "until" = own
    WHERE edge."to" = ANY (changed) AND edge.kind = 'reference' AND edge."until" IS NULL
      AND NOT EXISTS (SELECT FROM links_of(given, changed) link
        WHERE link.asset = edge."to" AND link.known = edge."from");
  INSERT INTO asset_links ("from", "to", since, kind)
    SELECT link.known, link.asset, own, 'reference' FROM links_of(given, changed) link
    WHERE link.known IS NOT NULL AND NOT EXISTS (SELECT FROM asset_links edge
      WHERE edge."to" = link.asset AND edge."from" = link.known AND edge.kind = 'reference' AND edge."until" IS NULL)
    ON CONFLICT DO NOTHING;
  -- What refers to something that is gone waits for it again.
  WITH lost AS (
    UPDATE asset_links edge SET "until" = own FROM asset_facts facts
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
  INSERT INTO asset_links ("from", "to", since, kind)
    SELECT known.id, come."assetId", own, 'reference' FROM come
    JOIN asset_kinds kind ON kind.type = come.type AND kind.provider = come.provider
    JOIN assets known ON asset_address(known.kind, known.key) = asset_address(kind.id, come.key)
    ON CONFLICT DO NOTHING;
  RETURN cardinality(changed);
END $$;

-- Edges that follow from others, in the number of this commit: the team or role that a person has answers for
-- what the person answers for. The evidence is the person; when a hop ends, so does the edge.
CREATE OR REPLACE FUNCTION infer_edges() RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE
  own BIGINT;
  ended INTEGER;
  begun INTEGER;
  groups SMALLINT[] := ARRAY(SELECT id FROM asset_kinds WHERE type IN ('team', 'role') AND provider = 'countersign');
BEGIN
  CREATE TEMP TABLE IF NOT EXISTS following ("from" BIGINT, "to" BIGINT, through BIGINT) ON COMMIT DELETE ROWS;
  DELETE FROM following;
  INSERT INTO following
    SELECT belongs."from", answers."to", belongs."to"
    FROM asset_links belongs JOIN assets source ON source.id = belongs."from" AND source.kind = ANY (groups)
    JOIN asset_links answers ON answers."from" = belongs."to"
      AND answers.kind = 'reference' AND answers."until" IS NULL
    WHERE belongs.kind = 'reference' AND belongs."until" IS NULL;
  IF NOT EXISTS (SELECT FROM following) AND NOT EXISTS (SELECT FROM asset_links
    WHERE kind = 'inferred' AND "until" IS NULL) THEN RETURN 0; END IF;
  own := number_commit();
  UPDATE asset_links edge SET "until" = own
    WHERE edge.kind = 'inferred' AND edge."until" IS NULL
      AND NOT EXISTS (SELECT FROM following hop WHERE hop."from" = edge."from" AND hop."to" = edge."to"
        AND edge.evidence = ARRAY[edge."from", hop.through, edge."to"]);
  GET DIAGNOSTICS ended = ROW_COUNT;
  INSERT INTO asset_links ("from", "to", since, kind, evidence)
    SELECT DISTINCT ON (hop."from", hop."to") hop."from", hop."to", own, 'inferred'::"AssetEdgeKind",
      ARRAY[hop."from", hop.through, hop."to"]
    FROM following hop WHERE NOT EXISTS (SELECT FROM asset_links edge
      WHERE edge."from" = hop."from" AND edge."to" = hop."to" AND edge.kind = 'inferred' AND edge."until" IS NULL)
    ORDER BY hop."from", hop."to", hop.through
    ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS begun = ROW_COUNT;
  RETURN ended + begun;
END $$;

-- What was called a team was everybody of a role. A team is one of those that people are put into.
UPDATE asset_kinds SET type = 'role' WHERE type = 'team' AND provider = 'countersign';
UPDATE asset_sources SET type = 'role' WHERE type = 'team' AND provider = 'countersign';
UPDATE unresolved_references SET type = 'role' WHERE type = 'team' AND provider = 'countersign';
DELETE FROM asset_events WHERE type = 'team';
DROP TRIGGER users_tell_asset ON "users";
CREATE TRIGGER users_tell_asset AFTER INSERT OR DELETE OR UPDATE OF name, role, banned, "teamId" ON "users" FOR EACH ROW EXECUTE FUNCTION tell_asset('person', 'id', '');
CREATE TRIGGER teams_tell_asset AFTER INSERT OR UPDATE OR DELETE ON "teams" FOR EACH ROW EXECUTE FUNCTION tell_asset('team', 'id', '');
