import { setImmediate as letOthersRun } from 'node:timers/promises';
import { createRandomOrder } from '#lib/layout/scoring/random-order.ts';
import type { Lesson } from '#lib/layout/scoring/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import { buildLessons } from '../layout/lessons/build-lessons.ts';
import type { Delta } from '../learned/delta.ts';
import { baseWeights, type Learned, newLearned } from '../learned/learned.ts';
import { refitVersion, SEED } from '../refit/refit-version.ts';
import { type Example, readAs, rememberRecord } from './learn-record.ts';
import { createStudy } from './study.ts';

/** How many times all records are gone through, each time in a different order. */
const PASSES = 8;

/**
 * What reviewed records teach if they are learned together instead of one after the other: looks,
 * captions, and names in the order of the log, and then every weight from zero, over all records
 * again and again. A pure function of the records and a fixed seed: the same log gives the same
 * bytes. `onRecord` is called for each processed record, `stepsOfRefit` times in all.
 */
export async function refitLearned(
  form: Form,
  examples: readonly Example[],
  onRecord: () => void = () => {},
): Promise<Learned> {
  let remembered = newLearned(form.name);
  const studies: Study[] = [];
  for (const example of examples) {
    remembered = rememberRecord(remembered, form, example);
    const look = remembered.templates.at(-1)?.id ?? '';
    // Printouts are not read with the weights of the form.
    if (readAs(form, example).form === form)
      studies.push({ look, lessons: buildLessons(form, example) });
    onRecord();
    await letOthersRun();
  }
  const { general, deltas } = await fitWeights(form, studies, onRecord);
  return {
    ...remembered,
    version: refitVersion(remembered.version),
    general,
    templates: remembered.templates.map((one) => ({
      ...one,
      delta: deltas.get(one.id) ?? new Map(),
    })),
  };
}

/** How often `refitLearned` calls back for this many records. */
export function stepsOfRefit(records: number): number {
  return records * (1 + PASSES);
}

/** One record with the look it belongs to. */
type Study = { readonly look: string; readonly lessons: readonly Lesson[] };

async function fitWeights(form: Form, studies: readonly Study[], onRecord: () => void) {
  const general: Delta = new Map();
  const study = createStudy(baseWeights(form), general);
  const deltas = new Map<string, Delta>();
  for (const { look } of studies) deltas.set(look, new Map());
  const order = createRandomOrder(SEED);
  for (let pass = 0; pass < PASSES; pass++) {
    for (const { look, lessons } of order(studies)) {
      study(deltas.get(look) ?? new Map(), order(lessons));
      onRecord();
      await letOthersRun();
    }
  }
  return { general, deltas };
}
