-- What a source refers to was looked for by columns that have had no index since addresses are found by their
-- hash: with 22 million assets, reading one anew took 8 s, and every commit waited for it.
CREATE OR REPLACE FUNCTION links_of(given JSONB, changed BIGINT[])
RETURNS TABLE (asset BIGINT, type TEXT, provider TEXT, key TEXT, known BIGINT) LANGUAGE sql STABLE AS $$
  SELECT DISTINCT own.id, link.type, link.provider, link.key, CASE WHEN facts.state = 'gone' THEN NULL ELSE other.id END
  FROM jsonb_to_recordset(given) AS told(type TEXT, provider TEXT, key TEXT, links JSONB)
  CROSS JOIN LATERAL find_asset(told.type, told.provider, told.key) AS own(id)
  CROSS JOIN LATERAL jsonb_to_recordset(told.links) AS link(type TEXT, provider TEXT, key TEXT)
  CROSS JOIN LATERAL find_asset(link.type, link.provider, link.key) AS other(id)
  LEFT JOIN asset_facts facts ON facts."assetId" = other.id
  WHERE own.id = ANY (changed);
$$;
