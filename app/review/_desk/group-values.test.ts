import { describe, expect, it } from 'vitest';
import type { Check } from '#lib/model/check.ts';
import type { Doubt } from '#lib/model/doubt.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { Probability } from '#lib/model/probability.ts';
import type { ReasonCode } from '#lib/model/route.ts';
import type { DeskState } from './desk-model.ts';
import { openDesk, reduceDesk } from './desk-state.ts';
import { openQuestions } from './read-desk.ts';
import { testView } from './test-view.ts';

const PATHS = ['account', 'statementDate', 'patient.name', 'lines[a].description'];
const ENTER = { type: 'accept', now: 5 } as const;

describe('values that only need a look', () => {
  it('are settled by one answer and one undo, each with an answer of its own', () => {
    const state = asked(PATHS);
    expect(openQuestions(state)).toHaveLength(1);
    const after = reduceDesk(state, ENTER);
    expect(Object.keys(after.draft.answers).sort()).toEqual([...PATHS].sort());
    for (const path of PATHS) expect(after.draft.answers[path]?.verdict).toBe('confirm');
    expect(after.focus).toEqual({ at: 'submit' });
    expect(reduceDesk(after, { type: 'undo' }).draft.answers).toEqual({});
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

  it('are not marked as missing together', () => {
    const state = asked(PATHS);
    expect(reduceDesk(state, { type: 'absent', absence: 'not-on-page', now: 0 })).toBe(state);
  });

  it('do not include one between whose values somebody has to decide', () => {
    const state = asked(PATHS, { account: 'reader-conflict' });
    expect(openQuestions(state).map(({ paths }) => paths.length)).toEqual([1, 3]);
  });

  it('do not include one that makes a check fail', () => {
    const failed: Check = {
      rule: 'S03',
      version: 1,
      severity: 'block',
      outcome: 'fail',
      paths: ['account'],
      left: null,
      right: null,
      message: 'The sum differs.',
    };
    const state = openDesk({ ...asked(PATHS).view, checks: [failed] }, EMPTY_DRAFT, 0);
    expect(openQuestions(state).map(({ paths }) => paths)).toContainEqual(['account']);
  });
});

/** A record in which these values are doubted, for low confidence unless said otherwise. */
function asked(
  paths: readonly string[],
  codes: Readonly<Record<string, ReasonCode>> = {},
): DeskState {
  const view = testView({ flagged: paths });
  const doubts = paths.map(
    (path): Doubt => ({
      subject: { kind: 'value', path },
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
