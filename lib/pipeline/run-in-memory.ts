import { randomUUID } from 'node:crypto';
import { memoizeFor } from '#lib/forms/memoize.ts';
import { ReadingId } from '#lib/model/ids.ts';
import type { Reading, ReadingDraft } from '#lib/model/reading.ts';
import type { StepName } from '#lib/model/step.ts';
import { newRecordState, type RecordStart, type RecordState } from './record-state.ts';
import type { StepContext, StepEntry } from './step.ts';
import { RECORD_STEPS, type RecordStep } from './steps.ts';

export type RecordStepName = (typeof RECORD_STEPS)[number]['name'];

/**
 * Runs a record through the queue's steps without a database, from `first` to the last. Readings
 * made by a step get the id and sequence number that saving would give them.
 */
export async function runInMemory(
  start: RecordStart,
  first: RecordStepName,
  context: StepContext = {},
): Promise<RecordState> {
  const from = RECORD_STEPS.findIndex(({ name }) => name === first);
  const steps: readonly StepEntry<StepName, RecordStep>[] = RECORD_STEPS.slice(from);
  let state = newRecordState(start);
  for (const step of steps) {
    const { work } = await open(step);
    const found = await work(state, context);
    const readings = [...state.readings, ...numberDrafts(found.drafts ?? [], state.readings)];
    state = { ...state, ...found, readings };
  }
  return state;
}

/** Asking the module loader for every record takes longer than some of the steps. */
const open = memoizeFor((step: StepEntry<StepName, RecordStep>) => step.open());

/** Turns drafts into readings, after the existing ones. */
export function numberDrafts(
  drafts: readonly ReadingDraft[],
  after: readonly Reading[] = [],
): Reading[] {
  const last = after.at(-1)?.sequence ?? -1;
  return drafts.map((draft, at) => ({
    ...draft,
    id: ReadingId.parse(randomUUID()),
    runId: null,
    sequence: last + 1 + at,
  }));
}
