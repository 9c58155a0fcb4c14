import { sigmoid } from './sigmoid.ts';

/** p = 1 / (1 + exp(a·s + b)) for a score s. */
export interface Platt {
  readonly a: number;
  readonly b: number;
}

/**
 * Platt scaling by Newton's method with backtracking and smoothed targets (Lin, Lin and Weng 2007):
 * well-behaved for few samples and for perfectly separated ones.
 */
export function fitPlatt(scores: readonly number[], right: readonly boolean[]): Platt {
  const hits = right.filter(Boolean).length;
  const misses = right.length - hits;
  const targets = right.map((one) => (one ? (hits + 1) / (hits + 2) : 1 / (misses + 2)));
  let a = 0;
  let b = Math.log((misses + 1) / (hits + 1));
  let loss = lossOf(scores, targets, a, b);
  for (let round = 0; round < 100; round++) {
    const { da, db, steps } = newtonStep(scores, targets, a, b);
    if (Math.abs(da) < 1e-10 && Math.abs(db) < 1e-10) break;
    const moved = backtrack(scores, targets, { a, b, loss }, steps);
    if (!moved) break;
    ({ a, b, loss } = moved);
  }
  return { a, b };
}

export function applyPlatt({ a, b }: Platt, score: number): number {
  return sigmoid(-(a * score + b));
}

function newtonStep(scores: readonly number[], targets: readonly number[], a: number, b: number) {
  let [haa, hbb, hab, ga, gb] = [1e-12, 1e-12, 0, 0, 0];
  for (const [at, score] of scores.entries()) {
    const p = applyPlatt({ a, b }, score);
    const weight = p * (1 - p);
    const error = (targets[at] ?? 0) - p;
    haa += score * score * weight;
    hbb += weight;
    hab += score * weight;
    ga += score * error;
    gb += error;
  }
  const determinant = haa * hbb - hab * hab;
  return {
    da: ga,
    db: gb,
    steps: {
      a: -(hbb * ga - hab * gb) / determinant,
      b: -(haa * gb - hab * ga) / determinant,
      slope: ga,
      slopeB: gb,
    },
  };
}

function backtrack(
  scores: readonly number[],
  targets: readonly number[],
  from: { a: number; b: number; loss: number },
  steps: { a: number; b: number; slope: number; slopeB: number },
): { a: number; b: number; loss: number } | null {
  const descent = steps.slope * steps.a + steps.slopeB * steps.b;
  for (let size = 1; size >= 1e-10; size /= 2) {
    const [a, b] = [from.a + size * steps.a, from.b + size * steps.b];
    const loss = lossOf(scores, targets, a, b);
    if (loss < from.loss + 1e-4 * size * descent) return { a, b, loss };
  }
  return null;
}

function lossOf(
  scores: readonly number[],
  targets: readonly number[],
  a: number,
  b: number,
): number {
  return scores.reduce((sum, score, at) => {
    const f = a * score + b;
    const target = targets[at] ?? 0;
    // ln(1 + e^f), written so that neither sign overflows.
    const soft = f >= 0 ? f + Math.log1p(Math.exp(-f)) : Math.log1p(Math.exp(f));
    return sum + soft - (1 - target) * f;
  }, 0);
}
