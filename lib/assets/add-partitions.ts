import { type Db, getDb } from '#lib/platform/db.ts';

/** Makes sure that the commits of the next days have a partition of the graph to go to. */
export async function addPartitions(db: Db = getDb()): Promise<void> {
  await db.$executeRaw`SELECT add_edge_partitions()`;
}
