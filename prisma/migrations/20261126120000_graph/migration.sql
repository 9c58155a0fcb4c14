-- The graph of assets: versions with the order in which they were committed, and what they were made from.
CREATE TYPE "AssetEdgeKind" AS ENUM ('input', 'setup', 'part', 'agent', 'reference', 'inferred');

CREATE TABLE "asset_kinds" (
  "id" SMALLSERIAL NOT NULL,
  "type" TEXT NOT NULL,
  "provider" TEXT NOT NULL,
  CONSTRAINT "asset_kinds_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "asset_kinds_type_provider_key" ON "asset_kinds"("type", "provider");

CREATE TABLE "assets" (
  "id" BIGSERIAL NOT NULL,
  "of" BIGINT,
  "since" BIGINT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "kind" SMALLINT NOT NULL,
  "key" TEXT NOT NULL,
  CONSTRAINT "assets_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "assets_kind_key_key" ON "assets"("kind", "key");
CREATE INDEX "assets_of_kind_id_idx" ON "assets"("of", "kind", "id");
ALTER TABLE "assets" ADD CONSTRAINT "assets_kind_fkey" FOREIGN KEY ("kind") REFERENCES "asset_kinds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: partitions are ranges of the commit sequence, which is time in the order of commits.
CREATE TABLE "asset_edges" (
  "from" BIGINT NOT NULL,
  "to" BIGINT NOT NULL,
  "since" BIGINT NOT NULL,
  "until" BIGINT,
  "evidence" BIGINT[],
  "kind" "AssetEdgeKind" NOT NULL,
  CONSTRAINT "asset_edges_pkey" PRIMARY KEY ("to", "from", "since", "kind")
) PARTITION BY RANGE ("since");
CREATE INDEX "asset_edges_from_to_idx" ON "asset_edges"("from", "to");

CREATE SEQUENCE "commit_sequence";

-- A partition holds 8 million commits: about a million records. There is always an empty one ahead.
CREATE FUNCTION add_edge_partitions() RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  width CONSTANT BIGINT := 8000000;
  part BIGINT := (SELECT COALESCE(pg_sequence_last_value('commit_sequence'), 0)) / width;
BEGIN
  FOR number IN part .. part + 1 LOOP
    EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF asset_edges FOR VALUES FROM (%s) TO (%s)',
      'asset_edges_' || number, number * width, (number + 1) * width);
  END LOOP;
END $$;
SELECT add_edge_partitions();

-- No committed row is ever here: the COMMIT numbers what its transaction made and moves it to `assets` and
-- `asset_edges`, under the lock of the log, so that a greater sequence was committed later.
CREATE UNLOGGED TABLE "unwritten_lineage" (
  "id" BIGSERIAL NOT NULL,
  "lineage" JSONB NOT NULL,
  CONSTRAINT "unwritten_lineage_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "unwritten_lineage" SET (vacuum_truncate = off);

-- The number of this transaction's commit, to be asked for as it commits.
CREATE FUNCTION number_commit() RETURNS BIGINT LANGUAGE plpgsql AS $$
DECLARE
  own BIGINT := NULLIF(current_setting('countersign.commit', true), '')::bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(4151926);
  IF own IS NULL THEN
    own := nextval('commit_sequence');
    PERFORM set_config('countersign.commit', own::text, true);
  END IF;
  RETURN own;
END $$;

CREATE FUNCTION write_lineage() RETURNS trigger LANGUAGE plpgsql AS $$
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
      AND NOT EXISTS (SELECT FROM assets known WHERE known.kind = kind.id AND known.key = given.key)
    ORDER BY given.place;
  INSERT INTO assets (kind, key, since, at, "of")
    SELECT kind.id, given.key, own, moment, whole.id
    FROM jsonb_to_recordset(listed) AS given(place INT, type TEXT, provider TEXT, key TEXT, "of" INT)
    JOIN asset_kinds kind ON kind.type = given.type AND kind.provider = given.provider
    CROSS JOIN LATERAL (SELECT listed -> given."of" AS name) named
    JOIN asset_kinds of_kind ON of_kind.type = name ->> 'type' AND of_kind.provider = name ->> 'provider'
    JOIN assets whole ON whole.kind = of_kind.id AND whole.key = name ->> 'key'
    WHERE NOT EXISTS (SELECT FROM assets known WHERE known.kind = kind.id AND known.key = given.key)
    ORDER BY given.place;
  SELECT array_agg(known.id ORDER BY given.place) INTO found
    FROM jsonb_to_recordset(listed) AS given(place INT, type TEXT, provider TEXT, key TEXT)
    JOIN asset_kinds kind ON kind.type = given.type AND kind.provider = given.provider
    JOIN assets known ON known.kind = kind.id AND known.key = given.key;
  -- A setup is what it is made of: its parts are written with it and never again.
  INSERT INTO asset_edges ("from", "to", since, kind)
    SELECT found[given."from" + 1], found[given."to" + 1], own, given.kind
    FROM jsonb_to_recordset(NEW.lineage -> 'edges') AS given("from" INT, "to" INT, kind "AssetEdgeKind")
    WHERE given.kind <> 'part'
      OR (SELECT whole.since = own FROM assets whole WHERE whole.id = found[given."to" + 1])
    ON CONFLICT DO NOTHING;
  DELETE FROM unwritten_lineage WHERE id = NEW.id;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER unwritten_lineage_write AFTER INSERT ON "unwritten_lineage"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION write_lineage();

-- The last commit that had ended by a moment; 0 before the first. Assets are numbered in the order of
-- commits, so the place is found by halving.
CREATE FUNCTION sequence_at(moment TIMESTAMPTZ) RETURNS BIGINT LANGUAGE plpgsql STABLE AS $$
DECLARE
  low BIGINT := 0;
  high BIGINT := (SELECT max(id) FROM assets);
  middle BIGINT;
  probe RECORD;
BEGIN
  IF high IS NULL THEN RETURN 0; END IF;
  -- The greatest id of an asset that is not newer lies in low..high.
  WHILE low < high LOOP
    middle := (low + high + 1) / 2;
    SELECT id, at INTO probe FROM assets WHERE id >= middle ORDER BY id LIMIT 1;
    IF probe.at <= moment THEN low := probe.id; ELSE high := middle - 1; END IF;
  END LOOP;
  RETURN COALESCE((SELECT since FROM assets WHERE id = low AND at <= moment), 0);
END $$;

-- Readings from before have a place in the order as well: by the run, or the act of a person, that made them.
-- What edges of that time named was overwritten since, so that they say nothing.
DROP TABLE "run_assets";
DROP TYPE "AssetDirection";
ALTER TABLE "readings" DISABLE TRIGGER readings_append_only;
UPDATE readings SET "runId" = id WHERE "runId" IS NULL;
ALTER TABLE "readings" ENABLE TRIGGER readings_append_only;
INSERT INTO asset_kinds (type, provider)
  VALUES ('document', 'countersign'), ('record', 'countersign'), ('reading-set', 'countersign'), ('decision', 'countersign');
INSERT INTO assets (kind, key, since, at)
  SELECT kind.id, subject.id, 0, 'epoch'
  FROM (SELECT id, 'document' AS type FROM documents UNION ALL SELECT id, 'record' FROM records) subject
  JOIN asset_kinds kind ON kind.type = subject.type;
INSERT INTO assets (kind, key, since, at, "of")
  SELECT kind.id, act.key, nextval('commit_sequence'), act.at, whole.id
  FROM (
    SELECT reading."runId"::text AS key, max(COALESCE(run."endedAt", reading."createdAt")) AS at,
      bool_or(reading."readerKind" = 'human') AS human,
      min(COALESCE(run."subjectId", reading."subjectId")) AS subject
    FROM readings reading LEFT JOIN runs run ON run.id = reading."runId"
    GROUP BY reading."runId" ORDER BY 2
  ) act
  JOIN asset_kinds kind ON kind.type = CASE WHEN act.human THEN 'decision' ELSE 'reading-set' END
  LEFT JOIN asset_kinds of_kind ON of_kind.type IN ('document', 'record')
  LEFT JOIN assets whole ON whole.kind = of_kind.id AND whole.key = act.subject
  WHERE whole.id IS NOT NULL;
