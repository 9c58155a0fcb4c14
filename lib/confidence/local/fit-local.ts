import type { LocalTerms, LocalTermsByForm } from '#lib/model/quality/local-curve.ts';
import { upperBound } from '../statistics/binomial.ts';
import { logit, sigmoid } from '../statistics/sigmoid.ts';

/** A value that a person decided, with what the shipped curve said about it. */
export interface LocalSample {
  readonly form: string;
  /** The document: errors within it are related. */
  readonly group: string;
  /** From the shipped curve, 0..1. */
  readonly probability: number;
  readonly right: boolean;
  /** The probability that the value would be decided at all: 1 if it was asked about anyway. */
  readonly inclusion: number;
  /** Confidence from which it passes. */
  readonly threshold: number;
}

/**
 * How the shipped curve is to be read on this installation: Platt scaling of its log-odds, one
 * slope for all forms and a shift for each. Every value represents as many as its probability of
 * being decided implies; the total weight of the samples is what such unequal weights are worth
 * (Kish). Few decisions change little: the terms are pulled toward the shipped curve, and a form's
 * toward those of all forms.
 */
export function fitLocal(samples: readonly LocalSample[]): LocalTermsByForm {
  const weighed = weighSamples(samples);
  const every = fitBoth(weighed);
  const forms = [...Map.groupBy(weighed, ({ form }) => form)].map(([form, own]) => [
    form,
    { ...every, shift: fitShift(own, every), ceiling: ceilingOf(own) } satisfies LocalTerms,
  ]);
  return { every: { ...every, ceiling: ceilingOf(weighed) }, forms: Object.fromEntries(forms) };
}

/**
 * Curvature Σ p(1 − p) of the decisions that outweigh the shipped curve: a few hundred certain
 * values.
 */
const PRIOR = { shift: 10, slope: 20 } as const;
const STEPS = 30;

interface Weighed extends LocalSample {
  readonly x: number;
  readonly weight: number;
}

function weighSamples(samples: readonly LocalSample[]): Weighed[] {
  const raw = samples.map(({ inclusion }) => 1 / Math.max(LEAST_CHANCE, inclusion));
  const sum = raw.reduce((total, one) => total + one, 0);
  const squares = raw.reduce((total, one) => total + one * one, 0);
  return samples.map((sample, at) => ({
    ...sample,
    x: logit(sample.probability),
    weight: ((raw[at] ?? 0) * sum) / Math.max(1, squares),
  }));
}

/** A single audit must not outweigh hundreds of decisions. */
const LEAST_CHANCE = 0.005;

/** Newton's steps in shift and slope together, pulled toward 0 and 1. */
function fitBoth(samples: readonly Weighed[]): { shift: number; slope: number } {
  let [shift, slope] = [0, 1];
  for (let step = 0; step < STEPS; step++) {
    let [a, b] = [-PRIOR.shift * shift, -PRIOR.slope * (slope - 1)];
    let [aa, ab, bb] = [PRIOR.shift, 0, PRIOR.slope] as [number, number, number];
    for (const { x, weight, right } of samples) {
      const p = sigmoid(shift + slope * x);
      const [gap, curve] = [weight * ((right ? 1 : 0) - p), weight * p * (1 - p)];
      a += gap;
      b += gap * x;
      aa += curve;
      ab += curve * x;
      bb += curve * x * x;
    }
    const size = aa * bb - ab * ab;
    shift += held((bb * a - ab * b) / size);
    slope = Math.max(LEAST_SLOPE, slope + held((aa * b - ab * a) / size));
  }
  return { shift: round(shift), slope: round(slope) };
}

/** A slope of zero would make all values equal. */
const LEAST_SLOPE = 0.2;

/** For one form, pulled toward the shift of all. */
function fitShift(
  samples: readonly Weighed[],
  { shift: of, slope }: { readonly shift: number; readonly slope: number },
): number {
  let shift = of;
  for (let step = 0; step < STEPS; step++) {
    let [slopeSum, curveSum] = [-PRIOR.shift * (shift - of), PRIOR.shift as number];
    for (const { x, weight, right } of samples) {
      const p = sigmoid(shift + slope * x);
      slopeSum += weight * ((right ? 1 : 0) - p);
      curveSum += weight * p * (1 - p);
    }
    shift += held(slopeSum / curveSum);
  }
  return round(shift);
}

/** Steps stay small, so that none overshoots. */
function held(step: number): number {
  return Math.max(-1, Math.min(1, step));
}

/** What the certain values can show: one minus the exact bound of their errors. */
function ceilingOf(samples: readonly Weighed[]): number {
  const sure = samples.filter(({ probability }) => probability >= SURE);
  const count = Math.floor(sure.reduce((sum, { weight }) => sum + weight, 0));
  const wrong = sure.reduce((sum, { weight, right }) => sum + (right ? 0 : weight), 0);
  return count === 0 ? 0 : round(1 - upperBound(Math.ceil(wrong), count, LEVEL));
}

const SURE = 0.95;
/** As in the tails of the shipped curve. */
const LEVEL = 0.8;

function round(value: number): number {
  return Number(value.toFixed(5));
}
