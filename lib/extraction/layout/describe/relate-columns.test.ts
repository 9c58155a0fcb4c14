import { describe, expect, it } from 'vitest';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { recognizeMoney } from '#lib/layout/recognizers/recognize-money.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { relateColumns } from './relate-columns.ts';

/** The amounts of rows whose columns end every 90 points. */
function rowsOf(texts: readonly (readonly string[])[]): Proposal[][] {
  const drawing = newDrawing(792, 612);
  texts.forEach((row, line) => {
    row.forEach((text, at) => {
      drawText(drawing, 120 + at * 90, 60 + line * 20, text, { align: 'right' });
    });
  });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  return layout.lines.map(({ tokens }) =>
    recognizeMoney(tokens, 0, { dollars: 'few', dashes: false }),
  );
}

/** How many features two amounts of the first row have in common. */
function shared(one: readonly number[], other: readonly number[]): number {
  return one.filter((feature) => other.includes(feature)).length;
}

describe('columns of amounts', () => {
  it('are described alike in every row', () => {
    const rows = rowsOf([
      ['100.00', '40.00', '60.00'],
      ['250.00', '50.00', '200.00'],
    ]);
    const found = relateColumns(rows);
    for (const at of [0, 1, 2]) {
      const [first, second] = rows.map((row) => row[at]);
      if (!first || !second) throw new Error('each row has three amounts');
      expect(found.get(first)).toEqual(found.get(second));
    }
  });

  it('differ by whether they add up to the others, whatever is above them', () => {
    const adding = rowsOf([
      ['100.00', '40.00', '60.00'],
      ['250.00', '50.00', '200.00'],
    ]);
    const other = rowsOf([
      ['100.00', '41.00', '60.00'],
      ['250.00', '57.00', '200.00'],
    ]);
    const featuresOf = (rows: Proposal[][], at: number) => {
      const proposal = rows[0]?.[at];
      return (proposal && relateColumns(rows).get(proposal)) ?? [];
    };
    for (const at of [0, 1, 2]) {
      const all = featuresOf(adding, at);
      expect(all.length).toBeGreaterThan(0);
      expect(shared(all, featuresOf(other, at))).toBeLessThan(all.length);
    }
  });

  it('say nothing about a single amount', () => {
    expect(relateColumns(rowsOf([['100.00']])).size).toBe(0);
  });
});
