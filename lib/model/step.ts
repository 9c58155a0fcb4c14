/**
 * The steps that make records of a document and judge them, each with the queue in which its jobs
 * wait: `read` for files and pixels; `judge` for work that takes milliseconds; `model` for language
 * models, which take time but no processor, and `shadow` for those on trial; `reconcile` for work
 * done one at a time. Everything else about a step is in its entry in `lib/pipeline/steps.ts`.
 */
export const STEP_QUEUES = {
  pages: 'read',
  ocr: 'read',
  split: 'judge',
  import: 'read',
  // A thousand claims take half a minute, and a person's correction must not wait behind them.
  judge: 'read',
  extract: 'read',
  agree: 'judge',
  check: 'judge',
  calibrate: 'judge',
  route: 'judge',
  ask: 'model',
  shadow: 'shadow',
  reconcile: 'reconcile',
  learn: 'judge',
  refresh: 'judge',
} as const;

export type StepName = keyof typeof STEP_QUEUES;
export type StepQueue = (typeof STEP_QUEUES)[StepName];

export const STEP_NAMES = Object.keys(STEP_QUEUES) as readonly StepName[];
