import { expect, it } from 'vitest';
import { drawKnownDocument, HELD_OUT_LAYOUT } from '#lib/cli/known-records.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { pageBox } from '#lib/model/box.ts';
import type { Page } from '#lib/model/page.ts';
import { NO_NOISE } from '#lib/testing/generator/ocr-noise.ts';
import { findFormWeights } from '../shipped-weights.ts';
import { findTable } from './find-table.ts';

const form = BUILT_IN.get('eob');
const weights = findFormWeights('eob')?.weights ?? new Float32Array();

/** What the columns of a claim on these pages, counted from 0, are. */
function columnsOn(pages: readonly Page[], ...on: readonly number[]) {
  const layouts = on.flatMap((at) => {
    const page = pages[at];
    const part = page && { page: page.number, box: pageBox(0, 0, 1, 1) };
    return page && part ? [layOutPage(page, [part])] : [];
  });
  return findTable(layouts, form, weights).columns;
}

it('the columns of a claim are those of its own pages, whatever claims begin on the same page', () => {
  const drawn = drawKnownDocument('eob', HELD_OUT_LAYOUT + 29, 29, NO_NOISE);
  const pages = drawn.pages.map(({ page }) => page);
  const alone = columnsOn(structuredClone(pages), 0, 2, 3);
  const before = columnsOn(pages, 0, 1, 2);
  expect(before).not.toEqual(alone);
  expect(columnsOn(pages, 0, 2, 3)).toEqual(alone);
});
