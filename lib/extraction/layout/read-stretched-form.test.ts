import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { sameValue } from '#lib/forms/compare-values.ts';
import { getField } from '#lib/forms/find-field.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawCms1500 } from '#lib/testing/generator/cms-1500/draw-cms-1500.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { findFormWeights } from '../shipped-weights.ts';
import { readClaims } from './read-layout.ts';

/** Printed values of one stretched form, and how many of them are read right. */
function readStretched(layout: number): { printed: number; right: number } {
  const name = `cms-1500-${layout}`;
  const { pages, records } = drawCms1500(name, createRandom(name), createRandom(`${name}/1`), {
    stretched: true,
  });
  const weights = findFormWeights('cms-1500')?.weights;
  const [page] = pages;
  if (!page || !weights) throw new Error('a CMS-1500 can be drawn and read');
  const form = BUILT_IN.get('cms-1500');
  const layouts = [layOutPage(listWords(page, 1, createRandom(layout)).page)];
  const claims = readClaims(layouts, form, weights);
  const rows = claims.flatMap((claim) => (claim.kind === 'row-present' ? [claim.row] : []));
  const found = new Map(
    claims.flatMap((claim) =>
      claim.kind === 'value'
        ? [
            [
              claim.path.replace(/^lines\[([^\]]+)\]/, (_, id) => `lines[${rows.indexOf(id)}]`),
              claim.value,
            ],
          ]
        : [],
    ),
  );
  const printed = Object.entries(records[0]?.fields ?? {}).filter(
    ([path, value]) => value !== null && !/(modifiers|diagnoses)\[/.test(path),
  );
  const right = printed.filter(([path, value]) =>
    sameValue(getField(form, path).type, found.get(path) ?? null, value),
  );
  return { printed: printed.length, right: right.length };
}

describe('a form whose boxes have other sizes', () => {
  it('is read by its captions', () => {
    const read = Array.from({ length: 12 }, (_, at) => readStretched(4_700_000 + at));
    const sum = (of: 'printed' | 'right') => read.reduce((total, one) => total + one[of], 0);
    expect(sum('right') / sum('printed')).toBeGreaterThan(0.9);
  });
});
