import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { getField } from '#lib/forms/find-field.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import type { FieldChoice } from '../choices/field-choice.ts';
import { describeProposals } from '../describe/describe-proposals.ts';
import { fillCaptionedIds } from './fill-captioned-ids.ts';

const CARD = BUILT_IN.get('insurance-card');

/** The values of the fields on a card of these lines, if each had this one before; null for none. */
function numbersOn(
  lines: readonly string[],
  before: Readonly<Record<string, string | null>>,
): Record<string, string | null> {
  const drawing = newDrawing(612, 792);
  for (const [at, line] of lines.entries())
    drawText(drawing, 40, 60 + at * 30, line, { face: 'mono', size: 9 });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const proposals = layout.tokens.flatMap((token): Proposal[] =>
    /\d/.test(token.text)
      ? [{ kind: 'reference', value: token.text, tokens: [token], pageAt: 0, repaired: false }]
      : [],
  );
  describeProposals([layout], proposals, lexiconOf(CARD));
  const options = [...proposals, null].map(() => new Int32Array());
  const choices = Object.keys(before).map(
    (pattern): FieldChoice => ({ pattern, field: getField(CARD, pattern), proposals, options }),
  );
  const shares = Object.values(before).map((value) => {
    const at = proposals.findIndex((one) => one.value === value);
    return options.map((_, option) => (option === (at < 0 ? proposals.length : at) ? 0.9 : 0.05));
  });
  const filled = fillCaptionedIds(choices, shares);
  return Object.fromEntries(
    choices.map(({ pattern }, at) => {
      const own = filled[at] ?? [];
      return [pattern, proposals[own.indexOf(Math.max(...own))]?.value ?? null];
    }),
  );
}

describe('a number with a caption', () => {
  it('is that of the field which seemed to be absent', () => {
    const before = { 'member.group': null, rxGroup: 'RX4863' };
    expect(numbersOn(['Group no. 1622761', 'RxGrp RX4863'], before)).toEqual({
      'member.group': '1622761',
      rxGroup: 'RX4863',
    });
  });

  it('stays with another field that has it', () => {
    const before = { 'member.group': null, rxGroup: '1622761' };
    expect(numbersOn(['Pharmacy Group 1622761'], before)).toEqual(before);
  });

  it('is not chosen among several with that caption, or without a caption of its own', () => {
    const blank = { 'member.group': null };
    expect(numbersOn(['Group no. 1622761', 'Group no. 7704'], blank)).toEqual(blank);
    expect(numbersOn(['Member ID 1622761', 'Form 7704'], blank)).toEqual(blank);
  });
});
