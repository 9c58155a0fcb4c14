import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { LineKind } from '#lib/layout/lines/chain/line-kind.ts';
import type { LabeledLine } from '#lib/layout/lines/label-lines.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { listTotals, rateTotals } from './rate-totals.ts';

const EOB = BUILT_IN.get('eob');
const CELLS = [
  [31000, 4000],
  [27550, undefined],
  [15000, 1500],
];

describe('captioned totals of claims', () => {
  it('identify the column that adds up to them', () => {
    const records = [
      { rows: [0, 1], cents: new Map([['coinsurance', new Set([4000])]]) },
      { rows: [2], cents: new Map([['coinsurance', new Set([1500])]]) },
    ];
    const [first = 0, second = 0] =
      rateTotals(CELLS, 2, records, EOB.sums).get('lines[].coinsurance') ?? [];
    expect(second).toBeGreaterThan(2);
    expect(first).toBeLessThan(0);
    expect(rateTotals(CELLS, 2, records, EOB.sums).has('lines[].paid')).toBe(false);
  });

  it('are those of the lines that are no row, claim by claim', () => {
    const lines: readonly (readonly [LineKind, string])[] = [
      ['head', 'Amount paid: 900.00'],
      ['start', 'Claim 800-1001'],
      ['row', '06/15/2025 99213 310.00 40.00'],
      ['row', '06/15/2025 99213 275.50'],
      ['total', 'Coinsurance: 40.00 Total copay: 5.00'],
      ['start', 'Claim 800-1002'],
      ['row', '06/16/2025 99213 150.00 15.00'],
      ['total', 'Coinsurance: 15.00'],
      ['own', 'Adjusted CO-45 60.00 PR-1 20.00 PR-3 5.00'],
    ];
    const drawing = newDrawing(612, 792);
    lines.forEach(([, text], at) => {
      drawText(drawing, 60, 60 + at * 20, text);
    });
    const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
    const labels = lines.map(
      ([kind], at): LabeledLine => ({ pageAt: 0, at, kind, group: '', shares: new Float64Array() }),
    );
    const rows = [2, 3, 6].map((line) => ({ pageAt: 0, lines: [line], score: 1 }));
    const [first, second, ...more] = listTotals([layout], labels, rows, EOB);
    expect(first?.rows).toEqual([0, 1]);
    expect(first?.cents.get('coinsurance')).toEqual(new Set([4000]));
    expect(first?.cents.get('copay')).toEqual(new Set([500]));
    expect(second?.rows).toEqual([2]);
    expect(second?.cents.get('coinsurance')).toEqual(new Set([1500]));
    expect(second?.cents.get('deductible')).toEqual(new Set([2000]));
    expect(second?.cents.get('patientResponsibility')).toEqual(new Set([2500]));
    expect(more).toEqual([]);
  });
});
