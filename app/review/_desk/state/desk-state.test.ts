import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { RowId, wordIdOf } from '#lib/model/ids.ts';
import { ENTER, FAILING, FLAGGED, focusOf, opened, placeAt, run, testView } from '../test-view.ts';
import type { DeskState } from './desk-model.ts';
import { openDesk } from './desk-state.ts';
import { failingChecks, flaggedPaths } from './read-desk.ts';

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

function at(path: string): DeskState {
  return run(opened(), { type: 'focus', path, now: 0 });
}
