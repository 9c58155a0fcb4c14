import { mkdir } from 'node:fs/promises';
import { CURRENT_CURVE } from '#lib/confidence/calibrate-fields.ts';
import { STRUCTURE_CURVES } from '#lib/confidence/calibrate-structure.ts';
import type { CurveFile, StructureCurves } from '#lib/confidence/curve-file.ts';
import { versionCurve } from '#lib/confidence/fit-curve.ts';
import { fitScanned } from '#lib/confidence/fit-scanned.ts';
import type { Form } from '#lib/model/form.ts';
import { closeOcr } from '#lib/ocr/read-words.ts';
import { buildScannedSamples, type CurvePaper } from './build-curve-samples.ts';
import { changeClaimCurves } from './claim-curves.ts';
import { type CurveTask, correctedAt, FIRST_SCAN, readPapers } from './curve-papers.ts';
import type { SampleKind } from './curve-samples.ts';
import { nameOf, termsOf } from './curve-terms.ts';
import { openSamples, type Samples } from './open-samples.ts';

/** Layouts of each form: simulated, and read by the OCR engines. */
const LAYOUTS = { simulated: 25, scanned: 58 };
/** Number of the first simulated layout. */
const FIRST_SIMULATED = 3_000;
/** Scans take long, and each class only adds to what wider ones have shown. */
const LEAST_SCANNED = 120;

/**
 * The shipped curves with their parts for what OCR read on known layouts fitted anew: of values, and
 * of claims that share their pages.
 */
export async function renewScanned(
  task: CurveTask,
): Promise<{ value: CurveFile; structure: StructureCurves }> {
  const samples = await openSamples();
  await readPapers(
    task.forms.flatMap((form) => listSimulated(form, task.share)),
    samples.add,
  );
  await addScanned(task, samples);
  const renew = (kind: SampleKind, shipped: CurveFile) => renewCurve(samples, kind, shipped);
  const value = renew('value', CURRENT_CURVE);
  const structure = { ...STRUCTURE_CURVES, claim: changeClaimCurves(renew) };
  await samples.close();
  return { value, structure };
}

function listSimulated({ name: form }: Form, share: number): CurvePaper[] {
  return Array.from({ length: Math.ceil(LAYOUTS.simulated * share) }, (_, at) => {
    const of = { form, number: FIRST_SIMULATED + at, coming: 'scanned' } as const;
    return [
      { ...of, corrected: correctedAt(at), papers: 3 },
      { ...of, corrected: 0, papers: 2 },
    ];
  }).flat();
}

async function addScanned({ forms, share, keep }: CurveTask, samples: Samples): Promise<void> {
  if (keep !== undefined) await mkdir(keep, { recursive: true });
  for (const { name: form } of forms)
    for (let at = 0; at < Math.ceil(LAYOUTS.scanned * share); at++) {
      const paper = { form, number: FIRST_SCAN + at, corrected: correctedAt(at), papers: 2 };
      samples.add(await buildScannedSamples(paper, keep));
    }
  await closeOcr();
}

/** Throws if too few papers were generated. */
function renewCurve(samples: Samples, kind: SampleKind, shipped: CurveFile): CurveFile {
  const scanned = fitScanned(samples.of(kind), { ...termsOf(kind), minClass: LEAST_SCANNED });
  if (scanned === null) throw new Error('too few papers: take a larger --share');
  const { version: _, ...rest } = shipped;
  return versionCurve(nameOf(kind), { ...rest, scanned });
}
