import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import type { ProposalKind } from '#lib/layout/recognizers/proposal.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { proposeOutside } from '../../describe/propose-outside.ts';
import { dropImpossible } from './drop-impossible.ts';

const LINES = ['Ada Moor', 'Larch Union Health', 'This shows how we handled care', 'EXAM PAID 22'];

/** The values of one kind on a page with these lines: all that are proposed, and those left. */
function valuesOn(name: string, kind: ProposalKind, lines: readonly string[] = LINES) {
  const form = BUILT_IN.get(name);
  const drawing = newDrawing(612, 792);
  for (const [at, text] of lines.entries())
    drawText(drawing, 40, 60 + at * 30, text, { face: 'mono', size: 9 });
  const layouts = [layOutPage(listWords(drawing, 1, createRandom(1)).page)];
  const lexicon = lexiconOf(form);
  const all = proposeOutside(layouts, form, lexicon);
  const left = dropImpossible(all, form, { layouts, lexicon, rows: [] });
  const values = (of: typeof left) => of.filter((one) => one.kind === kind).map((one) => one.value);
  return { all: values(all), left: values(left) };
}

describe('what is not described', () => {
  it('is a text that is the name of neither a person nor an organization', () => {
    const { all, left } = valuesOn('eob', 'text');
    expect(all).toEqual(expect.arrayContaining(LINES.slice(0, 3)));
    expect(left).toEqual(expect.arrayContaining(LINES.slice(0, 2)));
    expect(left).not.toContain(LINES[2]);
  });

  it('is a word that cannot be the status of a claim', () => {
    const { all, left } = valuesOn('eob', 'short-code');
    expect(all).toEqual(expect.arrayContaining(['EXAM', 'PAID', '22']));
    expect(left).toEqual(expect.arrayContaining(['PAID', '22']));
    expect(left).not.toContain('EXAM');
  });

  it('is nothing if a field may have any value of the kind', () => {
    const { all, left } = valuesOn('cms-1500', 'text');
    expect(all).toContain(LINES[2]);
    expect(left).toEqual(all);
  });

  it('is never an amount, because what amounts cannot be depends on the field', () => {
    const { all, left } = valuesOn('eob', 'money', ['Paid 80.00', 'Total 240.00']);
    expect(all).toHaveLength(2);
    expect(left).toEqual(all);
  });
});
