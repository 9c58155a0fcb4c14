import type { Db } from '#lib/platform/db.ts';
import { Prisma } from '../../../prisma/generated/client.ts';

/** The expected loss of a record in the narrow column for standings. */
const CENTS = Prisma.sql`least(round(row."expectedLossUsd" * 100), 2147483647)::int`;

/**
 * Writes the standings of records: state, whether an export contains them, the cost of an error,
 * the fields they have values of, and the class of records made with the same things. The class is
 * derived from the newest version of each, up through its inputs: the parts of setups and the
 * actors along the way. A trigger updates the totals. `OFFSET 0` keeps PostgreSQL from joining all
 * edges of the graph, as in `findAffected`.
 */
export async function saveStandings(recordIds: readonly string[], db: Db): Promise<void> {
  const ids = [...new Set(recordIds)].sort();
  if (ids.length === 0) return;
  await db.$transaction(async (tx) => {
    // One at a time: two writers of the same record would count it twice.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(4151928)`;
    await tx.$executeRaw`
      CREATE TEMP TABLE held ON COMMIT DROP AS
      SELECT DISTINCT row.id AS record, row.form, regexp_replace(field.path, '\\[[^]]*\\]', '[]', 'g') AS pattern
      FROM records row JOIN fields field ON field."recordId" = row.id
      WHERE row.id = ANY (${ids}) AND field.value IS NOT NULL`;
    await tx.$executeRaw`
      INSERT INTO counted_fields (form, pattern)
        SELECT form, pattern FROM held EXCEPT SELECT form, pattern FROM counted_fields ORDER BY 1, 2`;
    await tx.$executeRaw`
      CREATE TEMP TABLE standing ON COMMIT DROP AS
      WITH RECURSIVE entity AS (
        SELECT known.id, given.key FROM unnest(${ids}::text[]) AS given(key)
        CROSS JOIN find_asset('record', 'countersign', given.key) AS known(id) WHERE known.id IS NOT NULL
      ), version AS (
        SELECT entity.id AS record, newest.id FROM entity CROSS JOIN LATERAL (
          SELECT version.id FROM assets version JOIN asset_kinds kind ON kind.id = version.kind
          WHERE version."of" = entity.id AND kind.type = 'record-version'
          ORDER BY version.id DESC LIMIT 1) newest
      ), above AS (
        SELECT record, id FROM version
        UNION
        SELECT above.record, edge."from" FROM above CROSS JOIN LATERAL (
          SELECT made."from" FROM graph_edges made
          WHERE made."to" = above.id AND made.kind = 'input' OFFSET 0) edge
      ), member AS (
        SELECT DISTINCT above.record, COALESCE(part."from", edge."from") AS id
        FROM above CROSS JOIN LATERAL (
          SELECT made."from", made.kind FROM graph_edges made
          WHERE made."to" = above.id AND made.kind IN ('setup', 'agent') OFFSET 0) edge
        LEFT JOIN LATERAL (
          SELECT whole."from" FROM graph_edges whole
          WHERE edge.kind = 'setup' AND whole."to" = edge."from" AND whole.kind = 'part' OFFSET 0) part ON true
      )
      SELECT entity.id AS asset, row.state, ${CENTS} AS cents,
        EXISTS (SELECT FROM exported_records left_ WHERE left_."recordId" = row.id AND left_."supersededAt" IS NULL)
          AS exported,
        COALESCE((SELECT array_agg(member.id ORDER BY member.id) FROM member WHERE member.record = entity.id),
          '{}') AS members,
        COALESCE((SELECT array_agg(counted.id ORDER BY counted.id) FROM held JOIN counted_fields counted
          USING (form, pattern) WHERE held.record = entity.key), '{}') AS fields
      FROM entity LEFT JOIN records row ON row.id = entity.key`;
    await tx.$executeRaw`
      DELETE FROM record_standings USING standing
      WHERE "assetId" = standing.asset AND standing.state IS NULL`;
    await tx.$executeRaw`
      WITH fresh AS (
        INSERT INTO asset_classes (key)
          SELECT DISTINCT array_to_string(members, ' ') FROM standing WHERE state IS NOT NULL
        ON CONFLICT (key) DO NOTHING RETURNING id, key)
      INSERT INTO asset_class_members ("assetId", "classId")
        SELECT unnest(string_to_array(key, ' '))::bigint, id FROM fresh WHERE key <> ''`;
    await tx.$executeRaw`
      INSERT INTO record_standings AS old ("assetId", cents, "classId", state, exported, fields)
        SELECT standing.asset, standing.cents, class.id, standing.state, standing.exported, standing.fields
        FROM standing
        JOIN asset_classes class ON class.key = array_to_string(standing.members, ' ')
        WHERE standing.state IS NOT NULL
      ON CONFLICT ("assetId") DO UPDATE SET cents = EXCLUDED.cents, "classId" = EXCLUDED."classId",
        state = EXCLUDED.state, exported = EXCLUDED.exported, fields = EXCLUDED.fields
        WHERE (old.cents, old."classId", old.state, old.exported, old.fields)
          IS DISTINCT FROM (EXCLUDED.cents, EXCLUDED."classId", EXCLUDED.state, EXCLUDED.exported, EXCLUDED.fields)`;
  });
}

/**
 * Up to this many records whose standing is missing or differs from the record itself. Fields are
 * not compared: they change with the state.
 */
export async function findLostStandings(db: Db, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      SELECT row.id FROM records row JOIN asset_kinds kind ON kind.type = 'record' AND kind.provider = 'countersign'
      JOIN assets asset ON asset_address(asset.kind, asset.key) = asset_address(kind.id, row.id)
      LEFT JOIN record_standings standing ON standing."assetId" = asset.id
      WHERE standing."assetId" IS NULL OR standing.fields IS NULL OR row.state <> standing.state
        OR ${CENTS} <> standing.cents
        OR standing.exported <> EXISTS (SELECT FROM exported_records left_
          WHERE left_."recordId" = row.id AND left_."supersededAt" IS NULL)
      UNION ALL
      SELECT asset.key FROM record_standings standing JOIN assets asset ON asset.id = standing."assetId"
      WHERE NOT EXISTS (SELECT FROM records row WHERE row.id = asset.key)) AS lost
    ORDER BY id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
