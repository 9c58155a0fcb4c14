import { expect, it } from 'vitest';
import { RowId } from '#lib/model/ids.ts';
import { Probability } from '#lib/model/probability.ts';
import type { Reason } from '#lib/model/route.ts';
import { keyOfSubject } from '#lib/model/subject.ts';
import { ENTER, FLAGGED, opened, run, testView } from '../test-view.ts';
import { listOpenReasons, standingReasons } from './standing-reasons.ts';

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

it('fields that were answered are no longer counted', () => {
  const { fields, record } = testView();
  const low: Reason = { code: 'low-confidence', why: 'Unsure.', wouldPass: 'Check it.' };
  const summary: Reason = {
    ...low,
    why: '3 fields: low confidence.',
    wouldPass: 'See the fields.',
  };
  const state = opened({
    record: { ...record, reasons: [FAINT, summary] },
    fields: fields.map((field) =>
      FLAGGED.includes(field.path) ? { ...field, reasons: [low] } : field,
    ),
  });
  const said = (...answers: (typeof ENTER)[]) =>
    listOpenReasons(run(state, ...answers)).map(({ why }) => why);
  expect(said()).toEqual(['Faint print.', '3 fields: low confidence.']);
  expect(said(ENTER)).toEqual(['Faint print.', '2 fields: low confidence.']);
  expect(said(ENTER, ENTER, ENTER)).toEqual(['Faint print.']);
});
