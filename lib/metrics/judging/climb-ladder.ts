import { cleanUntil, watchRate } from '#lib/confidence/statistics/watch-rate.ts';
import { CUSUM, cumulate } from '#lib/quality/cusum.ts';
import type { CheckedDocument, Trust } from '#lib/quality/ladder/store.ts';

export interface Standing extends Trust {
  /** Further error-free documents until the next rung; 0 on the last. */
  readonly more: number;
}

/**
 * Certifiable shares of wrong values among those asked about: each lets values pass up to a certain
 * cost of error.
 */
const CERTIFIED_RATES = [0.01, 0.005, 0.0033, 0.0025, 0.001];
/** Maximum share of wrong values among passing ones for them to pass again after a fall. */
const USABLE_RATE = 0.1;
/** One over the probability that a certificate is false. */
const WANTED = 20;

/**
 * A layout's standing after its checked documents, in order. Of values that passed or would have
 * passed, `wrong` of `audited` were changed: it falls as soon as such errors come faster than
 * chance allows (CUSUM), and earlier documents no longer count. Of values asked about above the
 * policy's minimum, `askedWrong` of `asked` were changed: that fewer than a preset rate are wrong
 * is certified with 95% confidence, however often it is checked and however the errors within a
 * document are correlated (`watchRate`). The rates are tested together: a false certificate at any
 * of them needs one at the true rate.
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
