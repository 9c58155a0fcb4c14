import { describe, expect, it } from 'vitest';
import { pageBox } from '#lib/model/box.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { Probability } from '#lib/model/probability.ts';
import { placeAt, testView } from '../test-view.ts';
import type { DeskState } from './desk-model.ts';
import { openDesk, reduceDesk } from './desk-state.ts';
import { ownPagesOf, pathsInFocus, placeInFocus } from './place-in-focus.ts';
import { focusedQuestion } from './read-desk.ts';

const CELLS = ['lines[a].amount', 'lines[b].amount'];

describe('the evidence of a column that goes on over a page', () => {
  const state = askedAboutColumn();

  it('is shown on the first of its pages', () => {
    expect(placeInFocus(state)).toMatchObject({ page: 1, box: placeAt(0.1).box });
  });

  it('is that of the value which was picked', () => {
    const at = reduceDesk(state, { type: 'pick', path: 'lines[b].amount' });
    expect(placeInFocus(at)).toMatchObject({ page: 2 });
  });

  it('does not count as seen because the page is on the screen: the card shows each print', () => {
    expect(pathsInFocus(state, 1)).toEqual([]);
  });

  it('of a value in focus counts as seen on its own page alone', () => {
    const at = reduceDesk(state, { type: 'focus', path: 'lines[b].amount', now: 0 });
    expect(pathsInFocus(at, 1)).toEqual([]);
    expect(pathsInFocus(at, 2)).toEqual(['lines[b].amount']);
  });

  it('of a blank field is whatever page is on the screen, and of a value without a place, nothing', () => {
    const blank = reduceDesk(state, { type: 'focus', path: 'dueDate', now: 0 });
    expect(pathsInFocus(blank, 1)).toEqual(['dueDate']);
    const at = reduceDesk(state, { type: 'focus', path: 'account', now: 0 });
    const field = at.fields.get('account');
    if (field === undefined) throw new Error('no such field');
    const fields = new Map(at.fields).set('account', { ...field, place: null });
    expect(pathsInFocus({ ...at, fields }, 1)).toEqual([]);
  });
});

describe('a claim of page 2 that shares the header of page 1', () => {
  it('is shown on its own page when its border is asked about beside values of the header', () => {
    const { view } = askedAboutColumn();
    const region = [
      { page: 1, box: placeAt(0.1).box, shared: true },
      { page: 2, box: placeAt(0.5).box },
    ];
    const known = { probability: Probability.parse(0.8), costUsd: 5, evidence: [] };
    const doubts = [
      { subject: { kind: 'border' }, question: 'Does it begin here?', ...known },
      { subject: { kind: 'value', path: 'account' }, question: '', ...known },
    ] as const;
    const record = { ...view.record, pages: [1, 2], region };
    const state = openDesk({ ...view, record, doubts }, EMPTY_DRAFT, 0);
    expect(placeInFocus(state)).toMatchObject({ page: 2, box: placeAt(0.5).box });
    const picked = reduceDesk(state, { type: 'pick', path: 'account' });
    expect(placeInFocus(picked)).toMatchObject({ page: 1 });
    expect(ownPagesOf(view)).toEqual([1]);
    expect(ownPagesOf({ record })).toEqual([2]);
  });
});

describe('a claim below others on the page whose header it shares', () => {
  it('is shown where it is itself, and not from the header down', () => {
    const { view } = askedAboutColumn();
    const own = { page: 1, box: pageBox(0, 0.6, 1, 0.8) };
    const region = [{ page: 1, box: placeAt(0.1).box, shared: true }, own];
    const known = { probability: Probability.parse(0.8), costUsd: 5, evidence: [] };
    const doubts = [
      { subject: { kind: 'border' }, question: 'Does it begin here?', ...known },
      { subject: { kind: 'value', path: 'statementDate' }, question: '', ...known },
    ] as const;
    const reasons = [{ code: 'low-confidence', why: '', wouldPass: '' }] as const;
    const fields = view.fields.map((field) => ({ ...field, reasons }));
    const record = { ...view.record, region };
    const state = openDesk({ ...view, record, fields, doubts }, EMPTY_DRAFT, 0);
    expect(focusedQuestion(state)?.paths).toEqual(['statementDate']);
    expect(placeInFocus(state)).toMatchObject(own);
  });
});

/** A column with one cell on page 1 and one on page 2. */
function askedAboutColumn(): DeskState {
  const view = testView({ flagged: CELLS });
  const onSecondPage = view.fields
    .filter(({ path }) => path === 'lines[a].amount')
    .map((field) => ({
      ...field,
      path: 'lines[b].amount',
      place: { ...placeAt(0.1), page: 2 },
    }));
  return openDesk(
    {
      ...view,
      fields: [...view.fields, ...onSecondPage],
      doubts: [
        {
          subject: { kind: 'column', pattern: 'lines[].amount', paths: CELLS },
          probability: Probability.parse(0.8),
          costUsd: 5,
          question: 'Is this column the amount?',
          evidence: [],
        },
      ],
    },
    EMPTY_DRAFT,
    0,
  );
}
