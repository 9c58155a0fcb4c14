import { STRUCTURE_CURVES } from '#lib/confidence/calibrate-structure.ts';
import type {
  ClaimCurves,
  CurveFile,
  StructureCurves,
} from '#lib/confidence/scoring/curve-file.ts';
import type { CurveSamples, SampleKind } from './curve-samples.ts';

/** The curves of claims that share their pages, each made from its kind of samples. */
export function buildClaimCurves(
  make: (kind: SampleKind, part: keyof ClaimCurves) => CurveFile,
): ClaimCurves {
  return {
    border: make('claim border', 'border'),
    services: make('claim services', 'services'),
    inside: make('claim inside', 'inside'),
    beside: make('claim beside', 'beside'),
  };
}

/** The shipped curves of claims, each changed. Throws if none ship. */
export function changeClaimCurves(
  change: (kind: SampleKind, shipped: CurveFile) => CurveFile,
  { claim }: StructureCurves = STRUCTURE_CURVES,
): ClaimCurves {
  if (claim === undefined) throw new Error('no curves of claims to change: fit them with --claims');
  return buildClaimCurves((kind, part) => change(kind, claim[part]));
}

/** Curves of claims are those of text; what OCR read has a part of its own. */
export function leaveOutReadClaims(own: CurveSamples): CurveSamples {
  return own.filter(
    ({ kind, signals }) => !kind.startsWith('claim') || signals['print.digital'] === 1,
  );
}
