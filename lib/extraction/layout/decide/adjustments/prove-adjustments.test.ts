import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { recognizeMoney } from '#lib/layout/recognizers/recognize-money.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { proveAdjustments } from './prove-adjustments.ts';

/**
 * The codes (`-` for none) and amounts withheld from a payment, on a page of these lines; `part` is
 * a record's part of it.
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
  const adjustments = proveAdjustments(BUILT_IN.get('eob').fields, described, [], [layout]);
  return adjustments.map(({ code, amount }) => `${code?.value ?? '-'} ${amount.value}`);
}

it('a reason code in a cell of its own, with one amount on its line, is withheld from the payment', () => {
  const lines = ['Recovered        WO         15.00', 'Claims                    480.00'];
  expect(takenOn(lines)).toEqual(['WO 15.00']);
  expect(takenOn(['Recovered        XY         15.00'])).toEqual([]);
  expect(takenOn(['Recovered        WO         15.00      3.00'])).toEqual([]);
  expect(takenOn(['Recovered        15.00         WO'])).toEqual(['WO 15.00']);
});

it('a code beside words counts only if two printed amounts differ by the amount after it', () => {
  const letter = 'WO per our letter 15.00';
  expect(takenOn(['Claims 480.00', letter, 'Check 465.00'])).toEqual(['WO 15.00']);
  expect(takenOn(['Claims 480.00', letter, 'Check 466.00'])).toEqual([]);
});

it('or if the words tell of it; figures are no code unless something calls them one', () => {
  expect(takenOn(['Recovery of overpayment (WO) 15.00'])).toEqual(['WO 15.00']);
  expect(takenOn(['Recovery of overpayment 72 15.00'])).toEqual([]);
  expect(takenOn(['Recovery, reason 72 15.00'])).toEqual(['72 15.00']);
});

it('of several amounts, the one that closes the payment or is no balance', () => {
  const row = 'A1200      WO:0226098004      90.00      15.00      75.00';
  const head = 'Ref        Reason             Opening    Applied    Balance';
  expect(takenOn(['Claims 480.00', row, 'Check 465.00'])).toEqual(['WO 15.00']);
  expect(takenOn(['Provider adjustments', head, row])).toEqual(['WO 15.00']);
  expect(takenOn(['Provider adjustments', row])).toEqual([]);
});

it('in a box, the amount stands below its code', () => {
  const box = ['Financial items', 'Reason code: L6', 'Reference: 2210', 'Amount: -1.55'];
  expect(takenOn(box)).toEqual(['L6 -1.55']);
  expect(takenOn(box.slice(1))).toEqual([]);
});

it('on a page of several claims, only codes outside them count', () => {
  const lines = ['Recovered        WO         15.00'];
  expect(takenOn(lines, [0, 1])).toEqual([]);
  expect(takenOn(lines, [0.5, 1])).toEqual(['WO 15.00']);
});

it('a code of the payer’s own counts if its column is one of codes, and if its amount is proved', () => {
  const head = [
    'Claims 480.00',
    'Accounts receivable',
    'Number      Original   Taken     Reason code',
  ];
  const rows = ['11874       90.00      15.00     7103', '11902       40.00      12.50     7110'];
  const taken = ['7103 15.00', '7110 12.50'];
  expect(takenOn([...head, ...rows, '', 'Check 452.50'])).toEqual(taken);
  expect(takenOn([...head, ...rows, '', 'Taken in all 27.50'])).toEqual(taken);
  expect(takenOn([...head, ...rows, '', 'Check 460.00'])).toEqual([]);
  expect(takenOn([head[0] ?? '', head[2] ?? '', ...rows, '', 'Check 452.50'])).toEqual([]);
});

it('a code of the payer’s own may begin left of its caption', () => {
  const head = [
    'Claims 480.00',
    'Financial transactions',
    'Number           Reason code    Amount',
  ];
  const taken = (row: string) => takenOn([...head, row, '', 'Check 465.00']);
  expect(taken('2026051        DCN              15.00')).toEqual(['DCN 15.00']);
  expect(taken('2026051 DCN                     15.00')).not.toEqual(['DCN 15.00']);
});

it('without a code, what a caption calls withheld counts if it closes the payment', () => {
  const sums = ['Paid for claims 480.00', 'Recoupment amount: 15.00', 'Net payment 465.00'];
  expect(takenOn(sums)).toEqual(['- 15.00']);
  expect(takenOn([...sums, 'Recoupment: claim 0226   15.00'])).toEqual(['- 15.00']);
  expect(takenOn([...sums.slice(0, 2), 'Net payment 466.00'])).toEqual([]);
  expect(takenOn(sums.map((line) => line.replace('Recoupment', 'Discount')))).toEqual([]);
  const columns = [
    'Program payment    Amount withheld    Check',
    '480.00             15.00              465.00',
  ];
  expect(takenOn(columns)).toEqual(['- 15.00']);
  expect(
    takenOn(['Paid 480.00', 'Recovered   WO   15.00', 'Withheld 15.00', 'Net 465.00']),
  ).toEqual(['WO 15.00']);
});

it('amounts on both sides of a code of the payer’s own may be its own', () => {
  const lines = [
    'Claims 480.00',
    'Accounts receivable',
    'Number      Recouped     Reason code   Original   Left',
    '84805       22.40        8401          64.40      42.00',
    'Total recouped this cycle 22.40',
  ];
  expect(takenOn(lines)).toEqual(['8401 22.40']);
});

it('the total of what is withheld is not withheld again', () => {
  const rows = ['Recouped 22.40', 'Withheld for a levy 15.00', 'Total withheld 37.40'];
  expect(takenOn(['Claims 480.00', ...rows, 'Check 442.60'])).toEqual(['- 22.40', '- 15.00']);
});
