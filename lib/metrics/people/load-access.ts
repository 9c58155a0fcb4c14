import { findSequence } from '#lib/decisions/find-sequence.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

/** Log entries about who viewed, searched, or exported what. */
export const ACCESS_ACTIONS = [
  'record.viewed',
  'record.prefetched',
  'document.viewed',
  'page.viewed',
  'documents.searched',
  'records.exported',
  'export.downloaded',
  'log.viewed',
  'log.exported',
  'report.downloaded',
  'access.refused',
] as const;

/** One person's access in a time range. */
export interface AccessRow {
  readonly personId: string;
  readonly name: string;
  readonly views: number;
  readonly searches: number;
  readonly exports: number;
  readonly refused: number;
  readonly last: Date;
}

/** Everyone with access entries since `since`; the most often refused first. */
export async function loadAccess(since: Date, db: Db = getDb()): Promise<AccessRow[]> {
  const from = await findSequence(db, since);
  const rows = await db.$queryRaw<
    {
      personId: string;
      name: string | null;
      views: number;
      searches: number;
      exports: number;
      refused: number;
      last: Date;
    }[]
  >`
    SELECT decision."actorId" AS "personId", person.name,
      count(*) FILTER (WHERE action IN ('record.viewed', 'document.viewed', 'log.viewed'))::int AS views,
      count(*) FILTER (WHERE action = 'documents.searched')::int AS searches,
      count(*) FILTER (WHERE action IN ('records.exported', 'export.downloaded', 'log.exported'))::int AS exports,
      count(*) FILTER (WHERE action = 'access.refused')::int AS refused,
      max(decision.at) AS last
    FROM decisions decision LEFT JOIN users person ON person.id = decision."actorId"
    WHERE action = ANY(${[...ACCESS_ACTIONS]}) AND decision."actorKind" = 'person'
      AND decision.sequence >= ${from}
    GROUP BY 1, 2 ORDER BY refused DESC, views DESC`;
  return rows.map((row) => ({ ...row, name: row.name ?? row.personId }));
}
