import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { pageBox } from '#lib/model/box.ts';
import type { Page } from '#lib/model/page.ts';
import type { RecordPart } from '#lib/model/record.ts';
import { drawDocument } from '#lib/testing/generator/draw-document.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { describeRecord } from './describe-record.ts';

const form = BUILT_IN.get('eob');

/** From one height of the page to another. */
function part(top: number, bottom: number): RecordPart {
  return { page: 1, box: pageBox(0, top, 1, bottom) };
}

/** The parts of claims that share the top and the end of a page, and differ in length. */
const CLAIMS = [
  [0.25, 0.4],
  [0.4, 0.5],
  [0.5, 0.85],
].map(([top = 0, bottom = 1]) => [
  { ...part(0, 0.25), shared: true },
  part(top, bottom),
  { ...part(0.85, 1), shared: true },
]);

/** Values and features of everything that may be a value of the claim outside its table. */
function describeOn(page: Page, parts: readonly RecordPart[]) {
  const layouts = [layOutPage(page, parts)];
  const structure = { rows: [], columns: null, lines: () => null };
  return describeRecord(layouts, form, lexiconOf(form), structure).map(
    ({ proposal: { kind, value }, features, captioned }) => [kind, value, [...features], captioned],
  );
}

it.each([5_300_001, 5_300_003, 5_300_011])(
  'claims on one page are described as if each were read alone (layout %i)',
  (layout) => {
    const [drawing] = drawDocument('eob', layout, 1).pages;
    if (!drawing) throw new Error('a document has a page');
    const { page } = listWords(drawing, 1, createRandom(1));
    for (const parts of [...CLAIMS, ...CLAIMS])
      expect(describeOn(page, parts)).toEqual(describeOn(structuredClone(page), parts));
  },
);
