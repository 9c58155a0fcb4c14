import { getDb } from '#lib/platform/db.ts';
import { type Repeated, repeat } from '#lib/platform/repeat.ts';
import { findJobUnderWay } from '#lib/state/bulk/store.ts';
import { carryOutBulk } from './carry-out-bulk.ts';

const EVERY_MS = 1_000;

/** Carries out changes of many until stopped. */
export function keepBulk(): Repeated {
  return repeat({ everyMs: EVERY_MS, failed: 'a change of many could not go on' }, async () => {
    const id = await findJobUnderWay(getDb());
    return { more: id !== null && (await carryOutBulk(id)) };
  });
}
