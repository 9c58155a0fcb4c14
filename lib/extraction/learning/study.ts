import { hashFeature, slotOf } from '#lib/layout/scoring/hash-features.ts';
import { gradientOf, type Lesson, lossOf, type Weights } from '#lib/layout/scoring/scorer.ts';
import { addDeltas, type Delta } from '../learned/delta.ts';

/** How a delta is taught: `prior` slows the first steps, `limit` bounds each weight. */
type Pace = { readonly rate: number; readonly prior: number; readonly limit: number };

/** What all templates of the form share changes slowly, what belongs to one template quickly. */
const GENERAL: Pace = { rate: 0.1, prior: 2, limit: 1 };
const OWN: Pace = { rate: 0.3, prior: 1, limit: 2 };

/** With a smaller loss, a choice has nothing more to learn. */
const LEARNED_LOSS = 0.01;

/**
 * Teaches `general`, and the delta of one template at a time, to choose as in the lessons on top of
 * `base`, which does not change. Both deltas are changed in place.
 */
export function createStudy(base: Weights, general: Delta) {
  const table = createTable(base, general);
  return (own: Delta, lessons: readonly Lesson[]): void => {
    const weights = table.turnTo(own);
    for (const lesson of lessons) {
      if (lossOf(weights, lesson) <= LEARNED_LOSS) continue;
      const salt = hashFeature(lesson.pattern);
      for (const [at, gradient] of gradientOf(weights, lesson).entries()) {
        if (Math.abs(gradient) < 1e-3) continue;
        for (const feature of lesson.options[at] ?? []) {
          const slot = slotOf(feature, salt);
          table.change(slot, stepOf(general, GENERAL, slot, gradient));
          table.change(slot, stepOf(own, OWN, slot, gradient));
        }
      }
    }
  };
}

/**
 * `base` with `general` and one delta added. Going through all of them for each turn takes most of
 * the time of learning, so a turn adds up only the slots that may have changed: the same sums in
 * the same order.
 */
function createTable(base: Weights, general: Delta) {
  const weights = addDeltas(base, [general]);
  const stale = new Set<number>();
  let last: Delta = new Map();
  const mark = (delta: Delta) => {
    for (const slot of delta.keys()) stale.add(slot);
  };
  return {
    turnTo: (own: Delta): Weights => {
      if (own !== last) for (const delta of [last, own]) mark(delta);
      last = own;
      for (const slot of stale) {
        weights[slot] = (base[slot] ?? 0) + (general.get(slot)?.[0] ?? 0);
        weights[slot] = (weights[slot] ?? 0) + (own.get(slot)?.[0] ?? 0);
      }
      stale.clear();
      return weights;
    },
    change: (slot: number, by: number): void => {
      weights[slot] = (weights[slot] ?? 0) + by;
      stale.add(slot);
    },
  };
}

/** One AdaGrad step of a slot; returns by how much its weight changes. */
function stepOf(delta: Delta, { rate, prior, limit }: Pace, slot: number, gradient: number) {
  const [weight, squares] = delta.get(slot) ?? [0, 0];
  const sum = squares + gradient * gradient;
  const next = weight - (rate * gradient) / Math.sqrt(sum + prior);
  const held = Math.fround(Math.max(-limit, Math.min(limit, next)));
  delta.set(slot, [held, Math.fround(sum)]);
  return held - weight;
}
