import { describe, expect, it } from 'vitest';
import { scoreRecords } from './score-records.ts';
import { summarizeScores } from './summarize-scores.ts';
import { found, RUN, truth } from './test-truth.ts';

const CHECK = { 'payer.name': 'Elm Mutual', 'check.number': '990012' };
const FIRST = {
  ...CHECK,
  claimNumber: '20245551',
  'patient.name': 'Ann Lee',
  'lines[0].billed': '138.00',
  'lines[1].billed': '112.50',
};
const SECOND = {
  ...CHECK,
  claimNumber: '20245552',
  'patient.name': 'Raj Bo',
  'lines[0].billed': '270.00',
  'lines[1].billed': '64.25',
};
const BOTH = truth([{ fields: FIRST }, { fields: SECOND }]);

/** Records with the right borders, their share of the expected ones, and of those found. */
function borders(...records: Record<string, string | null>[]) {
  const read = records.map((fields) => found(fields));
  const { bordersRight, borderRecall, borderPrecision } = summarizeScores([
    scoreRecords(BOTH, read, RUN),
  ]);
  return [bordersRight, borderRecall, borderPrecision];
}

describe('borders', () => {
  it('are right if each record has its own values, whatever all records share', () => {
    expect(borders(FIRST, SECOND)).toEqual([2, 1, 1]);
  });

  it('are right if values are missed, or one is misread as the next record’s', () => {
    const misread = { ...FIRST, claimNumber: '20245552', 'lines[1].billed': null };
    expect(borders(misread, SECOND)).toEqual([2, 1, 1]);
  });

  it('are wrong on both sides of a row that is in the wrong record', () => {
    const { 'lines[1].billed': last, ...rest } = FIRST;
    const next = { ...SECOND, 'lines[2].billed': last, 'lines[2].procedure': '99213' };
    const more = { ...FIRST, 'lines[1].procedure': '99213' };
    const read = [found(rest), found(next)];
    const score = scoreRecords(truth([{ fields: more }, { fields: SECOND }]), read, RUN);
    expect(score.bordersRight).toBe(0);
  });

  it('are wrong if two records were joined', () => {
    const rows = { 'lines[2].billed': '270.00', 'lines[3].billed': '64.25' };
    expect(borders({ ...FIRST, ...rows })).toEqual([0, 0, 0]);
  });

  it('are wrong if one record was divided, and right for the other', () => {
    const { claimNumber, 'patient.name': name, ...rows } = FIRST;
    expect(borders({ claimNumber, 'patient.name': name }, rows, SECOND)).toEqual([1, 1 / 2, 1 / 3]);
  });

  it('are not counted where one record was read as one', () => {
    const one = scoreRecords(truth([{ fields: FIRST }]), [found(FIRST)], RUN);
    expect(summarizeScores([one])).toMatchObject({ bordersRight: 0, borderRecall: null });
  });

  it('are all wrong in a document that failed', () => {
    const summary = summarizeScores([scoreRecords(BOTH, null, RUN)]);
    expect(summary).toMatchObject({ borderRecall: 0, borderPrecision: null });
  });
});
