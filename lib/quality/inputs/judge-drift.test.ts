import { describe, expect, it } from 'vitest';
import { populationStability } from '../population-stability.ts';
import { weekAfter } from '../week.ts';
import { judgeDrift } from './judge-drift.ts';
import type { TallyRow } from './store.ts';
import { EDGES } from './tally-inputs.ts';

const WEEK = '2026-11-23';

/** A week of a form: the number of records, and the confidence of their fields by bin. */
function weekOf(back: number, records: number, confidence: readonly number[]): TallyRow[] {
  const week = weekAfter(WEEK, -back);
  const bins = Array.from(
    { length: EDGES.confidence.length + 1 },
    (_, at) => (confidence[at] ?? 0) * records,
  );
  return [
    { week, form: 'eob', measure: 'records', bins: [records] },
    { week, form: 'eob', measure: 'confidence', bins },
  ];
}

const SURE = [0, 0, 1, 1, 1, 1, 2, 3, 4, 7];
const UNSURE = [4, 3, 3, 2, 2, 2, 1, 1, 1, 1];

function confidenceOf(rows: TallyRow[]) {
  return judgeDrift(rows, WEEK).find(({ measure }) => measure === 'confidence');
}

describe('drift of a form', () => {
  it('is detected when many records have less confidence than in the weeks before', () => {
    const point = confidenceOf([
      ...weekOf(2, 60, SURE),
      ...weekOf(1, 60, SURE),
      ...weekOf(0, 50, UNSURE),
    ]);
    const scale = (bins: number[], by: number) => bins.map((count) => count * by);
    expect(point).toMatchObject({ level: 'act', records: 50, recordsBefore: 120 });
    expect(point?.index).toBeCloseTo(
      populationStability(scale(SURE, 120), scale(UNSURE, 50)) ?? 0,
      12,
    );
  });

  it('never stops anything because of more confidence', () => {
    expect(confidenceOf([...weekOf(1, 60, UNSURE), ...weekOf(0, 50, SURE)])?.level).toBe('watch');
  });

  it('is steady without a change, and undecided with few records or in the first week', () => {
    expect(confidenceOf([...weekOf(1, 60, SURE), ...weekOf(0, 50, SURE)])?.level).toBe('steady');
    expect(confidenceOf([...weekOf(1, 60, SURE), ...weekOf(0, 5, UNSURE)])?.level).toBe('few');
    expect(confidenceOf(weekOf(0, 50, UNSURE))?.level).toBe('new');
  });

  it('compares with eight weeks, and not with older ones', () => {
    const rows = [...weekOf(9, 500, UNSURE), ...weekOf(8, 60, SURE), ...weekOf(0, 50, SURE)];
    expect(confidenceOf(rows)).toMatchObject({ level: 'steady', recordsBefore: 60 });
  });

  it('detects a different mix of forms', () => {
    const mix = (back: number, eob: number, claim: number): TallyRow[] => [
      { week: weekAfter(WEEK, -back), form: 'eob', measure: 'records', bins: [eob] },
      { week: weekAfter(WEEK, -back), form: 'claim', measure: 'records', bins: [claim] },
    ];
    const point = judgeDrift([...mix(1, 90, 10), ...mix(0, 20, 80)], WEEK).find(
      ({ form }) => form === '*',
    );
    expect(point).toMatchObject({ level: 'act', now: [0.8, 0.2], before: [0.1, 0.9] });
  });
});
