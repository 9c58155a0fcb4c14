import type { Features } from '#lib/confidence/evidence/features.ts';
import { sigmoid } from '#lib/confidence/statistics/sigmoid.ts';

export interface Logistic {
  readonly intercept: number;
  readonly weights: Readonly<Record<string, number>>;
}

/**
 * Logistic regression with an L2 penalty of 1 on every weight but the intercept, by iteratively
 * reweighted least squares.
 */
export function fitLogistic(
  samples: readonly { readonly features: Features; readonly right: boolean }[],
): Logistic {
  const names = ['', ...new Set(samples.flatMap((one) => Object.keys(one.features)))];
  const indexOf = new Map(names.map((name, at) => [name, at]));
  const rows = samples.map((one) => sparse(one.features, indexOf));
  const penalties = names.map((name) => (name === '' ? 1e-6 : 1));
  let weights = new Float64Array(names.length);
  for (let round = 0; round < 50; round++) {
    const step = solveStep(rows, samples, weights, penalties);
    const largest = Math.max(...step.map(Math.abs));
    // Far from the optimum a full Newton step can overshoot, so its length is limited.
    const size = Math.min(1, 4 / Math.max(largest, 1e-12));
    weights = weights.map((weight, at) => weight + size * (step[at] ?? 0));
    if (largest < 1e-7) break;
  }
  const named = names.slice(1).map((name, at) => [name, weights[at + 1] ?? 0] as const);
  return { intercept: weights[0] ?? 0, weights: Object.fromEntries(named) };
}

type Sparse = readonly (readonly [index: number, value: number])[];

function sparse(features: Features, indexOf: ReadonlyMap<string, number>): Sparse {
  const entries = Object.entries(features)
    .filter(([, value]) => value !== 0)
    .map(([name, value]) => [indexOf.get(name) ?? 0, value] as const);
  return [[0, 1], ...entries];
}

function solveStep(
  rows: readonly Sparse[],
  samples: readonly { readonly right: boolean }[],
  weights: Float64Array,
  penalties: readonly number[],
): Float64Array {
  const size = weights.length;
  const hessian = new Float64Array(size * size);
  const gradient = new Float64Array(size);
  for (const [at, row] of rows.entries()) {
    let score = 0;
    for (const [i, x] of row) score += x * (weights[i] ?? 0);
    const p = sigmoid(score);
    const error = (samples[at]?.right ? 1 : 0) - p;
    const spread = Math.max(p * (1 - p), 1e-9);
    for (const [i, x] of row) {
      gradient[i] = (gradient[i] ?? 0) + error * x;
      for (const [j, y] of row) {
        const cell = i * size + j;
        hessian[cell] = (hessian[cell] ?? 0) + spread * x * y;
      }
    }
  }
  for (let i = 0; i < size; i++) {
    const penalty = penalties[i] ?? 0;
    gradient[i] = (gradient[i] ?? 0) - penalty * (weights[i] ?? 0);
    hessian[i * size + i] = (hessian[i * size + i] ?? 0) + penalty;
  }
  return solveCholesky(hessian, gradient);
}

/** Solves A x = b for a symmetric positive definite A (row-major), overwriting A. */
function solveCholesky(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const get = (i: number, j: number) => matrix[i * size + j] ?? 0;
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let sum = get(i, j);
      for (let k = 0; k < j; k++) sum -= get(i, k) * get(j, k);
      matrix[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / get(j, j);
    }
  }
  const solution = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = right[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= get(i, k) * (solution[k] ?? 0);
    solution[i] = sum / get(i, i);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = solution[i] ?? 0;
    for (let k = i + 1; k < size; k++) sum -= get(k, i) * (solution[k] ?? 0);
    solution[i] = sum / get(i, i);
  }
  return solution;
}
