import type { Tx } from '#lib/platform/db.ts';
import { buildSearchKeys } from '#lib/platform/sealing/search-keys.ts';

/**
 * Saves the search keys of records, from the values of their fields. `where-missing`: anything
 * someone else saved meanwhile is newer and stays.
 */
export async function saveSearchKeys(
  tx: Tx,
  found: readonly { readonly recordId: string; readonly values: readonly (string | null)[] }[],
  mode: 'replace' | 'where-missing' = 'replace',
): Promise<void> {
  const rows: { recordId: string; keys: string[] }[] = [];
  for (const { recordId, values } of found)
    rows.push({ recordId, keys: (await buildSearchKeys(values)).map(String) });
  await tx.$executeRaw`
    INSERT INTO searched_records ("recordId", keys)
    SELECT "recordId", keys FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS new("recordId" text, keys bigint[])
    ON CONFLICT ("recordId") DO UPDATE SET keys = excluded.keys WHERE ${mode === 'replace'}`;
}
