import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { firstOfRun, leadInOf } from './lead-in.ts';

const lexicon = lexiconOf(BUILT_IN.get('eob'));

/** Where a word is on a page of these lines, as a code of the kind. */
function find(kind: Proposal['kind'], word: string, ...lines: readonly string[]) {
  const drawing = newDrawing(612, 792);
  lines.forEach((line, at) => {
    drawText(drawing, 60, 60 + at * 14, line, { size: 9 });
  });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const tokens = layout.tokens.filter(({ text }) => text === word);
  const code: Proposal = { kind, value: word, tokens, pageAt: 0, repaired: false };
  const run = firstOfRun(layout, code);
  return { first: run[0]?.text, leadIn: leadInOf(layout, run, lexicon) };
}

describe('where a code stands in its text', () => {
  it('is identified by the caption right before it, or by the last one with a colon', () => {
    const line = 'Adjusted: CO 45 216.72, PR 1 50.00 Remark MA130';
    expect(find('short-code', 'MA130', line).leadIn).toBe('remark');
    expect(find('group-reason', 'PR', line).leadIn).toBe('adjusted');
    expect(find('short-code', '96413', '96413 first hour').leadIn).toBe('');
  });

  it('is that of the first of several in a cell, also where the cell wraps', () => {
    expect(find('modifier', '59', 'J0897 JZ 59').first).toBe('JZ');
    expect(find('modifier', '59', 'code J0897 mod. JZ', '59')).toEqual({
      first: 'JZ',
      leadIn: 'modifier',
    });
    expect(find('modifier', '59', 'code J0897 mod. JZ', '59 pills').first).toBe('JZ');
    expect(find('modifier', '59', 'Crutches, pair', '59').first).toBe('59');
  });
});
