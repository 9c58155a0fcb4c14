-- Rules, policies, layouts, and the like that a record was read with for the first time were not listed before
-- the next sweep, while the page said that all changes were indexed.
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
  -- What is used for the first time, such as a rule or a layout, is read from its source soon, not only by the
  -- next sweep. Parts are written once, with their setup.
  INSERT INTO asset_events (type, key, provider)
    SELECT DISTINCT kind.type, part.key, kind.provider
    FROM jsonb_to_recordset(NEW.lineage -> 'edges') AS given("from" INT, "to" INT, kind "AssetEdgeKind")
    JOIN assets made ON made.id = found[given."to" + 1] AND made.since = own
    JOIN assets part ON part.id = found[given."from" + 1] AND part.since = own
    JOIN asset_kinds kind ON kind.id = part.kind
    WHERE given.kind = 'part';
  DELETE FROM unwritten_lineage WHERE id = NEW.id;
  RETURN NULL;
END $$;

-- The policy of all document types is named `all` where it is used, and its event named it by its row, `*`.
CREATE FUNCTION tell_policy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO asset_events (type, key)
    VALUES ('policy', CASE NEW.form WHEN '*' THEN 'all' ELSE NEW.form END || '-' || NEW.version);
  RETURN NULL;
END $$;
DROP TRIGGER policy_versions_tell_asset ON "policy_versions";
CREATE TRIGGER policy_versions_tell_asset AFTER INSERT ON "policy_versions" FOR EACH ROW EXECUTE FUNCTION tell_policy();
