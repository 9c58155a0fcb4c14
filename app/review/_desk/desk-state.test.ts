import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { Doubt } from '#lib/model/doubt.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { RowId, wordIdOf } from '#lib/model/ids.ts';
import { Probability } from '#lib/model/probability.ts';
import { candidatesOf } from './candidates-of.ts';
import type { DeskAction } from './desk-action.ts';
import type { DeskState } from './desk-model.ts';
import { openDesk, reduceDesk } from './desk-state.ts';
import type { DeskView } from './desk-view.ts';
import {
  failingChecks,
  flaggedPaths,
  markOf,
  nextQuestion,
  openQuestions,
  shownOf,
} from './read-desk.ts';
import { summarizeDesk } from './summarize-desk.ts';
import { placeAt, showCard, testView } from './test-view.ts';

const FAILING: DeskView['checks'][number] = {
  rule: 'S03',
  version: 1,
  severity: 'block',
  outcome: 'fail',
  paths: ['account'],
  left: null,
  right: null,
  message: 'The sum differs.',
};

const FLAGGED = ['account', 'statementDate', 'lines[a].amount'];

describe('the desk opens', () => {
  it('at the first field to check', () => {
    expect(focusOf(opened())).toBe('account');
  });

  it('at Submit when nothing is left to check', () => {
    const clear = testView({ flagged: [] });
    const answered = openDesk(
      { ...clear, fields: [], rows: {}, form: { ...clear.form, fields: [] } },
      EMPTY_DRAFT,
      0,
    );
    expect(answered.focus).toEqual({ at: 'submit' });
  });

  it('at what makes a check fail, or at Submit, when everything was answered before', () => {
    const { view } = opened();
    const done = run(opened(), ENTER, ENTER, ENTER).draft;
    expect(openDesk(view, done, 0).focus).toEqual({ at: 'submit' });
    const failing = openDesk({ ...view, checks: [FAILING] }, done, 0);
    expect(focusOf(failing)).toBe('account');
  });
});

describe('Enter', () => {
  it('confirms the value and goes to the next field to check', () => {
    const after = run(opened(), { type: 'accept', now: 1500 });
    expect(after.draft.answers.account).toMatchObject({
      value: 'A-1',
      verdict: 'confirm',
      milliseconds: 1500,
    });
    expect(focusOf(after)).toBe('statementDate');
  });

  it('on the last field to check goes to Submit, and does nothing there', () => {
    const enter = { type: 'accept', now: 1 } as const;
    const after = run(opened(), enter, enter, enter);
    expect(after.focus).toEqual({ at: 'submit' });
    expect(run(after, enter).draft).toBe(after.draft);
  });

  it('keeps what was typed, in its canonical form, as a correction', () => {
    const after = run(at('statementDate'), { type: 'type', text: '3/14/2026' }, ENTER);
    expect(after.draft.answers.statementDate).toMatchObject({
      value: '2026-03-14',
      verdict: 'correct',
    });
  });

  it('asks once more before it keeps text that is not valid for the type', () => {
    const warned = run(at('statementDate'), { type: 'type', text: 'soon' }, ENTER);
    expect(warned.edit).toEqual({ text: 'soon', warned: true });
    expect(warned.draft.answers).toEqual({});
    expect(run(warned, ENTER).draft.answers.statementDate).toMatchObject({ value: 'soon' });
  });

  it('confirms and does not correct when the text in the editor equals the value', () => {
    const after = run(opened(), { type: 'type', text: 'A-1' }, ENTER);
    expect(after.draft.answers.account?.verdict).toBe('confirm');
    const date = run(at('statementDate'), { type: 'type', text: '3/1/2026' }, ENTER);
    expect(date.draft.answers.statementDate).toMatchObject({
      value: '2026-03-01',
      verdict: 'confirm',
    });
    expect(focusOf(after)).toBe('statementDate');
    expect(run(opened(), ENTER).draft.answers.account?.verdict).toBe('confirm');
  });
});

describe('a value', () => {
  it('of a candidate is taken by its number, with its place', () => {
    const after = run(opened(), { type: 'take', number: 2, now: 0 });
    expect(after.draft.answers.account).toMatchObject({ value: 'A-7', verdict: 'correct' });
    expect(after.draft.answers.account?.place?.page).toBe(1);
  });

  it('captured from the page is normalized and moves on', () => {
    const place = placeAt(0.1);
    const after = run(at('lines[a].amount'), {
      type: 'capture',
      text: '$ 1,204.50',
      place,
      now: 0,
    });
    expect(after.draft.answers['lines[a].amount']).toMatchObject({ value: '1204.50', place });
    expect(focusOf(after)).toBe('account');
  });

  it('captured but not valid for the field is shown and not accepted', () => {
    const after = run(at('statementDate'), {
      type: 'capture',
      text: 'Total due',
      place: placeAt(0.1),
      now: 0,
    });
    expect(after.draft.answers).toEqual({});
    expect(after.edit).toEqual({ text: 'Total due', warned: true });
  });

  it('typed is placed on the words that spell it', () => {
    const after = run(opened(), { type: 'type', text: 'B-22' }, ENTER);
    expect(after.draft.answers.account?.place?.wordIds).toEqual([wordIdOf(1, 1)]);
  });

  it('that is missing says why: not on page and illegible are different answers', () => {
    const absent = run(opened(), { type: 'absent', absence: 'not-on-page', now: 0 });
    expect(absent.draft.answers.account).toMatchObject({ value: null, absence: 'not-on-page' });
    const illegible = run(opened(), { type: 'absent', absence: 'illegible', now: 0 });
    expect(illegible.draft.answers.account).toMatchObject({ value: null, absence: 'illegible' });
  });

  it('partly typed is kept when another field is clicked, and discarded by Esc', () => {
    const typed = run(opened(), { type: 'type', text: 'A-2' });
    const clicked = run(typed, { type: 'focus', path: 'statementDate', now: 0 });
    expect(clicked.draft.answers.account).toMatchObject({ value: 'A-2' });
    expect(run(typed, { type: 'restore' }).draft.answers).toEqual({});
  });
});

describe('the document is wrong', () => {
  it('keeps the value as printed, waives the failed check, and is not a correction', () => {
    const failing = opened({ checks: [FAILING] });
    expect(failingChecks(failing)).toHaveLength(1);
    const after = run(failing, {
      type: 'document-wrong',
      path: 'account',
      reason: 'printed so',
      waivers: [{ rule: FAILING.rule, paths: FAILING.paths, reason: 'printed so' }],
      now: 0,
    });
    expect(after.draft.answers.account).toMatchObject({
      value: 'A-1',
      verdict: 'document-is-wrong',
      reason: 'printed so',
    });
    expect(failingChecks(after)).toHaveLength(0);
  });

  it('waives only the check for which a reason was given', () => {
    const elsewhere = { ...FAILING, paths: ['statementDate'] };
    const waivers = [{ rule: FAILING.rule, paths: FAILING.paths, reason: 'printed so' }];
    const after = run(opened({ checks: [FAILING, elsewhere] }), { type: 'waive', waivers });
    expect(failingChecks(after)).toEqual([elsewhere]);
  });
});

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

  it('without such a candidate asks about the field most likely wrong', () => {
    expect(focusOf(openDesk(contended('7.00'), EMPTY_DRAFT, 0))).toBe('account');
  });

  it('that still fails after the last answer is in focus before Submit', () => {
    const state = openDesk(contended('7.00'), EMPTY_DRAFT, 0);
    const elsewhere = run(state, ENTER, { type: 'focus', path: 'patient.name', now: 0 });
    expect(focusOf(run(elsewhere, { type: 'go-flagged', back: false, now: 0 }))).toBe('account');
  });
});

describe('rows', () => {
  const remove = { kind: 'remove', list: 'lines', row: RowId.parse('a') } as const;

  it('removed lose their flags and answers', () => {
    const answered = run(at('lines[a].amount'), ENTER);
    const after = run(answered, { type: 'change-row', change: remove });
    expect(after.rows.lines).toEqual(['b']);
    expect(Object.keys(after.draft.answers)).toEqual([]);
    expect(flaggedPaths(after)).toEqual(['account', 'statementDate']);
  });

  it('removed are restored by undo, with their answers', () => {
    const answered = run(at('lines[a].amount'), ENTER);
    const back = run(answered, { type: 'change-row', change: remove }, { type: 'undo' });
    expect(back.rows.lines).toEqual(['a', 'b']);
    expect(back.draft.answers['lines[a].amount']?.verdict).toBe('confirm');
  });

  it('removed leave the focus in the same column of the next line', () => {
    const after = run(at('lines[a].description'), { type: 'change-row', change: remove });
    expect(focusOf(after)).toBe('lines[b].description');
  });

  it('added are empty, and the focus goes to their first cell', () => {
    const row = RowId.parse('h1');
    const change = { kind: 'add', list: 'lines', row, after: RowId.parse('a') } as const;
    const after = run(opened(), { type: 'change-row', change });
    expect(after.rows.lines).toEqual(['a', 'h1', 'b']);
    expect(focusOf(after)).toBe('lines[h1].serviceDate');
  });

  it('move without moving anything else', () => {
    const change = { kind: 'move', list: 'lines', row: RowId.parse('b'), after: null } as const;
    const after = run(opened(), { type: 'change-row', change });
    expect(after.rows.lines).toEqual(['b', 'a']);
    expect(flaggedPaths(after)).toEqual(FLAGGED);
  });
});

describe('undo and redo', () => {
  it('restore the draft and the focus', () => {
    const one = run(opened(), ENTER);
    const undone = run(one, { type: 'undo' });
    expect(undone.draft.answers).toEqual({});
    expect(focusOf(undone)).toBe('account');
    expect(run(undone, { type: 'redo' }).draft).toEqual(one.draft);
  });

  it('first discard what is only typed', () => {
    const typed = run(opened(), ENTER, { type: 'type', text: 'x' }, { type: 'undo' });
    expect(typed.edit).toBeNull();
    expect(Object.keys(typed.draft.answers)).toEqual(['account']);
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

  it('are looked at together, those that are said to be blank apart, and settled by one answer', () => {
    const paths = ['patient.name', 'lines[a].description', 'dueDate', 'amountDue'];
    const clear = opened({ fields: testView({ flagged: [] }).fields });
    const asked = run(clear, ENTER, ENTER, ENTER, { type: 'ask', paths, now: 0 });
    expect(openQuestions(asked).map((question) => [...question.paths].sort())).toEqual([
      ['lines[a].description', 'patient.name'],
      ['amountDue', 'dueDate'],
    ]);
    const answered = run(showCard(asked), ENTER);
    expect(answered.draft.answers['patient.name']).toMatchObject({ verdict: 'confirm' });
    expect(openQuestions(answered)).toHaveLength(1);
  });
});

describe('a preview', () => {
  const preview = { type: 'previewed', fields: [], rows: {}, checks: [] } as const;

  it('of an older draft is not shown', () => {
    const state = run(opened({ checks: [FAILING] }), ENTER);
    expect(run(state, { ...preview, draft: EMPTY_DRAFT }).checks).toHaveLength(1);
  });

  it('of this draft shows its checks', () => {
    const state = run(opened({ checks: [FAILING] }), ENTER);
    expect(run(state, { ...preview, draft: state.draft }).checks).toHaveLength(0);
  });

  it('keeps the candidates, such as those of two disagreeing reviewers', () => {
    const state = opened();
    const fields = state.view.fields.map((field) => ({ ...field, signals: {}, contenders: [] }));
    const after = run(state, { ...preview, fields, draft: state.draft });
    expect(after.fields.get('account')?.contenders).toEqual(
      state.fields.get('account')?.contenders,
    );
    expect(after.fields.get('account')?.contenders).not.toHaveLength(0);
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

describe('the summary of a record', () => {
  const holds = { ...FAILING, rule: 'S01', outcome: 'pass' as const };
  const sum = { ...holds, rule: 'S02', left: '12.00', right: '12.00' };

  it('is of what a submit would take: values as they were answered, and what is left to answer', () => {
    const before = summarizeDesk(opened());
    expect(before.facts[0]).toEqual({ id: 'patient', label: 'Patient', value: 'Ann Able' });
    expect(before.open).toBe(3);
    expect(before.marks).toMatchObject({ edited: 0, human: 0, check: 3 });
    const after = summarizeDesk(
      run(opened(), ENTER, { type: 'type', text: '2026-01-02' }, ENTER, ENTER),
    );
    expect(after).toMatchObject({ open: 0, marks: { edited: 1, human: 2, check: 0 } });
  });

  it('has the facts that the form has fields for', () => {
    const facts = (form: string) =>
      summarizeDesk(opened({ form: BUILT_IN.get(form), fields: [] })).facts.map(({ id }) => id);
    expect(facts('insurance-card')).toEqual(['payer', 'member.name', 'member.id', 'payer.id']);
    expect(facts('patient-statement')).toEqual(
      expect.arrayContaining(['patient', 'days', 'total']),
    );
  });

  it('has each rule that holds once, sums first, and counts those that fail', () => {
    const state = opened({ checks: [holds, holds, sum, FAILING] });
    expect(summarizeDesk(state).holding.map(({ rule }) => rule)).toEqual(['S02', 'S01']);
    expect(summarizeDesk(state).failing).toBe(1);
  });
});

const ENTER = { type: 'accept', now: 0 } as const;

function run(state: DeskState, ...actions: readonly DeskAction[]): DeskState {
  return actions.reduce(reduceDesk, state);
}

function opened(more: Partial<DeskView> = {}): DeskState {
  return openDesk({ ...testView({ flagged: FLAGGED }), ...more }, EMPTY_DRAFT, 0);
}

function at(path: string): DeskState {
  return run(opened(), { type: 'focus', path, now: 0 });
}

function focusOf({ focus }: DeskState): string {
  return focus.at === 'field' ? focus.path : focus.at;
}
