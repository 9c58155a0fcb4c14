import { mkdir } from 'node:fs/promises';
import { CURRENT_CURVE } from '#lib/confidence/calibrate-fields.ts';
import { fitBlankOnScan, fitFilledOnScan } from '#lib/confidence/fitting/fit-curve.ts';
import type { CurveSample } from '#lib/confidence/fitting/fit-part.ts';
import type { CurveFile } from '#lib/confidence/scoring/curve-file.ts';
import { closeOcr } from '#lib/ocr/read-words.ts';
import { buildFileSamples } from './build-curve-samples.ts';
import { type CurveTask, countPapers, FIRST_SCAN } from './curve-papers.ts';
import type { CurveSamples } from './curve-samples.ts';
import { LEAST_OWN, withParts } from './curve-terms.ts';
import { openSamples } from './open-samples.ts';

/**
 * The shipped curve of values with only what scans have shown of boxes refitted: of blank ones, and
 * of values at the scores of the shipped trees.
 */
export async function renewBlankOnScan(task: CurveTask): Promise<CurveFile> {
  const samples = await openSamples();
  await readScans(task, samples.add);
  const curve = withBlankOnScan(CURRENT_CURVE, samples.of('value'));
  const filledOnScan = fitFilledOnScan(samples.of('value'), curve.trees, LEAST_OWN);
  await samples.close();
  return withParts('value', curve, { filledOnScan });
}

/** Generates scans of all forms and has the OCR engines read them. */
export async function readScans(
  { forms, share, keep }: CurveTask,
  take: (samples: CurveSamples) => void,
): Promise<void> {
  if (keep !== undefined) await mkdir(keep, { recursive: true });
  for (const form of forms)
    for (let number = 0; number < countPapers(form, 'scans', share); number++)
      take(await buildFileSamples(form.name, FIRST_SCAN + number, 'scan', keep));
  await closeOcr();
}

/** The curve with what the scans have shown of blank boxes; without it if they are too few. */
export function withBlankOnScan(curve: CurveFile, scanned: Iterable<CurveSample>): CurveFile {
  const blankOnScan = fitBlankOnScan(scanned, LEAST_OWN);
  const { blankOnScan: former, ...rest } = curve;
  console.error(`${blankOnScan?.samples ?? 0} blank boxes on scans`);
  return withParts('value', rest, blankOnScan ? { blankOnScan } : {});
}
