import { randomUUID } from 'node:crypto';
import { ReadingId } from '#lib/model/ids.ts';
import type { Reading, ReadingDraft } from '#lib/model/reading.ts';
import { newRecordState, type RecordStart, type RecordState } from './record-state.ts';
import type { StepContext, StepEntry } from './step.ts';
import { RECORD_STEPS, type RecordStep } from './steps.ts';

export type RecordStepName = (typeof RECORD_STEPS)[number]['name'];

/**
 * Takes a record through the steps that the queue runs, without a database: from `first` to the last.
 * Readings that a step makes get what saving would give them, an id and a turn.
 */
export async function runInMemory(
  start: RecordStart,
  first: RecordStepName,
  context: StepContext = {},
): Promise<RecordState> {
  const from = RECORD_STEPS.findIndex(({ name }) => name === first);
  const steps: readonly StepEntry<string, RecordStep>[] = RECORD_STEPS.slice(from);
  let state = newRecordState(start);
  for (const step of steps) {
    const { work } = await step.open();
    const found = await work(state, context);
    const readings = [...state.readings, ...numberDrafts(found.drafts ?? [], state.readings)];
    state = { ...state, ...found, readings };
  }
  return state;
}

/** Drafts as readings, after those that are there already. */
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
