import { CsvMapping } from '#lib/model/exchange/csv-mapping.ts';
import type { UserId } from '#lib/model/ids.ts';
import type { Db, Tx } from '#lib/platform/db.ts';

/** People's column mappings for CSV files, by header fingerprint. */
export async function loadCsvMappings(db: Db | Tx): Promise<ReadonlyMap<string, CsvMapping>> {
  const rows = await db.csvColumns.findMany();
  return new Map(rows.map(({ fingerprint, mapping }) => [fingerprint, CsvMapping.parse(mapping)]));
}

/** Used for every later file with this header. */
export async function saveCsvMapping(
  tx: Tx,
  fingerprint: string,
  mapping: CsvMapping,
  updatedById: UserId,
): Promise<void> {
  await tx.csvColumns.upsert({
    where: { fingerprint },
    create: { fingerprint, mapping, updatedById },
    update: { mapping, updatedById },
  });
}
