import { describe, expect, it } from 'vitest';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { recognizeMoney } from '#lib/layout/recognizers/recognize-money.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { describeClosing } from './describe-closing.ts';

/** The amounts of a bill with these lines, one below the other. */
function amountsOf(lines: readonly string[]): Proposal[] {
  const drawing = newDrawing(300, 400);
  for (const [at, text] of lines.entries())
    drawText(drawing, 20, 40 + at * 16, text, { face: 'mono', size: 9 });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  return layout.lines.flatMap(({ tokens }) => recognizeMoney(tokens, 0));
}

function hashesOf(lines: readonly string[], value: string, rowLines: readonly number[] = []) {
  const amounts = amountsOf(lines);
  const found = amounts.find((one) => one.value === value);
  const rows = rowLines.map((line) => ({ pageAt: 0, lines: [line], score: 1 }));
  return found && describeClosing(amounts, rows).get(found);
}

const OWED = ['BEFORE 64.25', 'NEW 300.00', 'PLAN -120.00', 'OFF -44.25', 'NOW 200.00'];

describe('amounts of a bill that add up to the last of them', () => {
  it('are recognized by their place, whatever they are called and whatever their signs', () => {
    const first = hashesOf(OWED, '64.25');
    const abroad = ['A 10.50', 'B 80.00', 'C 30.00', 'D 20.50', 'E 40.00'];
    expect(first).toBeDefined();
    expect(hashesOf(abroad, '10.50')).toEqual(first);
    expect(hashesOf(abroad, '40.00')).toEqual(hashesOf(OWED, '200.00'));
    expect(hashesOf(OWED, '300.00')).not.toEqual(first);
    expect(hashesOf(OWED, '200.00')).not.toEqual(first);
  });

  it('say nothing if they do not add up', () => {
    const open = ['A 10.50', 'B 80.00', 'C 30.00', 'D 20.50', 'E 41.00'];
    expect(hashesOf(open, '10.50')).not.toEqual(hashesOf(OWED, '64.25'));
    expect(hashesOf(open, '10.50')).toEqual(hashesOf(open, '41.00'));
  });

  it('say which column of the rows they sum up', () => {
    const bill = ['VISIT 100.00 5.00', 'FILM  200.00 7.00', 'CHARGES 300.00', 'CREDITS 12.00'];
    const charges = hashesOf(bill, '300.00', [0, 1]);
    const credits = hashesOf(bill, '12.00', [0, 1]);
    expect(charges).not.toEqual(credits);
    expect(hashesOf(bill, '300.00', [0])).not.toEqual(charges);
    expect(hashesOf(bill, '100.00', [0, 1])).toBeUndefined();
  });
});
