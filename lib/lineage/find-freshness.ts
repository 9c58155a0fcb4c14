import { type Db, getDb } from '#lib/platform/db.ts';
import { findLastSequence } from './walk-lineage.ts';

/** How fresh what the graph says is. */
export interface Freshness {
  /** The newest commit in it. */
  readonly sequence: number;
  /** Changes of sources that are still to be read; counting ends at `MOST_WAITING`. */
  readonly waiting: number;
  /** Since when every source has been compared with it; null before the first time. */
  readonly sweptAt: Date | null;
}

/** So many or more. */
export const MOST_WAITING = 1_000;

export async function findFreshness(db: Db = getDb()): Promise<Freshness> {
  const [sequence, waiting, swept] = await Promise.all([
    findLastSequence(db),
    db.assetEvent.findMany({ select: { id: true }, take: MOST_WAITING }),
    db.assetSource.aggregate({ _min: { sweptAt: true } }),
  ]);
  return { sequence, waiting: waiting.length, sweptAt: swept._min.sweptAt };
}
