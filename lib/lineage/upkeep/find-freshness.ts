import { type Db, getDb } from '#lib/platform/db.ts';
import { findLastSequence } from '../walks/walk-lineage.ts';

/** How up to date the graph is. */
export interface Freshness {
  /** The newest commit in it. */
  readonly sequence: number;
  /** Source changes still to be read; counting stops at `MOST_WAITING`. */
  readonly waiting: number;
  /** The last time every source was compared with it; null if never. */
  readonly sweptAt: Date | null;
}

/** This many or more. */
export const MOST_WAITING = 1_000;

export async function findFreshness(db: Db = getDb()): Promise<Freshness> {
  const [sequence, waiting, swept] = await Promise.all([
    findLastSequence(db),
    db.assetEvent.findMany({ select: { id: true }, take: MOST_WAITING }),
    db.assetSource.aggregate({ _min: { sweptAt: true } }),
  ]);
  return { sequence, waiting: waiting.length, sweptAt: swept._min.sweptAt };
}
