import { CURRENT_CURVE } from '#lib/confidence/calibrate-fields.ts';
import { STRUCTURE_CURVES } from '#lib/confidence/calibrate-structure.ts';
import { fitOutside } from '#lib/confidence/fitting/fit-outside.ts';
import type {
  CurveFile,
  OutsidePart,
  StructureCurves,
} from '#lib/confidence/scoring/curve-file.ts';
import { drawnTreesOf } from '#lib/confidence/scoring/outside-part.ts';
import { isOfCorrected, isOfUnknown } from '#lib/confidence/scoring/sample.ts';
import type { Learned } from '#lib/extraction/learned/learned.ts';
import { type ExtractedRecord, extractPages } from '#lib/pipeline/extract-pages.ts';
import {
  listOutsideSets,
  type OutsideDocument,
  readOutsideSet,
} from '#lib/testing/outside/read-outside.ts';
import { learnReviews } from '../learn-reviews.ts';
import { type Review, reviewFile } from '../review-file.ts';
import { AFTER_ALL_PAPERS } from './build-curve-samples.ts';
import { changeClaimCurves, leaveOutReadClaims } from './claim-curves.ts';
import type { CurveSamples, SampleKind } from './curve-samples.ts';
import { LEAST_OWN, termsOf, withParts } from './curve-terms.ts';
import { judgeSamples } from './judge-samples.ts';

/**
 * The shipped curves with their parts for outside documents refitted: each is read as the first of
 * its layout, and, for values, after corrected ones. Of structure, only claims have such parts.
 * Throws if there are too few documents.
 */
export async function renewOutside(
  value: CurveFile = CURRENT_CURVE,
  structure: StructureCurves = STRUCTURE_CURVES,
): Promise<{ value: CurveFile; structure: StructureCurves }> {
  const first: CurveSamples[number][] = [];
  const later: CurveSamples[number][] = [];
  for (const name of await listOutsideSets()) {
    if (KEPT_APART.has(name)) continue;
    const layouts = Map.groupBy(await readOutsideSet(name), ({ layout }) => layout);
    for (const documents of layouts.values()) {
      const read = await Promise.all(documents.map((document) => readOutside(document)));
      first.push(...documents.flatMap((document, at) => judgeOutside(document, read[at] ?? [])));
      later.push(...(await sampleCorrected(documents, read)));
    }
  }
  const onUnknown = leaveOutReadClaims(first).filter(isOfUnknown);
  return {
    value: withParts('value', value, {
      unknown: fitOutsidePart('value', value, onUnknown),
      corrected: fitOutsidePart('value', value, later.filter(isOfCorrected)),
    }),
    structure: renewClaims(onUnknown, structure),
  };
}

/**
 * Where claims begin and end, and the lists inside and beside their tables. What was seen of the
 * tables themselves, and of records that have their pages to themselves, is not enough to replace
 * what drawings show (docs/decisions/0267).
 */
function renewClaims(samples: CurveSamples, structure: StructureCurves): StructureCurves {
  const claim = changeClaimCurves(
    (kind, shipped) =>
      kind === 'claim services'
        ? shipped
        : withParts(kind, shipped, { unknown: fitOutsidePart(kind, shipped, samples) }),
    structure,
  );
  return { ...structure, claim };
}

function fitOutsidePart(kind: SampleKind, shipped: CurveFile, samples: CurveSamples): OutsidePart {
  const terms = { ...termsOf(kind), minClass: LEAST_OWN };
  const own = samples.filter((one) => one.kind === kind);
  const part = fitOutside(own, (one) => drawnTreesOf(shipped, one), terms);
  if (part === null) throw new Error(`there are too few outside documents: ${kind}`);
  return part;
}

/**
 * The newest sets, which show what confidence is worth on documents that it did not grow on: with
 * them, it was no better on the development sets (docs/decisions/0259).
 */
const KEPT_APART: ReadonlySet<string> = new Set(['r', 's', 'u', 'v']);

/** Each document is also read after this many others of its layout were corrected. */
const CORRECTED: readonly number[] = [1, 2];

/** Every value of documents of one layout, read after others of them as they were first `read`. */
async function sampleCorrected(
  documents: readonly OutsideDocument[],
  read: readonly ExtractedRecord[][],
): Promise<CurveSamples[number][]> {
  const reviews = documents.map((document, at) => reviewOutside(document, read[at] ?? []));
  const samples: CurveSamples[number][] = [];
  for (const count of CORRECTED)
    for (const [at, document] of documents.entries()) {
      const others = Array.from({ length: count }, (_, n) => (at + n + 1) % documents.length);
      const learnedOf = learnReviews(others.flatMap((other) => reviews[other] ?? []));
      samples.push(...judgeOutside(document, await readOutside(document, learnedOf)));
    }
  return samples;
}

function readOutside(
  { id, pages }: OutsideDocument,
  learnedOf?: (form: string) => Learned | null,
): Promise<ExtractedRecord[]> {
  return extractPages({ documentId: id, pages, learnedOf, today: AFTER_ALL_PAPERS });
}

function reviewOutside(
  { layout, records, pages }: OutsideDocument,
  found: readonly ExtractedRecord[],
): Review[] {
  return reviewFile({ file: layout, expected: { records } }, found, pages);
}

function judgeOutside(
  { layout, pages, records }: OutsideDocument,
  found: readonly ExtractedRecord[],
): CurveSamples {
  return judgeSamples({ layout, pages: [], records }, found, pages, ALL);
}

const ALL = Number.POSITIVE_INFINITY;
