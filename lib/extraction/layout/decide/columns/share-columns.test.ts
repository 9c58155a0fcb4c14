import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { recognizeMoney } from '#lib/layout/recognizers/recognize-money.ts';
import { hashFeature, slotOf } from '#lib/layout/scoring/hash-features.ts';
import { newWeights } from '#lib/layout/scoring/scorer.ts';
import type { FieldDefinition } from '#lib/model/form.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { buildFieldChoice, type FieldChoice } from '../../choices/field-choice.ts';
import { shareColumns } from './share-columns.ts';

const PAID = field('lines[].paid');

function field(pattern: string): FieldDefinition {
  const found = BUILT_IN.get('eob').fields.find((one) => one.pattern === pattern);
  if (!found) throw new Error(`no field ${pattern}`);
  return found;
}

/** Rows of two amounts; the weights like the features `good` and `none`. */
function rowsOf(liked: readonly (readonly [left: string, right: string])[]): FieldChoice[] {
  const drawing = newDrawing(612, 792);
  liked.forEach((_, row) => {
    drawText(drawing, 200, 60 + row * 20, '10.00', { align: 'right' });
    drawText(drawing, 300, 60 + row * 20, '20.00', { align: 'right' });
  });
  const { lines } = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  return liked.map((names, row) => {
    const money = recognizeMoney(lines[row]?.tokens ?? [], 0);
    return buildFieldChoice(
      PAID,
      money.map((proposal, at) => ({
        proposal,
        features: Int32Array.of(hashFeature(names[at] ?? '')),
      })),
    );
  });
}

const weights = newWeights();
for (const [name, weight] of [
  ['good', 3],
  ['fair', 1],
  ['none', 0],
] as const)
  weights[slotOf(hashFeature(name), hashFeature(PAID.pattern))] = weight;

const bestOf = (choice: FieldChoice, shares: readonly number[]) =>
  choice.proposals[shares.indexOf(Math.max(...shares))]?.value ?? null;

describe('rows of one table', () => {
  it('a doubtful row takes the column of the others', () => {
    const rows = rowsOf([
      ['bad', 'good'],
      ['bad', 'good'],
      ['fair', 'bad'],
    ]);
    const shares = shareColumns(
      rows.map((row) => [row]),
      weights,
    );
    expect(rows.map((row) => bestOf(row, shares.get(row) ?? []))).toEqual([
      '20.00',
      '20.00',
      '20.00',
    ]);
  });

  it('the probability that a row prints nothing does not change', () => {
    const rows = rowsOf([
      ['bad', 'good'],
      ['bad', 'good'],
      ['bad', 'bad'],
    ]);
    const shares = shareColumns(
      rows.map((row) => [row]),
      weights,
    );
    const [, , last] = rows;
    expect(last && shares.get(last)?.at(-1)).toBeCloseTo(1 / 3, 6);
  });

  it('two rows are too few to outvote each other', () => {
    const rows = rowsOf([
      ['bad', 'good'],
      ['fair', 'bad'],
    ]);
    const shares = shareColumns(
      rows.map((row) => [row]),
      weights,
    );
    expect(rows.map((row) => bestOf(row, shares.get(row) ?? []))).toEqual(['20.00', '10.00']);
  });
});
