-- A record of one page took 4.2 KB in the graph, with where it stands (decision 0117). Rows from before are
-- read as they are.

-- Most edges say that something was read to make something else. They leave `kind` out, which takes 8 bytes
-- less in each.
ALTER TABLE "asset_edges" ALTER COLUMN "kind" DROP NOT NULL;
CREATE OR REPLACE VIEW "graph_edges" AS
  SELECT "from", "to", COALESCE(kind, 'input') AS kind, NULL::bigint AS since, NULL::bigint AS "until",
    NULL::bigint[] AS evidence FROM asset_edges
  UNION ALL
  SELECT "from", "to", kind, since, "until", evidence FROM asset_links;

CREATE OR REPLACE FUNCTION write_lineage() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off AS $$
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
    SELECT found[given."from" + 1], made.id, NULLIF(given.kind, 'input')
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

-- What a thing has versions of is few, and sorted when it is read: those of one thing then share one entry.
DROP INDEX "assets_of_id_idx";
CREATE INDEX "assets_of_idx" ON "assets"("of") WITH (fillfactor = 100) WHERE "of" IS NOT NULL;

-- A quarter of the index of addresses was kept free.
ALTER INDEX "assets_address_key" SET (fillfactor = 100);
REINDEX INDEX "assets_address_key";

-- Edges come in the order of the one, and nearly in that of the other, in each partition.
DROP INDEX "asset_edges_to_idx";
CREATE INDEX "asset_edges_to_idx" ON "asset_edges"("to") WITH (fillfactor = 100);
ALTER TABLE "asset_edges" DROP CONSTRAINT "asset_edges_pkey";
ALTER TABLE "asset_edges" ADD CONSTRAINT "asset_edges_pkey" PRIMARY KEY ("from", "to") WITH (fillfactor = 96);

-- Fields by small numbers, and dollars up to 21 million.
ALTER TABLE "record_standings" ALTER COLUMN "cents" TYPE INTEGER USING least(cents, 2147483647)::integer,
  ALTER COLUMN "fields" TYPE SMALLINT[] USING fields::smallint[];
ALTER TABLE "counted_fields" ALTER COLUMN "id" TYPE SMALLINT;
ALTER SEQUENCE "counted_fields_id_seq" AS SMALLINT;
ALTER TABLE "field_totals" ALTER COLUMN "fieldId" TYPE SMALLINT;
