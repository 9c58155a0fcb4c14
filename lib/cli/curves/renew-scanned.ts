import { mkdir } from 'node:fs/promises';
import { CURRENT_CURVE } from '#lib/confidence/calibrate-fields.ts';
import { STRUCTURE_CURVES } from '#lib/confidence/calibrate-structure.ts';
import { fitScanned, renewScannedTails } from '#lib/confidence/fitting/fit-scanned.ts';
import type { CurveFile, StructureCurves } from '#lib/confidence/scoring/curve-file.ts';
import type { Form } from '#lib/model/form.ts';
import { closeOcr } from '#lib/ocr/read-words.ts';
import { buildScannedSamples, type CurvePaper } from './build-curve-samples.ts';
import { changeClaimCurves } from './claim-curves.ts';
import { type CurveTask, correctedAt, FIRST_SCAN, readPapers } from './curve-papers.ts';
import type { SampleKind } from './curve-samples.ts';
import { termsOf, withParts } from './curve-terms.ts';
import { openSamples, type Samples } from './open-samples.ts';

/** Layouts of each form on which trees grow: simulated, and read by the OCR engines. */
const OF_TREES: Layouts = {
  simulated: { first: 0, count: 25, papers: 3, unknown: 2 },
  scanned: { first: 0, count: 58, papers: 2 },
};
/** Those after them, which show what the scores of grown trees stand for. */
const OF_TAILS: Layouts = {
  simulated: { first: 25, count: 340, papers: 3, unknown: 0 },
  scanned: { first: 58, count: 340, papers: 1 },
};
/**
 * The same scan shows what its values are worth after each of these numbers of corrected documents.
 */
const CORRECTED_OF_TAILS = [1, 2];
interface Layouts {
  readonly scanned: Span;
  /** `unknown`: documents that are read without what was learned. */
  readonly simulated: Span & { readonly unknown: number };
}
interface Span {
  readonly first: number;
  readonly count: number;
  /** Of each layout, after the corrected ones. */
  readonly papers: number;
}
/** Number of the first simulated layout. */
const FIRST_SIMULATED = 3_000;
/** Scans take long, and each class only adds to what wider ones have shown. */
const LEAST_SCANNED = 120;

/**
 * The shipped curves with their parts for what OCR read on known layouts refitted: of values, and
 * of claims that share their pages. With `tails`, the trees stay, and only what their scores stand
 * for is fitted: that of values on scans alone, because simulated reading mistakes more digits
 * without a doubt than the engines do.
 */
export async function renewScanned(
  task: CurveTask,
  { tails }: { readonly tails: boolean },
): Promise<{ value: CurveFile; structure: StructureCurves }> {
  const samples = await openSamples();
  const { simulated, scanned } = tails ? OF_TAILS : OF_TREES;
  await readPapers(
    task.forms.flatMap((form) => listSimulated(form, simulated, task.share)),
    (own) => samples.add(tails ? own.filter(({ kind }) => kind !== 'value') : own),
  );
  await addScanned(task, scanned, { samples, tails });
  const renew = (kind: SampleKind, shipped: CurveFile) => renewCurve(samples, kind, shipped, tails);
  const value = renew('value', CURRENT_CURVE);
  // What drawings show of lists beside the table made these too certain outside
  // (docs/decisions/0214).
  const claim = changeClaimCurves((kind, shipped) =>
    tails && kind === 'claim beside' ? shipped : renew(kind, shipped),
  );
  const structure = { ...STRUCTURE_CURVES, claim };
  await samples.close();
  return { value, structure };
}

function listSimulated(
  { name: form }: Form,
  span: Layouts['simulated'],
  share: number,
): CurvePaper[] {
  return listNumbers(span, share).flatMap((at) => {
    const of = { form, number: FIRST_SIMULATED + at, coming: 'scanned' } as const;
    return [
      { ...of, corrected: correctedAt(at), papers: span.papers },
      { ...of, corrected: 0, papers: span.unknown },
    ];
  });
}

function listNumbers({ first, count }: Span, share: number): number[] {
  return Array.from({ length: Math.ceil(count * share) }, (_, at) => first + at);
}

async function addScanned(
  { forms, share, keep }: CurveTask,
  span: Span,
  { samples, tails }: { readonly samples: Samples; readonly tails: boolean },
): Promise<void> {
  if (keep !== undefined) await mkdir(keep, { recursive: true });
  for (const { name: form } of forms)
    for (const at of listNumbers(span, share)) {
      const all = tails ? CORRECTED_OF_TAILS : [correctedAt(at)];
      for (const corrected of all) {
        const of = { form, number: FIRST_SCAN + at, corrected, first: Math.max(...all) };
        samples.add(await buildScannedSamples({ ...of, papers: span.papers }, keep));
      }
    }
  await closeOcr();
}

/** Throws if too few documents were generated. */
function renewCurve(
  samples: Samples,
  kind: SampleKind,
  shipped: CurveFile,
  tails: boolean,
): CurveFile {
  const scanned =
    tails && shipped.scanned
      ? renewScannedTails(samples.of(kind), shipped.scanned, LEAST_SCANNED)
      : fitScanned(samples.of(kind), { ...termsOf(kind), minClass: LEAST_SCANNED });
  if (scanned === null) throw new Error('too few documents: use a larger --share');
  return withParts(kind, shipped, { scanned });
}
