import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { newWeights } from '#lib/layout/scoring/scorer.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { buildRowChoices } from '../../choices/row-choices.ts';
import { findColumns } from './find-columns.ts';

/**
 * Rows of amounts that end every 90 points, below captions if there are any; the weights know
 * nothing.
 */
function columnsOf(rows: readonly (readonly string[])[], captions: readonly string[] = []) {
  const drawing = newDrawing(792, 612);
  captions.forEach((text, at) => {
    drawText(drawing, 180 + at * 90, 46, text, { align: 'right' });
  });
  rows.forEach((amounts, row) => {
    drawText(drawing, 40, 60 + row * 20, '06/15/2025');
    amounts.forEach((text, at) => {
      drawText(drawing, 180 + at * 90, 60 + row * 20, text, { align: 'right' });
    });
  });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const first = captions.length > 0 ? 1 : 0;
  const table = rows.map((_, at) => ({ pageAt: 0, lines: [at + first], score: 1 }));
  const form = BUILT_IN.get('eob');
  const choices = buildRowChoices([layout], form, lexiconOf(form), table);
  return findColumns(choices, form, newWeights());
}

/** Rows of two lines of amounts in the same columns. */
function deepColumnsOf(rows: readonly (readonly (readonly string[])[])[]) {
  const drawing = newDrawing(792, 612);
  rows.flat().forEach((amounts, line) => {
    drawText(drawing, 40, 60 + line * 20, line % 2 === 0 ? '06/15/2025' : 'Office visit');
    amounts.forEach((text, at) => {
      drawText(drawing, 280 + at * 90, 60 + line * 20, text, { align: 'right' });
    });
  });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const table = rows.map((_, at) => ({ pageAt: 0, lines: [at * 2, at * 2 + 1], score: 1 }));
  const form = BUILT_IN.get('eob');
  return findColumns(buildRowChoices([layout], form, lexiconOf(form), table), form, newWeights());
}

describe('columns of amounts without captions', () => {
  it('show which of them is the sum of the others', () => {
    const columns = columnsOf([
      ['310.00', '190.00', '120.00', '40.00', '80.00'],
      ['275.50', '100.50', '175.00', '25.00', '150.00'],
      ['150.00', '60.00', '90.00', '15.00', '75.00'],
      ['88.00', '30.00', '58.00', '8.00', '50.00'],
    ]);
    const topOf = (pattern: string) => {
      const shares = columns?.shares.get(pattern)?.slice(0, -1) ?? [];
      return shares.indexOf(Math.max(...shares));
    };
    expect(topOf('lines[].billed')).toBe(0);
    expect(columns?.shares.get('lines[].billed')?.[0]).toBeGreaterThan(0.5);
  });

  it('have shares for each field that sum to one', () => {
    const columns = columnsOf([
      ['310.00', '190.00', '120.00'],
      ['275.50', '100.50', '175.00'],
    ]);
    for (const shares of columns?.shares.values() ?? [])
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
  });

  it('are those of each line if rows have two lines of amounts in the same columns', () => {
    const columns = deepColumnsOf([
      [
        ['310.00', '190.00', '120.00'],
        ['120.00', '40.00', '30.00'],
      ],
      [
        ['275.50', '100.50', '80.50'],
        ['175.00', '20.00', '0.00'],
      ],
    ]);
    expect(columns?.ends).toHaveLength(6);
    const single = deepColumnsOf([
      [['310.00', '190.00', '120.00'], []],
      [['275.50', '100.50', '80.50'], []],
    ]);
    expect(single?.ends).toHaveLength(3);
  });

  it('are not an allowed amount if more was paid', () => {
    const allowedShare = (rows: readonly (readonly string[])[]) =>
      columnsOf(rows)?.shares.get('lines[].allowed')?.[0] ?? 0;
    const within = allowedShare([
      ['91.00', '70.00'],
      ['83.00', '80.00'],
      ['55.00', '30.00'],
    ]);
    const exceeded = allowedShare([
      ['91.00', '70.00'],
      ['83.00', '80.00'],
      ['30.00', '55.00'],
    ]);
    expect(exceeded).toBeLessThan(within);
  });

  it('are recognized by the reasons of adjustments that repeat their amounts', () => {
    const rows = [
      ['310.00', '31.00', '40.00', '', 'PR-1 40.00 PR-2 31.00'],
      ['275.50', '27.00', '25.00', '', 'PR-1 25.00 PR-2 27.00'],
      ['150.00', '15.00', '60.00', '', 'PR-1 60.00 PR-2 15.00'],
    ];
    const columns = columnsOf(rows);
    const shareOf = (pattern: string, column: number) =>
      columns?.shares.get(`lines[].${pattern}`)?.[column] ?? 0;
    expect(shareOf('coinsurance', 1)).toBeGreaterThan(0.9);
    expect(shareOf('deductible', 2)).toBeGreaterThan(0.9);
    const others = columnsOf(
      rows.map(([a = '', b = '', c = '']) => [a, b, c, '', 'PR-1 9.00 PR-2 8.00']),
    );
    expect(others?.shares.get('lines[].coinsurance')?.[1]).toBeLessThan(0.5);
  });
});

it('a known caption says which field a column is', () => {
  const columns = columnsOf(
    [
      ['310.00', '17.00', '40.00', '11.00'],
      ['275.50', '23.00', '25.00', '12.00'],
    ],
    ['Charges', 'Deductible', 'Fund', 'Copay'],
  );
  expect(columns?.shares.get('lines[].deductible')?.[1]).toBeGreaterThan(0.5);
  expect(columns?.shares.get('lines[].copay')?.[3]).toBeGreaterThan(0.5);
});

it('a caption that nobody listed says by its words which field a column is', () => {
  const columns = columnsOf(
    [
      ['310.00', '17.00', '40.00', '11.00'],
      ['275.50', '23.00', '25.00', '12.00'],
    ],
    ['Doctor bills', 'We won’t cover', 'You must pay', 'Discount given'],
  );
  const shareOf = (pattern: string, column: number) =>
    columns?.shares.get(`lines[].${pattern}`)?.[column] ?? 0;
  expect(shareOf('patientResponsibility', 2)).toBeGreaterThan(0.5);
  for (const pattern of columns?.shares.keys() ?? [])
    expect(columns?.shares.get(pattern)?.[3]).toBeLessThan(0.5);
});
