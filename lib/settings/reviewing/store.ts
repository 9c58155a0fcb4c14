import { z } from 'zod';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { saveSetting } from '../store.ts';

const Usd = z.number().min(0).max(21_000_000);

/**
 * When more than one person decides a record, and when a reviewer decides faster than anyone can
 * read.
 */
export const Reviewing = z.object({
  /** Share of reviewed records that a second person reviews blind, 0..1. */
  secondShare: z.number().min(0).max(1),
  /** Records with a total of at least this are reviewed twice; null for no limit. */
  secondAboveUsd: Usd.nullable(),
  /** Records with a total of at least this need a supervisor's approval; null for no limit. */
  approveAboveUsd: Usd.nullable(),
  /**
   * Confirming a value faster than this, without its place on the page in view, counts as
   * rubber-stamping.
   */
  stampSeconds: z.number().min(0).max(60),
  /** Raises an alert if the share of such confirmations exceeds this, 0..1; 1 means never. */
  stampShare: z.number().min(0).max(1),
});
export type Reviewing = z.infer<typeof Reviewing>;

const NAME = 'reviewing';
const DEFAULT: Reviewing = {
  secondShare: 0,
  secondAboveUsd: null,
  approveAboveUsd: null,
  stampSeconds: 1,
  stampShare: 0.2,
};

/** The default if nobody has changed it. */
export async function getReviewing(db: Db | Tx = getDb()): Promise<Reviewing> {
  const row = await db.setting.findUnique({ where: { name: NAME } });
  return row === null ? DEFAULT : Reviewing.parse(row.value);
}

/** Replaces the setting as a whole. */
export async function saveReviewing(tx: Tx, reviewing: Reviewing): Promise<void> {
  await saveSetting(tx, NAME, reviewing);
}
