import { STRUCTURE_DIRECTIONS } from '#lib/confidence/evidence/structure/gather-structure.ts';
import { DIRECTIONS } from '#lib/confidence/evidence/values/gather-evidence.ts';
import { versionCurve } from '#lib/confidence/fitting/fit-curve.ts';
import type { CurveTerms } from '#lib/confidence/fitting/fit-part.ts';
import type { CurveFile } from '#lib/confidence/scoring/curve-file.ts';
import type { SampleKind } from './curve-samples.ts';

/** Samples that make a class of its own: how far it may rise is bounded by how many there are. */
export const LEAST_OWN = 300;

/**
 * Structure has few samples, one per record or row: small trees can express as much as they show,
 * and a class with fewer samples could not show that one in 400 is wrong.
 */
const STRUCTURE_TERMS = { rounds: 80, depth: 3, directions: STRUCTURE_DIRECTIONS, minClass: 700 };

export function termsOf(kind: SampleKind): Partial<CurveTerms> {
  return kind === 'value' ? { directions: DIRECTIONS } : STRUCTURE_TERMS;
}

/** The name of a curve, with which its version begins. */
export function nameOf(kind: SampleKind): string {
  return kind === 'value' ? 'synthetic' : kind.replace(' ', '-');
}

/** The shipped curve with some of its parts refitted, under a version of its own. */
export function withParts(
  kind: SampleKind,
  shipped: CurveFile,
  parts: Partial<CurveFile>,
): CurveFile {
  const { version: _, ...rest } = shipped;
  return versionCurve(nameOf(kind), { ...rest, ...parts });
}
