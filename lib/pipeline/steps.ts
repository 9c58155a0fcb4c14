import { z } from 'zod';
import type { RecordState } from './record-state.ts';
import type { AnyStep, StepContext } from './step.ts';
import { agreeStep } from './steps/agree.ts';
import { calibrateStep } from './steps/calibrate.ts';
import { checkStep } from './steps/check.ts';
import { extractStep } from './steps/extract.ts';
import { learnStep } from './steps/learn.ts';
import { ocrStep } from './steps/ocr.ts';
import { pagesStep } from './steps/pages.ts';
import { routeStep } from './steps/route.ts';
import { splitStep } from './steps/split.ts';

// What happens to a document, in order. A step that is done is followed by the one below it on the
// same subject, unless its `save` says otherwise; its results put all below it out of date. To add a
// step: a file in `steps/` and one line here.

export const DOCUMENT_STEPS = [pagesStep, ocrStep, splitStep] as const;

/** What happens to each of its records; with a database or in memory. */
export const RECORD_STEPS = [
  extractStep,
  agreeStep,
  checkStep,
  calibrateStep,
  routeStep,
] as const satisfies readonly RecordStep[];

/** What follows a person's decision. */
const REVIEWED_STEPS = [learnStep] as const;

/** A step that can run on what is held in memory. */
export interface RecordStep extends AnyStep {
  readonly work: (known: RecordState, context: StepContext) => Promise<Partial<RecordState>>;
}

const LISTS = [DOCUMENT_STEPS, RECORD_STEPS, REVIEWED_STEPS] as const;

const STEPS = LISTS.flat();

export type StepName = (typeof STEPS)[number]['name'];

const BY_NAME: ReadonlyMap<string, AnyStep<StepName>> = new Map(
  STEPS.map((step) => [step.name, step]),
);

/** One step to run on one subject: what the queue carries. */
export const StepJob = z.object({
  step: z.enum(STEPS.map(({ name }) => name)),
  id: z.string(),
});
export type StepJob = z.infer<typeof StepJob>;

export function listSteps(): readonly AnyStep<StepName>[] {
  return STEPS;
}

/** Throws when there is no step of that name. */
export function getStep(name: string): AnyStep<StepName> {
  const step = BY_NAME.get(name);
  if (!step) throw new Error(`no step named ${name}`);
  return step;
}

/** The step that follows on the same subject; null behind the last. */
export function stepBelow(name: StepName): AnyStep<StepName> | null {
  const list = listOf(name);
  return list[list.findIndex((step) => step.name === name) + 1] ?? null;
}

/** The steps whose results this one works on. */
export function stepsAbove(name: StepName): readonly AnyStep<StepName>[] {
  const list = listOf(name);
  return list.slice(
    0,
    list.findIndex((step) => step.name === name),
  );
}

function listOf(name: StepName): readonly AnyStep<StepName>[] {
  return LISTS.find((list) => list.some((step) => step.name === name)) ?? [];
}
