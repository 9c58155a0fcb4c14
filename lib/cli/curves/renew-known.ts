import { CURRENT_CURVE } from '#lib/confidence/calibrate-fields.ts';
import { STRUCTURE_CURVES } from '#lib/confidence/calibrate-structure.ts';
import { fitKnown, renewTails } from '#lib/confidence/fitting/fit-known.ts';
import type { CurveFile, StructureCurves } from '#lib/confidence/scoring/curve-file.ts';
import { changeClaimCurves, leaveOutReadClaims } from './claim-curves.ts';
import { type CurveTask, listKnown, readPapers } from './curve-papers.ts';
import type { SampleKind } from './curve-samples.ts';
import { LEAST_OWN, termsOf, withParts } from './curve-terms.ts';
import { openSamples, type Samples } from './open-samples.ts';

/** Tails alone are fitted on layouts that the trees did not grow on. */
const FIRST_OF_TAILS = 7_000;

/**
 * The shipped curves with their parts for known layouts refitted: of values, and with `claims` of
 * claims that share their pages. With `tails`, the trees stay, and only what their scores stand for
 * is fitted. Results of the OCR engines are not part of it.
 */
export async function renewKnown(
  { forms, share }: CurveTask,
  { claims, tails }: { readonly claims: boolean; readonly tails: boolean },
): Promise<{ value: CurveFile; structure?: StructureCurves }> {
  const samples = await openSamples();
  const first = tails ? FIRST_OF_TAILS : undefined;
  const papers = forms.flatMap((form) => listKnown(form, 'text', share, first));
  await readPapers(papers, (own) => samples.add(leaveOutReadClaims(own)));
  const renew = (kind: SampleKind, shipped: CurveFile) => renewCurve(samples, kind, shipped, tails);
  const value = renew('value', CURRENT_CURVE);
  const structure = claims ? { ...STRUCTURE_CURVES, claim: changeClaimCurves(renew) } : undefined;
  await samples.close();
  return { value, ...(structure && { structure }) };
}

/** Throws if too few documents were generated. */
function renewCurve(
  samples: Samples,
  kind: SampleKind,
  shipped: CurveFile,
  tails: boolean,
): CurveFile {
  const known =
    tails && shipped.known
      ? renewTails(samples.of(kind), shipped.known, LEAST_OWN)
      : fitKnown(samples.of(kind), { ...termsOf(kind), minClass: LEAST_OWN });
  if (known === null) throw new Error('too few documents of known layouts: use a larger --share');
  return withParts(kind, shipped, { known });
}
