import { exactInterval } from '#lib/confidence/binomial.ts';

/** Units of about the same chance to be drawn: how many there are, were looked at, were wrong. */
export interface Stratum {
  readonly population: number;
  readonly audited: number;
  readonly wrong: number;
}

export interface ErrorEstimate {
  /** Σ population × share wrong, over all. */
  readonly rate: number;
  /** Of `rate`; null where a stratum has a single look. */
  readonly standardError: number | null;
  /** At least `confidence` covers the true rate: exact in each stratum, the rest shared out. */
  readonly interval: readonly [number, number];
  readonly population: number;
  readonly audited: number;
  readonly wrong: number;
}

/** The error rate of all, from those that were drawn; null when none was looked at. */
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

/** W² (1 − n/N) p (1 − p) / (n − 1): of a sample without replacement. */
function varianceOf({ population, audited, wrong }: Stratum, all: number): number {
  const [share, rate] = [population / all, wrong / audited];
  const rest = Math.max(0, 1 - audited / population);
  return (share ** 2 * rest * rate * (1 - rate)) / (audited - 1);
}

/** One look, with the chance with which it was drawn. */
export interface Look {
  readonly inclusion: number;
  readonly wrong: boolean;
}

/** Looks of the same chance together: each stands for 1 / chance (Horvitz and Thompson). */
export function strataOf(looks: readonly Look[]): Stratum[] {
  return [...Map.groupBy(looks, ({ inclusion }) => inclusion)].map(([inclusion, own]) => ({
    population: own.length / inclusion,
    audited: own.length,
    wrong: own.filter(({ wrong }) => wrong).length,
  }));
}
