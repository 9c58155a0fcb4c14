import { describe, expect, it } from 'vitest';
import type { Doubt } from '#lib/model/doubt.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { Probability } from '#lib/model/probability.ts';
import { sharedDraft } from '#lib/model/review/shared-answers.ts';
import type { ReasonCode } from '#lib/model/route.ts';
import type { DeskState } from '../state/desk-model.ts';
import { openDesk, reduceDesk } from '../state/desk-state.ts';
import { openQuestions } from '../state/read-desk.ts';
import { FAILING, placeAt, run, showCard, testView } from '../test-view.ts';
import { openAsks } from './list-questions.ts';

const PATHS = ['account', 'statementDate', 'patient.name', 'lines[a].description'];
const ENTER = { type: 'accept', now: 5 } as const;

describe('values that only need a look', () => {
  it('are settled by one answer and one undo, each with an answer of its own', () => {
    const state = asked(PATHS);
    expect(openQuestions(state)).toHaveLength(1);
    const after = reduceDesk(showCard(state), ENTER);
    expect(Object.keys(after.draft.answers).sort()).toEqual([...PATHS].sort());
    for (const path of PATHS) expect(after.draft.answers[path]?.verdict).toBe('confirm');
    expect(after.focus).toEqual({ at: 'submit' });
    expect(reduceDesk(after, { type: 'undo' }).draft.answers).toEqual({});
  });

  it('share the time of their answer, and say how many it settled', () => {
    const state = showCard(asked(PATHS));
    const { answers } = reduceDesk(state, { type: 'accept', now: 8_000 }).draft;
    for (const path of PATHS)
      expect(answers[path]).toMatchObject({ milliseconds: 2_000, together: 4 });
    const one = run(state, { type: 'focus', path: 'account', now: 0 }, ENTER);
    expect(one.draft.answers.account).not.toHaveProperty('together');
  });

  it('are checked one by one from any of them, and what is left is asked', () => {
    const state = asked(PATHS);
    const [, second = '', third] = openQuestions(state)[0]?.paths ?? [];
    const one = reduceDesk(reduceDesk(state, { type: 'focus', path: second, now: 0 }), ENTER);
    expect(one.focus).toEqual({ at: 'field', path: third });
    const all = [ENTER, ENTER, ENTER].reduce(reduceDesk, one);
    expect(all.focus).toEqual({ at: 'submit' });
    expect(Object.keys(all.draft.answers)).toHaveLength(PATHS.length);
  });

  it('say how many of them other records share, whose answer counts for those too', () => {
    const textOf = (...shared: string[]) =>
      openQuestions(asked(PATHS.slice(0, 3), {}, shared)).map(({ asks }) => asks[0]?.text);
    expect(textOf()).toEqual(['Are these 3 values correct?']);
    expect(textOf('account')).toEqual([
      'Are these 3 values correct? Other records share 1 of them.',
    ]);
    expect(textOf(...PATHS)).toEqual([
      'Are these 3 values correct for all records that share them?',
    ]);
  });

  it('say which of them are boxes that hold nothing, and which are not on the page', () => {
    const { view } = asked(PATHS);
    const absences = [null, 'empty', 'empty', 'not-on-page'] as const;
    const fields = view.fields.map((field) => {
      const absence = absences[PATHS.indexOf(field.path)] ?? null;
      return absence === null ? field : { ...field, value: null, absence };
    });
    const [question] = openQuestions(openDesk({ ...view, fields }, EMPTY_DRAFT, 0));
    expect(question?.asks.map(({ text }) => text)).toEqual([
      'Is this value correct?',
      'Are these 2 boxes blank?',
      'Is it right that this field is not on the page?',
    ]);
  });

  it('leave out shared ones that were answered on another record before this one was opened', () => {
    const { view } = asked(PATHS, {}, ['account']);
    const [next] = openQuestions(openDesk(view, answeredElsewhere('account'), 0));
    expect(next?.paths).toEqual(PATHS.filter((path) => path !== 'account'));
    expect(next?.asks[0]?.text).toBe('Are these 3 values correct?');
  });

  it('keep shared ones that were answered here, also when the record is opened again', () => {
    const first = asked(PATHS, {}, ['account']);
    const here = run(first, { type: 'focus', path: 'account', now: 0 }, ENTER);
    expect(openQuestions(here)[0]?.paths).toEqual(PATHS);
    const again = openDesk(here.view, here.draft, 0);
    expect(openQuestions(again)[0]?.paths).toEqual(PATHS);
    // Whoever changes an answer that was carried here has answered it here.
    const carried = openDesk(here.view, answeredElsewhere('account'), 0);
    const changed = run(carried, { type: 'focus', path: 'account', now: 0 }, ENTER);
    expect(openQuestions(openDesk(here.view, changed.draft, 0))[0]?.paths).toEqual(PATHS);
  });

  it('come in the order of the form, whatever order they are doubted in', () => {
    const { view } = asked([]);
    const shuffled = ['lines[a].description', 'account', 'patient.name', 'statementDate'];
    const subject = { kind: 'column', pattern: '', paths: shuffled } as const;
    const doubt = { probability: Probability.parse(0.8), costUsd: 5, question: '', evidence: [] };
    const state = openDesk({ ...view, doubts: [{ ...doubt, subject }] }, EMPTY_DRAFT, 0);
    expect(openQuestions(state).map(({ paths }) => paths)).toEqual([PATHS]);
  });

  it('are not marked as missing together', () => {
    const state = asked(PATHS);
    expect(reduceDesk(state, { type: 'absent', absence: 'not-on-page', now: 0 })).toBe(state);
  });

  it('do not include one between whose values someone has to decide', () => {
    const state = asked(PATHS, { account: 'reader-conflict' });
    expect(openQuestions(state).map(({ paths }) => paths.length)).toEqual([1, 3]);
  });

  it('are not confirmed before all of them have been on the screen', () => {
    const state = showCard(asked(PATHS), PATHS.length - 1);
    expect(reduceDesk(state, ENTER)).toBe(state);
    expect(reduceDesk(showCard(state), ENTER).draft.answers).not.toEqual({});
  });

  it('are not confirmed with another value than the one that was on the screen', () => {
    const state = showCard(asked(PATHS));
    const fields = new Map(state.fields);
    const field = fields.get('account');
    if (field) fields.set('account', { ...field, value: 'A-2' });
    const changed = { ...state, fields };
    expect(reduceDesk(changed, ENTER)).toBe(changed);
  });

  it('are corrected one alone: picked, typed, and back to the card for the others', () => {
    const state = showCard(asked(PATHS));
    const card = state.focus.at === 'question' ? state.focus.key : '';
    const picked = reduceDesk(state, { type: 'pick', path: 'statementDate' });
    const opened = reduceDesk(picked, ENTER);
    expect(opened.focus).toEqual({ at: 'field', path: 'statementDate', from: card });
    expect(opened.draft.answers).toEqual({});
    const typed = reduceDesk(opened, { type: 'type', text: '03/02/2026' });
    const back = reduceDesk(typed, ENTER);
    expect(back.focus).toEqual({ at: 'question', key: card });
    expect(back.draft.answers.statementDate).toMatchObject({ verdict: 'correct' });
    const after = reduceDesk(back, ENTER);
    expect(after.focus).toEqual({ at: 'submit' });
    expect(after.draft.answers.statementDate).toMatchObject({ value: '2026-03-02' });
    expect(after.draft.answers.account).toMatchObject({ verdict: 'confirm' });
  });

  it('are marked as missing one alone, and the others are still asked', () => {
    const picked = reduceDesk(showCard(asked(PATHS)), { type: 'pick', path: 'patient.name' });
    const after = reduceDesk(picked, { type: 'absent', absence: 'not-on-page', now: 0 });
    expect(Object.keys(after.draft.answers)).toEqual(['patient.name']);
    expect(after.focus).toMatchObject({ at: 'question' });
    expect(after.focus).not.toHaveProperty('pick');
  });

  it('include one that makes a check fail, which is shown next while it still fails', () => {
    const state = openDesk({ ...asked(PATHS).view, checks: [FAILING] }, EMPTY_DRAFT, 0);
    expect(openQuestions(state)).toHaveLength(1);
    expect(reduceDesk(showCard(state), ENTER).focus).toEqual({ at: 'field', path: 'account' });
  });
});

describe('values beside a question about the record itself', () => {
  const record = () => {
    const { view } = asked(PATHS);
    const border = { subject: { kind: 'border' }, question: 'Does it begin here?' } as const;
    const known = { probability: Probability.parse(0.9), costUsd: 20, evidence: ['Two totals.'] };
    return openDesk({ ...view, doubts: [{ ...border, ...known }, ...view.doubts] }, EMPTY_DRAFT, 0);
  };

  it('are settled with it by one answer and one undo', () => {
    const state = record();
    expect(openQuestions(state)).toMatchObject([
      {
        asks: [{ text: 'Does it begin here?' }, { text: 'Are these 4 values correct?' }],
        evidence: ['Two totals.'],
      },
    ]);
    expect(reduceDesk(state, ENTER)).toBe(state);
    const after = reduceDesk(showCard(state), ENTER);
    expect(after.draft.settled).toEqual([{ subject: 'border' }]);
    expect(Object.keys(after.draft.answers).sort()).toEqual([...PATHS].sort());
    const undone = reduceDesk(after, { type: 'undo' });
    expect([undone.draft.settled ?? [], undone.draft.answers]).toEqual([[], {}]);
  });

  it('are not named once they have answers, as from a record that shares them', () => {
    const state = record();
    const [question] = openQuestions(state);
    if (question === undefined) throw new Error('nothing is asked');
    const { answers } = reduceDesk(showCard(state), ENTER).draft;
    const textsOf = (draft: ReviewDraft) => openAsks(question, draft).map(({ text }) => text);
    expect(textsOf({ ...EMPTY_DRAFT, answers })).toEqual(['Does it begin here?']);
    expect(textsOf({ ...EMPTY_DRAFT, settled: [{ subject: 'border' }] })).toEqual([
      'Are these 4 values correct?',
    ]);
    expect(textsOf(EMPTY_DRAFT)).toHaveLength(2);
  });

  it('are corrected one alone, and the record is still asked about', () => {
    const state = showCard(record());
    const picked = reduceDesk(state, { type: 'pick', path: 'patient.name' });
    const after = reduceDesk(picked, { type: 'absent', absence: 'not-on-page', now: 0 });
    expect(Object.keys(after.draft.answers)).toEqual(['patient.name']);
    expect(after.draft.settled ?? []).toEqual([]);
    const all = reduceDesk(showCard(after), ENTER);
    expect(all.draft.settled).toEqual([{ subject: 'border' }]);
    expect(Object.keys(all.draft.answers).sort()).toEqual([...PATHS].sort());
  });
});

/** The draft of a record that shares a value which was answered on another. */
function answeredElsewhere(path: string): ReviewDraft {
  const field = { path, value: 'A-1', absence: null, place: placeAt(0.1) };
  const said = { answers: [{ ...field, printedAt: field.place }], rows: [] };
  const { view } = asked([path], {}, [path]);
  return sharedDraft({ ...view, fields: [field] }, said);
}

/**
 * A record in which these values are doubtful, because of low confidence unless stated otherwise.
 */
function asked(
  paths: readonly string[],
  codes: Readonly<Record<string, ReasonCode>> = {},
  shared: readonly string[] = [],
): DeskState {
  const view = testView({ flagged: paths });
  const doubts = paths.map(
    (path): Doubt => ({
      subject: { kind: shared.includes(path) ? 'shared-value' : 'value', path },
      probability: Probability.parse(0.8),
      costUsd: 5,
      question: '',
      evidence: [],
    }),
  );
  const fields = view.fields.map((field) => {
    const code = codes[field.path] ?? 'low-confidence';
    return { ...field, reasons: [{ code, why: '', wouldPass: '' }] };
  });
  return openDesk({ ...view, fields, doubts }, EMPTY_DRAFT, 0);
}
