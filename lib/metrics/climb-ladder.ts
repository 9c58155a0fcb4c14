import { cleanUntil, watchRate } from '#lib/confidence/watch-rate.ts';
import { type AuditCount, CUSUM, cumulate } from '#lib/quality/cusum.ts';
import type { Rung } from '#lib/quality/ladder/rung.ts';

export interface Standing {
  readonly rung: Rung;
  /** Further documents without an error until the next rung; 0 on the last. */
  readonly more: number;
}

/** Of values that pass, the share that may be wrong: certified, and so that they may pass again after a fall. */
const CERTIFIED_RATE = 0.01;
const USABLE_RATE = 0.1;
/** One over the chance that a certificate is false. */
const WANTED = 20;

/**
 * Where a layout stands after its checked documents, in order: `audited` values passed or would have
 * passed, `wrong` of them were changed. It climbs by certificates that may be looked at after every
 * document (`watchRate`, 95%), and falls as soon as errors come faster than chance allows (CUSUM); what
 * was before the fall no longer counts.
 */
export function climbLadder(documents: readonly AuditCount[]): Standing {
  let sum = 0;
  let fallen = 0;
  for (const [at, one] of documents.entries()) {
    sum = cumulate([one], sum)[0] ?? sum;
    if (sum < CUSUM.alert) continue;
    sum = 0;
    fallen = at + 1;
  }
  const since = documents.slice(fallen);
  if (fallen > 0 && watchRate(since, USABLE_RATE) < WANTED)
    return { rung: 'observe', more: cleanUntil(since, USABLE_RATE, WANTED) };
  if (watchRate(since, CERTIFIED_RATE) >= WANTED) return { rung: 'pass', more: 0 };
  return { rung: 'suggest', more: cleanUntil(since, CERTIFIED_RATE, WANTED) };
}
