import { createRandomOrder } from '#lib/layout/random-order.ts';
import { type Lesson, learn, newTrainer, type Weights } from '#lib/layout/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import { buildLessons } from './build-lessons.ts';
import type { KnownRecord } from './known-record.ts';

/**
 * Weights learned from records whose values are known. The same records in the same order give the
 * same weights; each pass goes through the lessons in another order drawn from `seed`.
 */
export function trainWeights(
  form: Form,
  records: Iterable<KnownRecord>,
  options: { passes?: number; seed?: number; rate?: number } = {},
): { weights: Weights; lessons: number } {
  const lessons: Lesson[] = [];
  for (const record of records) lessons.push(...buildLessons(form, record));
  const trainer = newTrainer();
  const order = createRandomOrder(options.seed ?? 1);
  for (let pass = 0; pass < (options.passes ?? 6); pass++) {
    for (const lesson of order(lessons)) learn(trainer, lesson, options.rate ?? 0.3);
  }
  return { weights: trainer.weights, lessons: lessons.length };
}
