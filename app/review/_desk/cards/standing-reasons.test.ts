import { expect, it } from 'vitest';
import { RowId } from '#lib/model/ids.ts';
import { Probability } from '#lib/model/probability.ts';
import type { Reason } from '#lib/model/route.ts';
import { keyOfSubject } from '#lib/model/subject.ts';
import { testView } from '../test-view.ts';
import { standingReasons } from './standing-reasons.ts';

const rowsOf = (list: string) => ({
  kind: 'row-set' as const,
  list,
  rows: [RowId.parse('a')],
  doubtful: [],
});
const DOUBTS = ['lines', 'adjustments'].map((list) => ({
  subject: rowsOf(list),
  probability: Probability.parse(0.7),
  costUsd: 5,
  question: `Are these all the rows of ${list}?`,
  evidence: [],
}));
const ROWS: Reason = { code: 'row-unsure', why: 'Maybe not all rows.', wouldPass: 'Confirm them.' };
const FAINT: Reason = { code: 'unclear-print', why: 'Faint print.', wouldPass: '' };

it('a doubt about rows is a reason until all the doubted lists are confirmed', () => {
  const confirmed = (...lists: string[]) => ({
    view: { ...testView(), doubts: DOUBTS },
    draft: {
      answers: {},
      rows: [],
      waivers: [],
      settled: lists.map((list) => ({ subject: keyOfSubject(rowsOf(list)), milliseconds: 900 })),
    },
  });
  expect(standingReasons(confirmed(), [ROWS, FAINT])).toEqual([ROWS, FAINT]);
  expect(standingReasons(confirmed('lines'), [ROWS, FAINT])).toEqual([ROWS, FAINT]);
  expect(standingReasons(confirmed('lines', 'adjustments'), [ROWS, FAINT])).toEqual([FAINT]);
});

it('a reason that no question is about stays', () => {
  const draft = { answers: {}, rows: [], waivers: [] };
  expect(standingReasons({ view: testView(), draft }, [ROWS, FAINT])).toEqual([ROWS, FAINT]);
});
