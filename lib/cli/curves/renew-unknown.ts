import { CURRENT_CURVE } from '#lib/confidence/calibrate-fields.ts';
import { fitUnknown } from '#lib/confidence/fitting/fit-unknown.ts';
import type { CurveFile } from '#lib/confidence/scoring/curve-file.ts';
import { extractPages } from '#lib/pipeline/extract-pages.ts';
import {
  listOutsideSets,
  type OutsideDocument,
  readOutsideSet,
} from '#lib/testing/outside/read-outside.ts';
import { AFTER_ALL_PAPERS } from './build-curve-samples.ts';
import type { CurveSamples } from './curve-samples.ts';
import { LEAST_OWN, termsOf, withParts } from './curve-terms.ts';
import { judgeSamples } from './judge-samples.ts';

/**
 * The shipped curve of values with its part for unknown layouts refitted on documents of outside
 * senders, each read as the first of its layout.
 */
export async function renewUnknown(shipped: CurveFile = CURRENT_CURVE): Promise<CurveFile> {
  const samples: CurveSamples[number][] = [];
  for (const name of await listOutsideSets())
    for (const document of await readOutsideSet(name))
      samples.push(...(await sampleOutside(document)));
  const terms = { ...termsOf('value'), minClass: LEAST_OWN };
  const unknown = fitUnknown(samples, shipped.trees, terms);
  if (unknown === null) throw new Error('there are too few outside documents');
  return withParts('value', shipped, { unknown });
}

/** Every value of the document. */
async function sampleOutside({
  id,
  layout,
  pages,
  records,
}: OutsideDocument): Promise<CurveSamples> {
  const found = await extractPages({ documentId: id, pages, today: AFTER_ALL_PAPERS });
  return judgeSamples({ layout, pages: [], records }, found, pages, ALL).filter(
    ({ kind }) => kind === 'value',
  );
}

const ALL = Number.POSITIVE_INFINITY;
