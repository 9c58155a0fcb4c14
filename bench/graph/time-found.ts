import { setTimeout as wait } from 'node:timers/promises';
import { findAssets } from '#lib/lineage/assets/find-assets.ts';
import { startGraphLoop } from '#lib/lineage/upkeep/graph-loop.ts';
import { UserId } from '#lib/model/ids.ts';
import type { Db } from '#lib/platform/db.ts';

const VIEWER = { id: UserId.parse('sue'), role: 'supervisor' as const };
/** Between two checks, so that checking uses little of the machine. */
const PAUSE_MS = 25;

/**
 * The time from a change in its source to the search that finds it, in ms, this many times: people
 * get new names while the graph is maintained as a worker does it.
 */
export async function timeFound(db: Db, times: number): Promise<number[]> {
  const names = Array.from({ length: times }, (_, at) => `Zyxquill Person ${at + 1_000}`);
  await db.user.createMany({
    data: names.map((_, at) => ({ id: `found-${at}`, name: 'New', email: `f${at}@example.org` })),
  });
  // All sources have just been compared: only events are measured.
  const swept = { type: 'person', provider: 'countersign', sweptAt: new Date() };
  await db.assetSource.upsert({
    where: { type_provider: { type: swept.type, provider: swept.provider } },
    create: swept,
    update: swept,
  });
  const graph = startGraphLoop(db);
  const took: number[] = [];
  for (const [at, name] of names.entries()) {
    await db.user.update({ where: { id: `found-${at}` }, data: { name } });
    const from = performance.now();
    while ((await findAssets(name, VIEWER, {}, db))[0]?.by !== 'exact') await wait(PAUSE_MS);
    took.push(performance.now() - from);
  }
  await graph.stop();
  return took;
}
