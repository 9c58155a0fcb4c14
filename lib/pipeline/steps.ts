import type { StepName } from '#lib/model/run.ts';
import type { AnyStep } from './step.ts';
import { agreeStep } from './steps/agree.ts';
import { calibrateStep } from './steps/calibrate.ts';
import { checkStep } from './steps/check.ts';
import { extractStep } from './steps/extract.ts';
import { learnStep } from './steps/learn.ts';
import { ocrStep } from './steps/ocr.ts';
import { pagesStep } from './steps/pages.ts';
import { routeStep } from './steps/route.ts';
import { splitStep } from './steps/split.ts';

/** What happens to a document, in order. */
export const STEPS: { readonly [name in StepName]: AnyStep } = {
  // a document
  pages: pagesStep,
  ocr: ocrStep,
  split: splitStep,
  // each of its records
  extract: extractStep,
  agree: agreeStep,
  check: checkStep,
  calibrate: calibrateStep,
  route: routeStep,
  // what a person decided
  learn: learnStep,
};
