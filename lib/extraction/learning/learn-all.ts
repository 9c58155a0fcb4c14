import type { Form } from '#lib/model/form.ts';
import { type Example, learnRecord } from './learn-record.ts';
import { chooseReplay, type Learned, newLearned } from './learned.ts';

/**
 * What reviewed records come to, in their order. `from` is what the first of them have come to
 * already: going on from there is the same as beginning anew.
 */
export function learnAll(
  form: Form,
  examples: readonly Example[],
  from: Learned = newLearned(form.name),
): Learned {
  let learned = from;
  for (const [at, example] of examples.entries()) {
    if (at < from.records) continue;
    const replayed = chooseReplay(at).flatMap((earlier) => examples[earlier] ?? []);
    learned = learnRecord(learned, form, example, replayed);
  }
  return learned;
}
