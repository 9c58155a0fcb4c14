import { binomialTail } from './binomial.ts';

/** A judged prediction; those of one group (a document, a layout) have related errors. */
export interface Grouped {
  readonly score: number;
  readonly right: boolean;
  readonly group?: string | undefined;
}

/**
 * The promise of a certificate: an error rate of at most `rate`, false with probability `delta`.
 */
export interface ErrorPromise {
  readonly rate: number;
  readonly delta: number;
}

/**
 * The lowest score from which on the error rate is certified, or null: exact binomial tests of a
 * preset grid of thresholds, corrected for multiple tests (Holm). The more the errors of one group
 * are related, the less its samples count (design effect), so that one bad document among a hundred
 * does not go unnoticed.
 */
export function certifyTail(
  samples: readonly Grouped[],
  { rate, delta }: ErrorPromise = CLASS_PROMISE,
): number | null {
  const sorted = samples.toSorted((a, b) => b.score - a.score);
  const tests = GRID.flatMap((share) => {
    const tail = sorted.slice(0, Math.ceil(share * sorted.length));
    const from = tail.at(-1)?.score;
    if (from === undefined) return [];
    // Equal scores pass or fail together.
    const whole = sorted.filter(({ score }) => score >= from);
    return [{ from, p: testRate(whole, rate) }];
  });
  const rising = tests.toSorted((a, b) => a.p - b.p);
  const firstKept = rising.findIndex(({ p }, at) => p > delta / (rising.length - at));
  const certified = firstKept < 0 ? rising : rising.slice(0, firstKept);
  return certified.length === 0 ? null : Math.min(...certified.map(({ from }) => from));
}

/** For every class of samples: one in a hundred may be wrong above the certified score. */
const CLASS_PROMISE: ErrorPromise = { rate: 0.01, delta: 0.05 };

/**
 * Shares of the samples, from the most certain, that are tested; fixed before any label is seen.
 */
const GRID = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** How likely so few errors are if the rate is worse than promised. */
function testRate(tail: readonly Grouped[], rate: number): number {
  const wrong = tail.filter(({ right }) => !right).length;
  const effect = designEffect(tail);
  return binomialTail(Math.ceil(wrong / effect), Math.floor(tail.length / effect), rate);
}

/**
 * 1 + (m − 1)ρ for groups of m samples whose errors correlate with ρ (analysis of variance). Few
 * errors say little about ρ, so it is never assumed to be less than what documents usually have.
 */
export function designEffect(samples: readonly Grouped[]): number {
  const groups = new Map<string, { count: number; wrong: number }>();
  samples.forEach(({ group, right }, at) => {
    const own = groups.get(group ?? String(at)) ?? { count: 0, wrong: 0 };
    groups.set(group ?? String(at), {
      count: own.count + 1,
      wrong: own.wrong + (right ? 0 : 1),
    });
  });
  const all = [...groups.values()];
  const n = samples.length;
  if (all.length < 2 || n <= all.length) return 1;
  const rate = all.reduce((sum, { wrong }) => sum + wrong, 0) / n;
  const between = all.reduce(
    (sum, { count, wrong }) => sum + count * (wrong / count - rate) ** 2,
    0,
  );
  const within = all.reduce((sum, { count, wrong }) => sum + wrong * (1 - wrong / count), 0);
  const squares = all.reduce((sum, { count }) => sum + count ** 2, 0);
  const size = (n - squares / n) / (all.length - 1);
  const [a, b] = [between / (all.length - 1), within / (n - all.length)];
  const correlation = a + (size - 1) * b === 0 ? 0 : (a - b) / (a + (size - 1) * b);
  return 1 + (squares / n - 1) * Math.min(1, Math.max(MIN_CORRELATION, correlation));
}

const MIN_CORRELATION = 0.03;
