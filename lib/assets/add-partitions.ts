import { type Db, getDb } from '#lib/platform/db.ts';

/** Ensures that the graph has a partition for the commits of the next days. */
export async function addPartitions(db: Db = getDb()): Promise<void> {
  await db.$executeRaw`SELECT add_edge_partitions()`;
}
