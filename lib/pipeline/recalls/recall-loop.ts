import { type Repeated, repeat } from '#lib/platform/running/repeat.ts';
import { carryOutRecall } from './carry-out-recall.ts';

const EVERY_MS = 2_000;

/** Carries out recalls until stopped. */
export function startRecallLoop(): Repeated {
  return repeat({ everyMs: EVERY_MS, failed: 'a recall could not go on' }, async () => ({
    more: (await carryOutRecall()) > 0,
  }));
}
