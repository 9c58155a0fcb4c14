import { exactInterval } from '#lib/confidence/statistics/binomial.ts';

/** Values with about the same sampling probability: how many exist, were audited, were wrong. */
export interface Stratum {
  readonly population: number;
  readonly audited: number;
  readonly wrong: number;
}

export interface ErrorEstimate {
  /** Σ population × share wrong, over all. */
  readonly rate: number;
  /** Of `rate`; null if a stratum has only one audit. */
  readonly standardError: number | null;
  /**
   * Covers the true rate with at least `confidence`: exact in each stratum, with the error
   * probability divided among them.
   */
  readonly interval: readonly [number, number];
  readonly population: number;
  readonly audited: number;
  readonly wrong: number;
}

/** The overall error rate, from the audited values; null if none was audited. */
export function estimateError(given: readonly Stratum[], confidence = 0.95): ErrorEstimate | null {
  const strata = given.filter(({ audited }) => audited > 0);
  const sum = (of: (stratum: Stratum) => number) => strata.reduce((all, one) => all + of(one), 0);
  const population = sum((one) => one.population);
  if (population === 0) return null;
  const level = 1 - (1 - confidence) / strata.length;
  const mean = (of: (stratum: Stratum) => number) =>
    sum((one) => one.population * of(one)) / population;
  const intervals = new Map(
    strata.map((one) => [one, exactInterval(one.wrong, one.audited, level)]),
  );
  return {
    rate: mean(({ wrong, audited }) => wrong / audited),
    standardError: strata.every(({ audited }) => audited > 1)
      ? Math.sqrt(sum((one) => varianceOf(one, population)))
      : null,
    interval: [
      mean((one) => intervals.get(one)?.[0] ?? 0),
      mean((one) => intervals.get(one)?.[1] ?? 1),
    ],
    population,
    audited: sum((one) => one.audited),
    wrong: sum((one) => one.wrong),
  };
}

/** W² (1 − n/N) p (1 − p) / (n − 1): the variance of a sample without replacement. */
function varianceOf({ population, audited, wrong }: Stratum, all: number): number {
  const [share, rate] = [population / all, wrong / audited];
  const rest = Math.max(0, 1 - audited / population);
  return (share ** 2 * rest * rate * (1 - rate)) / (audited - 1);
}

/** One audit, with the probability with which it was picked. */
interface Audit {
  readonly inclusion: number;
  readonly wrong: boolean;
}

/**
 * Groups audits of the same probability: each represents 1 / probability values (Horvitz and
 * Thompson).
 */
export function strataOf(audits: readonly Audit[]): Stratum[] {
  return [...Map.groupBy(audits, ({ inclusion }) => inclusion)].map(([inclusion, own]) => ({
    population: own.length / inclusion,
    audited: own.length,
    wrong: own.filter(({ wrong }) => wrong).length,
  }));
}
