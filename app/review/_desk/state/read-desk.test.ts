import { describe, expect, it } from 'vitest';
import type { Doubt } from '#lib/model/doubt.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { RowId } from '#lib/model/ids.ts';
import { Probability } from '#lib/model/probability.ts';
import type { DeskView } from '../desk-view.ts';
import { candidatesOf } from '../questions/candidates-of.ts';
import { ENTER, FAILING, focusOf, opened, run, showCard, testView } from '../test-view.ts';
import { openDesk } from './desk-state.ts';
import { flaggedPaths, markOf, nextQuestion, openQuestions, shownOf } from './read-desk.ts';

describe('one question', () => {
  const doubt = (subject: Doubt['subject'], question: string): Doubt => ({
    subject,
    probability: Probability.parse(0.8),
    costUsd: 5,
    question,
    evidence: ['The header is unclear.'],
  });
  const rows = ['a', 'b'].map((id) => RowId.parse(id));
  const amounts = rows.map((row) => `lines[${row}].amount`);
  const column = doubt(
    { kind: 'column', pattern: 'lines[].amount', paths: amounts },
    'Is this column the amount?',
  );
  const lines = doubt(
    { kind: 'row-set', list: 'lines', rows, doubtful: [] },
    'Are these 2 rows all of them?',
  );
  const border = doubt({ kind: 'border' }, 'Does this record begin and end here?');
  const value = doubt({ kind: 'value', path: 'account' }, 'Is “Account” right?');
  const asked = (...doubts: readonly Doubt[]) => opened({ doubts });

  it('settles a column: all of its cells, with one key and one undo', () => {
    const state = asked(column, value);
    expect(focusOf(state)).toBe('question');
    const after = run(showCard(state), ENTER);
    expect(Object.keys(after.draft.answers)).toEqual(amounts);
    expect(after.draft.answers['lines[a].amount']).toMatchObject({
      value: '12.00',
      verdict: 'confirm',
    });
    expect(focusOf(after)).toBe('account');
    expect(run(after, { type: 'undo' }).draft.answers).toEqual({});
  });

  it('says that a column has no values', () => {
    const state = showCard(asked(column));
    const after = run(state, { type: 'absent', absence: 'not-on-page', now: 0 });
    for (const path of amounts)
      expect(after.draft.answers[path]).toMatchObject({ value: null, absence: 'not-on-page' });
  });

  it('settles the border of a record and its rows, the structure first', () => {
    const after = run(asked(border, lines, value), ENTER);
    expect(after.draft.settled).toEqual([{ subject: 'border' }, { subject: 'row-set lines' }]);
    expect(focusOf(after)).toBe('account');
    expect(run(after, { type: 'undo' }).draft.settled).toBeUndefined();
  });

  it('about a column leaves out cells that have an answer or are in a removed row', () => {
    const one = run(asked(column), { type: 'focus', path: 'lines[a].amount', now: 0 }, ENTER);
    const gone = { kind: 'remove', list: 'lines', row: RowId.parse('b') } as const;
    expect(openQuestions(run(one, { type: 'change-row', change: gone }))).toEqual([]);
  });

  it('is all that is asked: values that nothing doubts are not visited', () => {
    const state = asked(value);
    expect(flaggedPaths(state)).toEqual(['account']);
    expect(run(state, ENTER).focus).toEqual({ at: 'submit' });
  });
});

describe('a failed sum', () => {
  const check = {
    ...FAILING,
    paths: ['account', 'lines[a].amount'],
    left: '15.00',
    right: '12.00',
  };
  const contended = (value: string): DeskView => {
    const view = testView({ flagged: [] });
    const [first] = view.fields;
    return {
      ...view,
      checks: [check],
      fields: view.fields.map((field) =>
        field.path === 'lines[a].amount' && first
          ? {
              ...field,
              contenders: [...field.contenders, ...first.contenders.slice(0, 1)].map((one, at) =>
                at === 0 ? one : { ...one, value },
              ),
            }
          : field,
      ),
    };
  };

  it('asks about the field with a candidate that makes it right, and proposes that first', () => {
    const view = contended('9.00');
    const state = openDesk(view, EMPTY_DRAFT, 0);
    expect(focusOf(state)).toBe('lines[a].amount');
    expect(candidatesOf(view, 'lines[a].amount')[0]).toMatchObject({ value: '9.00', closes: true });
    const after = run(state, { type: 'take', number: 1, now: 0 });
    expect(after.draft.answers['lines[a].amount']?.value).toBe('9.00');
  });

  it('proposes no missing value, which is an answer with a key of its own', () => {
    const view = contended('9.00');
    const fields = view.fields.map((field) => ({
      ...field,
      contenders: field.contenders.map((one, at) => (at === 0 ? { ...one, value: null } : one)),
    }));
    const candidates = candidatesOf({ ...view, fields }, 'lines[a].amount');
    expect(candidates.map(({ value }) => value)).toEqual(['9.00']);
  });

  it('without such a candidate asks about the field most likely wrong', () => {
    expect(focusOf(openDesk(contended('7.00'), EMPTY_DRAFT, 0))).toBe('account');
  });

  it('that still fails after the last answer is in focus before Submit', () => {
    const state = openDesk(contended('7.00'), EMPTY_DRAFT, 0);
    const elsewhere = run(state, ENTER, { type: 'focus', path: 'patient.name', now: 0 });
    expect(focusOf(run(elsewhere, { type: 'go-flagged', back: false, now: 0 }))).toBe('account');
  });
});

describe('fields that the server asks about on submit', () => {
  it('stay flagged until they are answered', () => {
    const asked = run(opened(), { type: 'ask', paths: ['patient.name'], now: 0 });
    expect(focusOf(asked)).toBe('patient.name');
    expect(flaggedPaths(asked)).toContain('patient.name');
    const answered = run(asked, { type: 'focus', path: 'patient.name', now: 0 }, ENTER);
    expect(flaggedPaths(answered)).not.toContain('patient.name');
  });

  it('are looked at together with those that are said to be blank, and settled by one answer', () => {
    const paths = ['patient.name', 'lines[a].description', 'dueDate', 'amountDue'];
    const clear = opened({ fields: testView({ flagged: [] }).fields });
    const asked = run(clear, ENTER, ENTER, ENTER, { type: 'ask', paths, now: 0 });
    expect(openQuestions(asked)).toMatchObject([
      {
        asks: [
          { text: 'Are these 2 values correct?' },
          { text: 'Is it right that these 2 fields are not on the page?' },
        ],
      },
    ]);
    const answered = run(showCard(asked), ENTER);
    for (const path of paths) expect(answered.draft.answers).toHaveProperty([path]);
    expect(openQuestions(answered)).toEqual([]);
  });
});

describe('going to the fields to check', () => {
  it('wraps around in both directions', () => {
    const state = opened();
    const last = run(state, { type: 'focus', path: 'lines[a].amount', now: 0 });
    expect(nextQuestion(last)?.paths).toEqual(['account']);
    expect(nextQuestion(state, true)?.paths).toEqual(['lines[a].amount']);
  });

  it('includes the first field of a blocking check', () => {
    const failing = { ...FAILING, paths: ['patient.name', 'account'] };
    expect(flaggedPaths(opened({ checks: [failing] }))).toContain('patient.name');
  });

  it('marks every field by its state', () => {
    const state = run(opened(), ENTER, { type: 'type', text: '2026-01-02' }, ENTER);
    expect(markOf(state, 'account')).toBe('human');
    expect(markOf(state, 'statementDate')).toBe('edited');
    expect(markOf(state, 'lines[a].amount')).toBe('check');
    expect(markOf(state, 'patient.name')).toBe('auto');
    expect(markOf(state, 'dueDate')).toBe('absent');
    expect(shownOf(state, 'statementDate').value).toBe('2026-01-02');
  });
});
