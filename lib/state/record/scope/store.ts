import { listParties, termOfParty } from '#lib/forms/list-parties.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { openKeyedHash } from '#lib/platform/sealing/keyed-hash.ts';

/** A field of a record: its path and its value. */
export interface SaidField {
  readonly path: string;
  readonly value: string | null;
}

const BATCH = 200;

/**
 * Saves which payers and facilities records name, for teams limited to some of them.
 * `where-missing`: anything someone else saved meanwhile is newer and stays.
 */
export async function saveScopes(
  tx: Tx,
  records: readonly { readonly recordId: string; readonly fields: readonly SaidField[] }[],
  mode: 'replace' | 'where-missing' = 'replace',
): Promise<void> {
  const hash = await openScopeHash();
  const rows = records.map(({ recordId, fields }) => {
    const parties = listParties(fields.map(({ path, value }) => [path, value]));
    const [payers, facilities] = [parties.payers.map(hash), parties.facilities.map(hash)];
    return { recordId, payers, facilities };
  });
  await tx.$executeRaw`
    INSERT INTO record_scopes ("recordId", payers, facilities)
    SELECT "recordId", payers, facilities FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS new("recordId" text, payers text[], facilities text[])
    ON CONFLICT ("recordId") DO UPDATE
      SET payers = excluded.payers, facilities = excluded.facilities WHERE ${mode === 'replace'}`;
}

/** Hashes payers or facilities as people name them, the way records store them. */
export async function hashParties(names: readonly string[]): Promise<string[]> {
  const hash = await openScopeHash();
  return names.flatMap((name) => termOfParty(name) ?? []).map(hash);
}

/** Adds them to records of an earlier version. Returns how many. */
export async function addScopes(db: Db, isOver: () => boolean): Promise<number> {
  let added = 0;
  while (!isOver()) {
    const rows = await db.record.findMany({
      where: { scope: null, fields: { some: {} } },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: { id: true, fields: { select: { path: true, value: true } } },
    });
    if (rows.length === 0) break;
    const records = rows.map(({ id, fields }) => ({ recordId: id, fields }));
    await db.$transaction((tx) => saveScopes(tx, records, 'where-missing'));
    added += rows.length;
  }
  return added;
}

function openScopeHash(): Promise<(term: string) => string> {
  return openKeyedHash('countersign scopes of teams');
}
