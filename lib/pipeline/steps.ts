import { z } from 'zod';
import { hasNewReadings } from '#lib/agreement/store.ts';
import { exchangeKindOf, type FileKind } from '#lib/model/document.ts';
import { STEP_NAMES, type StepName } from '#lib/model/step.ts';
import type { RecordState } from './record-state.ts';
import type { AnyStep, StepContext, StepEntry } from './step.ts';

// The processing of a document, in order. A finished step is followed by the one below it on the
// same subject, unless its `save` says otherwise; its results make all those below out of date. To
// add a step: a file in `steps/`, one entry here, and its queue in `lib/model/step.ts`.
//
// The web server bundles whatever it can reach. It runs only the steps that judge, for the preview,
// so the code of the others is left out of its bundle.

/** Turn a file into records. */
const DOCUMENT_STEPS = [
  {
    name: 'pages',
    grain: 'document',
    onFailure: 'fail-document',
    open: async () => (await import(/* turbopackIgnore: true */ './steps/pages.ts')).pagesStep,
  },
  {
    name: 'ocr',
    grain: 'document',
    onFailure: 'fail-document',
    open: async () => (await import(/* turbopackIgnore: true */ './steps/ocr.ts')).ocrStep,
  },
  {
    name: 'split',
    grain: 'document',
    onFailure: 'fail-document',
    open: async () => (await import(/* turbopackIgnore: true */ './steps/split.ts')).splitStep,
  },
] as const satisfies readonly StepEntry[];

/** Turn another system's file into records with exact readings, which are judged many at a time. */
const IMPORT_STEPS = [
  {
    name: 'import',
    grain: 'document',
    onFailure: 'fail-document',
    open: async () => (await import(/* turbopackIgnore: true */ './steps/import.ts')).importStep,
  },
  {
    name: 'judge',
    grain: 'document',
    onFailure: 'fail-document',
    open: async () => (await import(/* turbopackIgnore: true */ './steps/judge.ts')).judgeStep,
  },
] as const satisfies readonly StepEntry[];

/**
 * Turn a record into fields, each with a probability, and route it; with a database or in memory.
 */
export const RECORD_STEPS = [
  {
    name: 'extract',
    grain: 'record',
    onFailure: 'fail-document',
    open: async () => (await import(/* turbopackIgnore: true */ './steps/extract.ts')).extractStep,
  },
  {
    name: 'agree',
    grain: 'record',
    onFailure: 'fail-document',
    // A reading that has arrived since starts its own run. Continuing below would accept a record
    // based on a value that a person has just corrected or undone.
    isDue: hasNewReadings,
    open: async () => (await import('./steps/agree.ts')).agreeStep,
  },
  {
    name: 'check',
    grain: 'record',
    onFailure: 'fail-document',
    open: async () => (await import('./steps/check.ts')).checkStep,
  },
  {
    name: 'calibrate',
    grain: 'record',
    onFailure: 'fail-document',
    open: async () => (await import('./steps/calibrate.ts')).calibrateStep,
  },
  {
    name: 'route',
    grain: 'record',
    onFailure: 'fail-document',
    open: async () => (await import('./steps/route.ts')).routeStep,
  },
] as const satisfies readonly StepEntry<StepName, RecordStep>[];

/** Ask language models about a record; they may answer at any time. */
const ASK_STEPS = [
  {
    name: 'ask',
    grain: 'record',
    // The record has what the layout reader found, and continues with that.
    onFailure: 'keep-document',
    readsPagesOnly: true,
    open: async () => (await import(/* turbopackIgnore: true */ './steps/ask.ts')).askStep,
  },
] as const satisfies readonly StepEntry[];

/** Ask models on trial about a record; their answers are only used to measure them. */
const SHADOW_STEPS = [
  {
    name: 'shadow',
    grain: 'record',
    locksRecord: false,
    onFailure: 'keep-document',
    readsPagesOnly: true,
    open: async () => (await import(/* turbopackIgnore: true */ './steps/shadow.ts')).shadowStep,
  },
] as const satisfies readonly StepEntry[];

/** Compare a record with the other papers of its encounter. */
const RECONCILE_STEPS = [
  {
    name: 'reconcile',
    grain: 'record',
    locksRecord: false,
    oneAtATime: true,
    // The record is unchanged; only its encounter is not up to date.
    onFailure: 'keep-document',
    open: async () =>
      (await import(/* turbopackIgnore: true */ './steps/reconcile.ts')).reconcileStep,
  },
] as const satisfies readonly StepEntry[];

/** Learn from a person's decision, and let waiting records benefit from it. */
const REVIEWED_STEPS = [
  {
    name: 'learn',
    grain: 'record',
    // The record's decision stands; only learning from it is missing.
    onFailure: 'keep-document',
    open: async () => (await import(/* turbopackIgnore: true */ './steps/learn.ts')).learnStep,
  },
  {
    name: 'refresh',
    grain: 'record',
    locksRecord: false,
    // The waiting records stay as they were read.
    onFailure: 'keep-document',
    open: async () => (await import(/* turbopackIgnore: true */ './steps/refresh.ts')).refreshStep,
  },
] as const satisfies readonly StepEntry[];

/** A step that also runs in memory. */
export interface RecordStep extends AnyStep {
  readonly work: (known: RecordState, context: StepContext) => Promise<Partial<RecordState>>;
}

const STEPS = [
  ...DOCUMENT_STEPS,
  ...IMPORT_STEPS,
  ...RECORD_STEPS,
  ...ASK_STEPS,
  ...SHADOW_STEPS,
  ...RECONCILE_STEPS,
  ...REVIEWED_STEPS,
];

const LISTS: readonly (readonly StepEntry[])[] = [
  DOCUMENT_STEPS,
  IMPORT_STEPS,
  RECORD_STEPS,
  ASK_STEPS,
  SHADOW_STEPS,
  RECONCILE_STEPS,
  REVIEWED_STEPS,
];

/** One step to run on one subject: a job in the queue. */
export const StepJob = z.object({
  step: z.enum(STEP_NAMES),
  id: z.string(),
});
export type StepJob = z.infer<typeof StepJob>;

export function listSteps(): readonly StepEntry[] {
  return STEPS;
}

export function getStep(name: StepName): StepEntry {
  const step = listSteps().find((one) => one.name === name);
  if (!step) throw new Error(`no step named ${name}`);
  return step;
}

/** The first step for a file of this kind. */
export function firstStepOf(kind: FileKind): StepName {
  return exchangeKindOf(kind) === null ? 'pages' : 'import';
}

/** The next step on the same subject; null after the last. */
export function stepBelow(name: StepName): StepEntry | null {
  const list = listOf(name);
  return list[placeIn(list, name) + 1] ?? null;
}

/** The steps whose results this one uses. */
export function stepsAbove(name: StepName): readonly StepEntry[] {
  const list = listOf(name);
  return list.slice(0, placeIn(list, name));
}

function listOf(name: StepName): readonly StepEntry[] {
  return LISTS.find((list) => placeIn(list, name) >= 0) ?? [];
}

function placeIn(list: readonly StepEntry[], name: StepName): number {
  return list.findIndex((step) => step.name === name);
}
