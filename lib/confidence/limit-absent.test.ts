import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { Confidence } from '#lib/model/confidence.ts';
import type { Field } from '#lib/model/field.ts';
import { Probability, RawScore } from '#lib/model/probability.ts';
import { limitAbsent } from './limit-absent.ts';

type Said = readonly [path: string, value: string | null, probability: number, human?: boolean];

function limit(form: string, said: readonly Said[]): Record<string, number> {
  const fields = said.map(([path, value, , human = false]): Field => {
    const contenders = [
      { value, readers: [], readingIds: [], score: RawScore.parse(0.9), place: null },
    ];
    const absence = value === null ? 'not-on-page' : null;
    const grounding = { status: 'exact' } as const;
    return { path, value, absence, place: null, grounding, contenders, human, signals: {} };
  });
  const before = said.map(([path, , probability]): Confidence => {
    return { path, probability: Probability.parse(probability), curve: 'c' };
  });
  const after = limitAbsent(BUILT_IN.get(form), fields, before);
  return Object.fromEntries(after.map(({ path, probability }) => [path, probability]));
}

it('a column that is absent is no surer than the amounts that might be its own', () => {
  const limited = limit('eob', [
    ['lines[a].copay', '20.00', 0.9],
    ['lines[b].copay', '15.00', 0.94],
    ['lines[a].coinsurance', null, 0.99],
    ['lines[b].coinsurance', null, 0.93],
    ['lines[a].notCovered', null, 0.99],
  ]);
  expect(limited['lines[a].coinsurance']).toBe(0.94);
  expect(limited['lines[b].coinsurance']).toBe(0.93);
  expect(limited['lines[a].notCovered']).toBe(0.99);
  expect(limited['lines[a].copay']).toBe(0.9);
});

it('so are totals, and a column and a total say nothing about each other', () => {
  const limited = limit('eob', [
    ['copay', '35.00', 0.9],
    ['coinsurance', null, 0.99],
    ['lines[a].coinsurance', null, 0.98],
  ]);
  expect(limited).toEqual({ copay: 0.9, coinsurance: 0.9, 'lines[a].coinsurance': 0.98 });
});

it('a column with an amount in any row is not absent, and a person stays sure', () => {
  const limited = limit('eob', [
    ['lines[a].copay', '20.00', 0.9],
    ['lines[a].coinsurance', null, 0.99],
    ['lines[b].coinsurance', '4.00', 0.97],
    ['lines[a].deductible', null, 0.995, true],
  ]);
  expect(limited['lines[a].coinsurance']).toBe(0.99);
  expect(limited['lines[a].deductible']).toBe(0.995);
});

it('forms whose amounts of a row do not add up have no such columns', () => {
  expect(limit('receipt', [['total', null, 0.99]])).toEqual({ total: 0.99 });
});
