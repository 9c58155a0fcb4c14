import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { layOutPage } from '#lib/layout/lay-out-page.ts';
import type { Proposal } from '#lib/layout/proposal.ts';
import { recognizeMoney } from '#lib/layout/recognize-money.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { proveTaken } from './prove-taken.ts';

/**
 * The codes and amounts withheld from a payment, on a page of these lines; `part` is a record's
 * part of it.
 */
function takenOn(lines: readonly string[], part?: readonly [number, number]) {
  const drawing = newDrawing(612, 792);
  for (const [at, text] of lines.entries())
    drawText(drawing, 40, 60 + at * 16, text, { face: 'mono', size: 9 });
  const whole = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const layout = part ? { ...whole, part } : whole;
  const codes = layout.tokens
    .filter(({ text }) => /^[A-Za-z0-9]{2}$/.test(text))
    .map((token): Proposal => {
      const value = token.text.toUpperCase();
      return { kind: 'short-code', value, tokens: [token], pageAt: 0, repaired: false };
    });
  const money = layout.lines.flatMap(({ tokens }) => recognizeMoney(tokens, 0));
  const described = [...codes, ...money].map((proposal) => {
    return { proposal, features: new Int32Array(), captioned: [] };
  });
  const taken = proveTaken(BUILT_IN.get('eob').fields, described, [], [layout]);
  const say = (some: ReadonlySet<Proposal>) => [...some].map(({ value }) => value);
  return { codes: say(taken.codes), amounts: say(taken.amounts) };
}

const NOTHING = { codes: [], amounts: [] };

it('a reason code in a cell of its own, followed by one amount, is withheld from the payment', () => {
  const lines = ['Recovered        WO         15.00', 'Claims                    480.00'];
  expect(takenOn(lines)).toEqual({ codes: ['WO'], amounts: ['15.00'] });
  expect(takenOn(['Recovered        XY         15.00'])).toEqual(NOTHING);
  expect(takenOn(['Recovered        WO         15.00      3.00'])).toEqual(NOTHING);
  expect(takenOn(['Recovered        15.00         WO'])).toEqual(NOTHING);
});

it('a code among words counts only if two printed amounts differ by the amount after it', () => {
  const recovered = 'Reason WO recovered 15.00';
  expect(takenOn(['Claims 480.00', recovered, 'Check 465.00'])).toEqual({
    codes: ['WO'],
    amounts: ['15.00'],
  });
  expect(takenOn(['Claims 480.00', recovered, 'Check 466.00'])).toEqual(NOTHING);
});

it('on a page of several claims, only codes outside them count', () => {
  const lines = ['Recovered        WO         15.00'];
  expect(takenOn(lines, [0, 1])).toEqual(NOTHING);
  expect(takenOn(lines, [0.5, 1])).toEqual({ codes: ['WO'], amounts: ['15.00'] });
});
