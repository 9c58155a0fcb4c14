import { hashFeature, slotOf, TABLE_BITS } from '#lib/layout/hash-features.ts';
import { createRandomOrder } from '#lib/layout/random-order.ts';
import {
  type Lesson,
  learn,
  newTrainer,
  newWeights,
  thinOut,
  type Weights,
} from '#lib/layout/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import { buildLessons } from './build-lessons.ts';
import type { KnownRecord } from './known-record.ts';

/**
 * Weights learned from records whose values are known. The same records in the same order give the
 * same weights; each pass goes through the lessons in another order drawn from `seed`. With several
 * `orders` it is done so often from the start, and the weights are the mean: a mean errs less by chance.
 */
export function trainWeights(
  form: Form,
  records: Iterable<KnownRecord>,
  options: Training & { orders?: number } = {},
): { weights: Weights; lessons: number } {
  const lessons = withoutOnceSeen([...records].map((record) => buildLessons(form, record)));
  const orders = options.orders ?? 1;
  const mean = newWeights();
  for (let at = 0; at < orders; at++) {
    const weights = trainOnce(lessons, { ...options, seed: (options.seed ?? 1) + at });
    weights.forEach((weight, slot) => {
      mean[slot] = (mean[slot] ?? 0) + weight / orders;
    });
  }
  return { weights: mean, lessons: lessons.length };
}

type Training = { passes?: number; seed?: number; rate?: number; thin?: number };

function trainOnce(lessons: readonly Lesson[], options: Training): Weights {
  const trainer = newTrainer();
  const order = createRandomOrder(options.seed ?? 1);
  const thin = options.thin ?? THINNED;
  let turn = (options.seed ?? 1) * 1_000_003 - 1_000_003;
  for (let pass = 0; pass < (options.passes ?? 6); pass++) {
    for (const lesson of order(lessons))
      learn(trainer, thinOut(lesson, thin, ++turn), options.rate ?? 0.3);
  }
  // Read with all of its features, a choice would come out surer than what was learned says.
  return trainer.weights.map((weight) => weight * (1 - thin));
}

/** Share of the features that each lesson does without; measured on layouts held out. */
const THINNED = 0.25;

/**
 * Leaves out what only one record shows (a name, an id): learning it by heart says nothing about
 * others and takes places of the table from what does.
 */
function withoutOnceSeen(records: readonly (readonly Lesson[])[]): Lesson[] {
  const seen = new Uint8Array(1 << TABLE_BITS);
  const lastIn = new Int32Array(1 << TABLE_BITS).fill(-1);
  records.forEach((lessons, at) => {
    for (const { pattern, options } of lessons) {
      const salt = hashFeature(pattern);
      for (const feature of options.flatMap((option) => [...option])) {
        const slot = slotOf(feature, salt);
        if (lastIn[slot] === at) continue;
        lastIn[slot] = at;
        seen[slot] = Math.min(2, (seen[slot] ?? 0) + 1);
      }
    }
  });
  return records.flat().map((lesson) => {
    const salt = hashFeature(lesson.pattern);
    const isKept = (feature: number) => (seen[slotOf(feature, salt)] ?? 0) > 1;
    return { ...lesson, options: lesson.options.map((option) => option.filter(isKept)) };
  });
}
