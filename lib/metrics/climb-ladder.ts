import { cleanUntil, watchRate } from '#lib/confidence/watch-rate.ts';
import { CUSUM, cumulate } from '#lib/quality/cusum.ts';
import type { CheckedDocument, Trust } from '#lib/quality/ladder/store.ts';

export interface Standing extends Trust {
  /** Further documents without an error until the next rung; 0 on the last. */
  readonly more: number;
}

/** Of values asked about, the shares that may be wrong: each lets pass what costs no more than that. */
const CERTIFIED_RATES = [0.01, 0.005, 0.0033, 0.0025, 0.001];
/** Of values that pass, the share that may be wrong for them to pass again after a fall. */
const USABLE_RATE = 0.1;
/** One over the chance that a certificate is false. */
const WANTED = 20;

/**
 * Where a layout stands after its checked documents, in order. Of values that passed or would have passed,
 * `wrong` of `audited` were changed: it falls as soon as such errors come faster than chance allows (CUSUM),
 * and what was before the fall no longer counts. Of values that people were asked about above the policy's
 * floor, `askedWrong` of `asked` were changed: that fewer are wrong than a preset rate is certified with
 * 95% confidence, however often one looks and however the values of a document err together (`watchRate`).
 * The rates are tested together: a false certificate at any of them needs one at the true rate.
 */
export function climbLadder(documents: readonly CheckedDocument[]): Standing {
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
    return { rung: 'observe', rate: null, more: cleanUntil(since, USABLE_RATE, WANTED) };
  const asked = since.map((one) => ({ audited: one.asked, wrong: one.askedWrong }));
  const rate = CERTIFIED_RATES.findLast((one) => watchRate(asked, one) >= WANTED) ?? null;
  if (rate !== null) return { rung: 'pass', rate, more: 0 };
  const [first = 0] = CERTIFIED_RATES;
  return { rung: 'suggest', rate, more: cleanUntil(asked, first, WANTED) };
}
