import { type AssetUri, assetUri, parseAssetUri } from '#lib/model/asset-uri.ts';
import type { Db, Tx } from '#lib/platform/db.ts';

/**
 * The newest versions, of these types, of something that changes, by what they are a version of:
 * now, or as known at a commit.
 */
export async function findVersions(
  db: Db | Tx,
  of: readonly AssetUri[],
  types: readonly string[],
  until: number = Number.MAX_SAFE_INTEGER,
): Promise<AssetUri[]> {
  return (await listNewest(db, of, types, until)).map(({ version }) => version);
}

/** The newest version of one type for each of these that has one, by what it is a version of. */
export async function findVersionOf(
  db: Db | Tx,
  of: readonly AssetUri[],
  type: string,
): Promise<ReadonlyMap<AssetUri, AssetUri>> {
  const newest = await listNewest(db, of, [type], Number.MAX_SAFE_INTEGER);
  return new Map(newest.map(({ whole, version }) => [whole, version]));
}

async function listNewest(
  db: Db | Tx,
  of: readonly AssetUri[],
  types: readonly string[],
  until: number,
): Promise<{ readonly whole: AssetUri; readonly version: AssetUri }[]> {
  if (of.length === 0) return [];
  const whole = of.map((uri) => parseAssetUri(uri));
  const rows = await db.$queryRaw<Newest[]>`
    SELECT kind.type, kind.provider, newest.key,
      whole.type AS "ofType", whole.provider AS "ofProvider", whole.id AS "ofKey"
    FROM jsonb_to_recordset(${JSON.stringify(whole)}::jsonb) AS whole(type text, provider text, id text)
    JOIN asset_kinds of_kind ON of_kind.type = whole.type AND of_kind.provider = whole.provider
    JOIN assets entity ON asset_address(entity.kind, entity.key) = asset_address(of_kind.id, whole.id)
    JOIN asset_kinds kind ON kind.type = ANY (${[...types]})
    CROSS JOIN LATERAL (
      SELECT version.key FROM assets version
      WHERE version."of" = entity.id AND version.kind = kind.id AND version.since <= ${until} ORDER BY version.id DESC LIMIT 1
    ) newest
    ORDER BY entity.id, kind.id`;
  return rows.map(({ type, provider, key, ofType, ofProvider, ofKey }) => ({
    whole: assetUri(ofType, ofKey, ofProvider),
    version: assetUri(type, key, provider),
  }));
}

interface Newest {
  readonly type: string;
  readonly provider: string;
  readonly key: string;
  readonly ofType: string;
  readonly ofProvider: string;
  readonly ofKey: string;
}
