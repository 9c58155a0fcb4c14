import { exactInterval } from '#lib/confidence/statistics/binomial.ts';

/** A share of values with a 95% interval. */
export interface CurveShare {
  readonly right: number;
  readonly n: number;
  readonly low: number;
  readonly high: number;
}

/** Documents `from` to `to` in review order, counted from 1. */
export interface CurvePoint {
  readonly from: number;
  readonly to: number;
  /** Of all values. */
  readonly all: CurveShare | null;
  /** Of the values of fields corrected in an earlier document, which could be learned. */
  readonly corrected: CurveShare | null;
}

/** A reviewed document: its values, and whether the reviewer left each unchanged. */
export type ReviewedValues = readonly { readonly pattern: string; readonly right: boolean }[];

/** There is no curve with fewer documents. */
export const MIN_DOCUMENTS = 10;
const MAX_POINTS = 10;
const MIN_PER_POINT = 5;

/** How accuracy improved from document to document; empty if there are too few of them. */
export function buildLearningCurve(documents: readonly ReviewedValues[]): CurvePoint[] {
  if (documents.length < MIN_DOCUMENTS) return [];
  const before = correctedBefore(documents);
  const points = Math.min(MAX_POINTS, Math.floor(documents.length / MIN_PER_POINT));
  return Array.from({ length: points }, (_, at) => {
    const from = Math.round((at * documents.length) / points);
    const to = Math.round(((at + 1) * documents.length) / points);
    const here = documents.slice(from, to);
    const known = here.map((values, i) =>
      values.filter(({ pattern }) => before[from + i]?.has(pattern)),
    );
    return { from: from + 1, to, all: shareOf(here), corrected: shareOf(known) };
  });
}

/** Fields that were corrected before each document. */
function correctedBefore(documents: readonly ReviewedValues[]): ReadonlySet<string>[] {
  const seen = new Set<string>();
  return documents.map((values) => {
    const before = new Set(seen);
    for (const { pattern, right } of values) if (!right) seen.add(pattern);
    return before;
  });
}

/**
 * The wider of two intervals: the exact one, which assumes independent values, and the bootstrap
 * over documents, whose values tend to be right or wrong together, but which cannot account for
 * errors that never occurred.
 */
function shareOf(documents: readonly ReviewedValues[]): CurveShare | null {
  const counts = documents.map((values) => ({
    n: values.length,
    right: values.filter(({ right }) => right).length,
  }));
  const { n, right } = sumOf(counts);
  if (n === 0) return null;
  const [exactLow, exactHigh] = exactInterval(right, n);
  const [low, high] = bootstrap(counts);
  return { right, n, low: Math.min(exactLow, low), high: Math.max(exactHigh, high) };
}

interface Count {
  readonly n: number;
  readonly right: number;
}

const RESAMPLES = 1_000;

/**
 * The 2.5% and 97.5% quantiles of the share over documents resampled with replacement;
 * deterministic.
 */
function bootstrap(counts: readonly Count[]): [number, number] {
  const random = countedRandom();
  const shares = Array.from({ length: RESAMPLES }, () => {
    const drawn = counts.map(() => counts[Math.floor(random() * counts.length)]);
    const { n, right } = sumOf(drawn.flatMap((one) => one ?? []));
    return n === 0 ? null : right / n;
  })
    .flatMap((share) => share ?? [])
    .sort((a, b) => a - b);
  const at = (share: number) => shares[Math.round(share * (shares.length - 1))] ?? 0;
  return [at(0.025), at(0.975)];
}

function sumOf(counts: readonly Count[]): Count {
  return counts.reduce((sum, one) => ({ n: sum.n + one.n, right: sum.right + one.right }), {
    n: 0,
    right: 0,
  });
}

/** Numbers 0 ≤ x < 1, the same every time (xorshift). */
function countedRandom(): () => number {
  let state = 2_463_534_242;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}
