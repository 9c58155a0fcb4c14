import { z } from 'zod';
import { upperBound } from '../statistics/binomial.ts';
import { certifyTail, type Grouped } from '../statistics/certify-tail.ts';

/**
 * What samples of one class have shown, by their score: at a score from `scores[n]` up, a sample is
 * right with `probabilities[n]`. It rises, so a higher score never means less.
 */
export const Tail = z.object({
  samples: z.number().int().min(0),
  /** From this score on, the class's error rate is certified; null: nowhere. */
  certified: z.number().nullable(),
  scores: z.array(z.number()),
  probabilities: z.array(z.number().min(0).max(1)),
});
export type Tail = z.infer<typeof Tail>;

/** Tails by the names of classes. */
export const Tails = z.record(z.string(), Tail);
export type Tails = z.infer<typeof Tails>;

/**
 * The probability that a score means in a class: samples are pooled until their share of right ones
 * rises with the score (pool adjacent violators). How far it may rise depends on the number of
 * samples: no probability exceeds the exact bound of all samples with this score or more (Clopper
 * and Pearson, one-sided). Errors within one document are related, which that bound ignores: the
 * promise for the class as a whole is the certificate.
 */
export function fitTail(samples: readonly Grouped[]): Tail {
  const sorted = samples.toSorted((a, b) => a.score - b.score);
  const pools: Pool[] = [];
  for (const bin of splitEvenly(sorted)) {
    pools.push(bin);
    for (;;) {
      const [before, last] = [pools.at(-2), pools.at(-1)];
      if (!before || !last || shareOf(before) < shareOf(last)) break;
      pools.splice(-2, 2, joined(before, last));
    }
  }
  const certified = certifyTail(samples);
  // A few samples at the top may show less than the many below have shown.
  let least = 0;
  const probabilities = pools.map((pool, at) => {
    const rest = pools.slice(at).reduce(joined);
    const bound = 1 - upperBound(rest.wrong, rest.count, LEVEL);
    least = Math.max(least, Math.min(expectedOf(pool), bound));
    return round(least);
  });
  return {
    samples: samples.length,
    certified: roundOrNull(certified),
    scores: pools.map(({ from }) => round(from)),
    probabilities,
  };
}

/** Confidence level of a bound. */
const LEVEL = 0.8;
/**
 * At most this many bins, and at least this many samples in each: errors concentrate at the lowest
 * scores, and a bin wider than that would doubt the right values next to them.
 */
const MAX_BINS = 4000;
const MIN_COUNT = 20;

interface Pool {
  readonly from: number;
  readonly count: number;
  readonly wrong: number;
}

function splitEvenly(sorted: readonly Grouped[]): Pool[] {
  const bins = Math.max(1, Math.min(MAX_BINS, Math.floor(sorted.length / MIN_COUNT)));
  const pools: Pool[] = [];
  for (let bin = 0; bin < bins; bin++) {
    const members = sorted.slice(
      Math.floor((bin * sorted.length) / bins),
      Math.floor(((bin + 1) * sorted.length) / bins),
    );
    const from = members[0]?.score ?? 0;
    const wrong = members.filter(({ right }) => !right).length;
    const last = pools.at(-1);
    // Nothing distinguishes equal scores.
    if (last && last.from === from)
      pools.splice(-1, 1, joined(last, { from, wrong, count: members.length }));
    else pools.push({ from, count: members.length, wrong });
  }
  return pools;
}

function joined(a: Pool, b: Pool): Pool {
  return { from: a.from, count: a.count + b.count, wrong: a.wrong + b.wrong };
}

function shareOf({ count, wrong }: Pool): number {
  return count === 0 ? 0 : (count - wrong) / count;
}

/**
 * The probability that the next sample of the pool is right: a pool of few samples is not taken
 * literally.
 */
function expectedOf({ count, wrong }: Pool): number {
  return (count - wrong + 1) / (count + 2);
}

function roundOrNull(value: number | null): number | null {
  return value === null ? null : round(value);
}

function round(value: number): number {
  return Number(value.toFixed(6));
}

/** The probability at a score; below the lowest seen, that of the lowest. */
export function readTail({ scores, probabilities }: Tail, score: number): number {
  let [low, high] = [0, scores.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scores[middle] ?? 0) <= score) low = middle + 1;
    else high = middle;
  }
  return probabilities[Math.max(0, low - 1)] ?? 0;
}

/**
 * What two sets of samples have shown about one class whose scores come from the same trees: at
 * each score, the more certain of the two.
 */
export function surerOf(a: Tail, b: Tail): Tail {
  const scores = [...new Set([...a.scores, ...b.scores])].sort((one, other) => one - other);
  const certified = [a, b].flatMap((tail) => tail.certified ?? []);
  return {
    samples: a.samples + b.samples,
    certified: certified.length === 0 ? null : Math.min(...certified),
    scores,
    probabilities: scores.map((score) => Math.max(readTail(a, score), readTail(b, score))),
  };
}

/**
 * The first of these classes that was seen often enough; classes are ordered from narrow to wide.
 */
export function findTail(tails: Tails, classes: readonly string[]): Tail | null {
  for (const name of classes) {
    const tail = tails[name];
    if (tail) return tail;
  }
  return null;
}

/** A tail for each class that has `minClass` samples; `classesOf` names those of a sample. */
export function fitTails<Sample extends Grouped>(
  samples: readonly Sample[],
  classesOf: (sample: Sample) => readonly string[],
  minClass: number,
): Tails {
  const members = new Map<string, Sample[]>();
  for (const sample of samples)
    for (const name of classesOf(sample)) {
      const own = members.get(name);
      if (own) own.push(sample);
      else members.set(name, [sample]);
    }
  return Object.fromEntries(
    [...members]
      .filter(([name, own]) => own.length >= minClass || name === EVERYTHING)
      .map(([name, own]) => [name, fitTail(own)]),
  );
}

/** The class of every sample. */
export const EVERYTHING = '*';
