import type { Form } from '#lib/model/form.ts';
import { type Example, learnRecord } from './learn-record.ts';
import { chooseReplay, type Learned, newLearned } from './learned.ts';

/**
 * What reviewed records come to, in their order. `from` is what the first of them have come to
 * already: going on from there is the same as starting over. Of those, `listNeeded` tells which
 * are still looked at; the others may be missing.
 */
export function learnAll(
  form: Form,
  examples: readonly (Example | undefined)[],
  from: Learned = newLearned(form.name),
): Learned {
  let learned = from;
  for (let at = from.records; at < examples.length; at++) {
    const example = examples[at];
    if (!example) throw new Error(`reviewed record ${at} is missing`);
    const replayed = chooseReplay(at).flatMap((earlier) => examples[earlier] ?? []);
    learned = learnRecord(learned, form, example, replayed);
  }
  return learned;
}

/** Indices of the records that `learnAll` looks at when `from` of `count` are learned already. */
export function listNeeded(from: number, count: number): number[] {
  const needed = new Set<number>();
  for (let at = from; at < count; at++)
    for (const one of [at, ...chooseReplay(at)]) needed.add(one);
  return [...needed].sort((a, b) => a - b);
}
