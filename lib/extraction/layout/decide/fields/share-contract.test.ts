import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { recognizeCodes } from '#lib/layout/recognizers/recognize-codes.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { buildHeaderChoices } from '../../choices/header-choices.ts';
import { shareContract } from './share-contract.ts';

const EOB = BUILT_IN.get('eob');

/**
 * The likeliest group's and member's numbers on a page of this word, which is likely the number of
 * `likely`.
 */
function numbersOn(text: string, likely = ['member.id']): (string | undefined)[] {
  const drawing = newDrawing(612, 792);
  drawText(drawing, 40, 60, text, { size: 9 });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const described = recognizeCodes(layout.tokens, 0, new Set(['reference'])).map((proposal) => {
    return { proposal, features: new Int32Array(), captioned: [] };
  });
  const choices = buildHeaderChoices([layout], EOB, described);
  const shares = choices.map(({ pattern, options }) =>
    options.map((_, at) => (at === (likely.includes(pattern) ? 0 : options.length - 1) ? 1 : 0)),
  );
  const decided = shareContract(choices, shares);
  return ['member.group', 'member.id'].map((pattern) => {
    const at = choices.findIndex((choice) => choice.pattern === pattern);
    const own = decided[at] ?? [];
    expect(own.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    return choices[at]?.proposals[own.indexOf(Math.max(...own))]?.value;
  });
}

it('a group and a member printed as one number are two values', () => {
  for (const printed of ['042057-TGK943996050', 'TGK943996050-042057'])
    expect(numbersOn(printed)).toEqual(['042057', 'TGK943996050']);
});

it('a group that is certain already stays so', () => {
  expect(numbersOn('042057-TGK943996050', ['member.id', 'member.group'])).toEqual([
    '042057',
    'TGK943996050',
  ]);
});

it('other numbers with a dash are one', () => {
  for (const number of ['042057-01', '42-TGK943996050', 'TGK943996050-01', '042057-943996050'])
    expect(numbersOn(number)).toEqual([undefined, number]);
});
