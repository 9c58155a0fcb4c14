import { STRUCTURE_CURVES } from '#lib/confidence/calibrate-structure.ts';
import { fitCurve } from '#lib/confidence/fitting/fit-curve.ts';
import type {
  ClaimCurves,
  CurveFile,
  StructureCurves,
} from '#lib/confidence/scoring/curve-file.ts';
import { buildClaimCurves, leaveOutReadClaims } from './claim-curves.ts';
import { type CurveTask, listKnown, listUnknown, readPapers } from './curve-papers.ts';
import type { CurveSamples, SampleKind } from './curve-samples.ts';
import { nameOf, termsOf } from './curve-terms.ts';
import { readScans, withBlankOnScan } from './fit-blank-on-scan.ts';
import { openSamples, type Samples } from './open-samples.ts';
import { renewOutside } from './renew-outside.ts';

/** All curves, of values and of structure, with what boxes on scans have shown. */
export async function fitAllCurves(
  task: CurveTask,
): Promise<{ value: CurveFile; structure: StructureCurves }> {
  const samples = await openSamples();
  const add = (own: CurveSamples) => samples.add(leaveOutReadClaims(own));
  const papers = task.forms.flatMap((form) => [
    ...listUnknown(form, 'text', task.share),
    ...listUnknown(form, 'read', task.share),
    ...listKnown(form, 'text', task.share),
    ...listKnown(form, 'read', task.share),
  ]);
  await readPapers(papers, add);
  const scans = await openSamples();
  await readScans(task, (own) => {
    add(own);
    scans.add(own);
  });
  const drawn = withBlankOnScan(fitKind(samples, 'value'), scans.of('value'));
  const fitted = await renewOutside(drawn, fitStructure(samples, task));
  await Promise.all([samples.close(), scans.close()]);
  return fitted;
}

/**
 * Only the curves of claims that share their pages; the rest of the structure's curves as shipped.
 */
export async function fitClaimCurves({ forms, share }: CurveTask): Promise<StructureCurves> {
  const samples = await openSamples();
  const papers = forms.flatMap((form) => [
    ...listUnknown(form, 'text', share),
    ...listKnown(form, 'text', share),
  ]);
  await readPapers(papers, (own) => samples.add(leaveOutReadClaims(own)));
  const claim = fitClaims(samples);
  await samples.close();
  return { ...STRUCTURE_CURVES, claim };
}

function fitStructure(samples: Samples, { forms }: CurveTask): StructureCurves {
  return {
    border: fitKind(samples, 'border'),
    complete: fitKind(samples, 'complete'),
    row: fitKind(samples, 'row'),
    column: fitKind(samples, 'column'),
    claim: forms.some(({ severalOnPage }) => severalOnPage)
      ? fitClaims(samples)
      : STRUCTURE_CURVES.claim,
  };
}

function fitClaims(samples: Samples): ClaimCurves {
  return buildClaimCurves((kind) => fitKind(samples, kind));
}

function fitKind(samples: Samples, kind: SampleKind): CurveFile {
  const curve = fitCurve(samples.of(kind), nameOf(kind), termsOf(kind));
  const show = (number: number | null | undefined) => number?.toFixed(4) ?? '–';
  const { before, after } = curve.measured ?? {};
  const tails = Object.values(curve.tails);
  const certified = tails.filter((tail) => tail.certified !== null).length;
  console.error(
    `${curve.version}: ${curve.samples} samples; ECE ${show(after?.ece)} (reader ${show(before?.ece)}), AUROC ${show(after?.auroc)} (reader ${show(before?.auroc)}); ${certified} of ${tails.length} classes certified at 1%`,
  );
  return curve;
}
