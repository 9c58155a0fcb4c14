import type { Form } from '#lib/model/form.ts';
import { chooseReplay, type Learned, newLearned } from '../learned/learned.ts';
import { type Example, learnRecord } from './learn-record.ts';

/**
 * The result of learning reviewed records in order. `from` is the result for the first of them:
 * continuing from it is the same as starting over. `listNeeded` tells which of those are still
 * used; the others may be missing.
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

/** Indices of the records that `learnAll` uses if `from` of `count` are already learned. */
export function listNeeded(from: number, count: number): number[] {
  const needed = new Set<number>();
  for (let at = from; at < count; at++)
    for (const one of [at, ...chooseReplay(at)]) needed.add(one);
  return [...needed].sort((a, b) => a - b);
}
