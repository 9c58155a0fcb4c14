import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { recognizeMoney } from '#lib/layout/recognizers/recognize-money.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { buildHeaderChoices } from '../../choices/header-choices.ts';
import { fillPayment } from './fill-payment.ts';

/** The likeliest payment on a page of these amounts, of which the last one is withheld. */
function paymentOf(amounts: readonly string[], likely: string | null = null): string | null {
  const drawing = newDrawing(612, 792);
  for (const [at, text] of amounts.entries())
    drawText(drawing, 40, 60 + at * 16, text, { size: 9 });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const money = layout.lines.flatMap(({ tokens }) => recognizeMoney(tokens, 0));
  const described = money.map((proposal) => {
    return { proposal, features: new Int32Array(), captioned: [] };
  });
  const choices = buildHeaderChoices([layout], BUILT_IN.get('eob'), described);
  const shares = choices.map(({ proposals }) => {
    const own = proposals.map(({ value }) => (value === likely ? 0.8 : 0.01));
    return [...own, 1 - own.reduce((sum, share) => sum + share, 0)];
  });
  const amount = money.find(({ value }) => value === amounts.at(-1)?.replace(',', ''));
  const decided = fillPayment(choices, shares, amount ? [{ code: null, amount }] : []);
  const at = choices.findIndex(({ pattern }) => pattern === 'check.amount');
  const own = decided[at] ?? [];
  expect(own.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  return choices[at]?.proposals[own.indexOf(Math.max(...own))]?.value ?? null;
}

it('what is left of an amount after what is withheld is the payment, whatever its sign', () => {
  expect(paymentOf(['2,218.89', '2,175.77', '43.12'])).toBe('2175.77');
  expect(paymentOf(['2,218.89', '2,175.77', '-43.12'])).toBe('2175.77');
  expect(paymentOf(['2,218.89', '2,175.77', '310.00', '43.12'], '310.00')).toBe('2175.77');
});

it('an amount that was likely and is one of the two stays', () => {
  expect(paymentOf(['2,218.89', '2,175.77', '43.12'], '2218.89')).toBe('2218.89');
});

it('nothing changes if nothing or more than one amount is left', () => {
  expect(paymentOf(['2,218.89', '2,175.78', '43.12'])).toBeNull();
  expect(paymentOf(['2,218.89', '2,175.77', '143.12', '100.00', '43.12'])).toBeNull();
});
