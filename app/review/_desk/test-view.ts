import { BUILT_IN } from '#lib/forms/catalog.ts';
import { pageBox } from '#lib/model/box.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { RowId, wordIdOf } from '#lib/model/ids.ts';
import type { DeskField, DeskView } from './desk-view.ts';
import type { DeskAction } from './state/desk-action.ts';
import type { DeskState } from './state/desk-model.ts';
import { openDesk, reduceDesk } from './state/desk-state.ts';
import { focusedQuestion, shownKey, unshownPaths } from './state/read-desk.ts';

export function placeAt(y: number) {
  return { page: 1, box: pageBox(0.1, y, 0.3, y + 0.02), wordIds: [] };
}

/** The screen shows these values of the card in focus, by default all of them. */
export function showCard(state: DeskState, most = Number.POSITIVE_INFINITY): DeskState {
  const question = focusedQuestion(state);
  const paths = question === null ? [] : unshownPaths(state, question).slice(0, most);
  for (const path of paths) state.shown.add(shownKey(state, path));
  return state;
}

/** Fields of the test's record that are to check. */
export const FLAGGED = ['account', 'statementDate', 'lines[a].amount'];

/**
 * A statement with two lines on one page, for tests of the desk. `flagged` are the fields to check.
 */
export function testView({
  flagged = FLAGGED,
  id = 'rec_00000000000000000000',
  taskId = null,
}: {
  flagged?: readonly string[];
  id?: string;
  taskId?: string | null;
} = {}): DeskView {
  const field = (path: string, value: string, others: readonly string[] = []): DeskField => ({
    path,
    value,
    absence: null,
    place: placeAt(0.1),
    contenders: [value, ...others].map((claimed) => ({
      value: claimed,
      readers: [{ kind: 'layout', version: '1' }],
      place: placeAt(0.2),
    })),
    human: false,
    probability: 0.8,
    route: flagged.includes(path) ? 'review' : 'accept',
    reasons: [],
  });
  const word = (index: number, text: string, y: number) => ({
    id: wordIdOf(1, index),
    text,
    box: pageBox(0.1, y, 0.2, y + 0.02),
  });
  return {
    record: {
      id,
      form: 'patient-statement',
      formScore: 1,
      pages: [1],
      region: null,
      state: 'review',
      version: 0,
      reasons: [],
      expectedLossUsd: 0,
      acceptedAt: null,
      acceptedByName: null,
    },
    document: { id: '0'.repeat(64), fileName: 'statement.pdf', sample: false, pageCount: 1 },
    form: BUILT_IN.get('patient-statement'),
    forms: [],
    pages: [
      {
        number: 1,
        widthPx: 1000,
        heightPx: 1300,
        rotation: 0,
        flags: [],
        words: [word(0, 'Account', 0.1), word(1, 'B-22', 0.1), word(2, 'Total', 0.2)],
      },
    ],
    otherPages: [],
    siblings: [],
    siblingCount: 1,
    rows: { lines: [RowId.parse('a'), RowId.parse('b')] },
    fields: [
      field('account', 'A-1', ['A-7']),
      field('statementDate', '2026-03-01'),
      field('patient.name', 'Ann Able'),
      field('lines[a].description', 'Visit'),
      field('lines[a].amount', '12.00'),
    ],
    checks: [],
    doubts: [],
    homeless: [],
    comments: [],
    keys: {},
    task:
      taskId === null
        ? null
        : {
            id: taskId,
            state: 'open',
            version: 1,
            note: null,
            round: 'first',
            rules: { secondShare: 0, secondAboveUsd: null, approveAboveUsd: null },
            lease: null,
          },
    draft: null,
    people: {},
  };
}

/** A check that fails and blocks. */
export const FAILING: DeskView['checks'][number] = {
  rule: 'S03',
  version: 1,
  severity: 'block',
  outcome: 'fail',
  paths: ['account'],
  left: null,
  right: null,
  message: 'The sum differs.',
};

/** Accepts what is in focus. */
export const ENTER = { type: 'accept', now: 0 } as const;

/** The desk after these actions. */
export function run(state: DeskState, ...actions: readonly DeskAction[]): DeskState {
  return actions.reduce(reduceDesk, state);
}

/** The desk as it opens on the test's record. */
export function opened(more: Partial<DeskView> = {}): DeskState {
  return openDesk({ ...testView(), ...more }, EMPTY_DRAFT, 0);
}

/** The path of the field in focus, or what else is. */
export function focusOf({ focus }: DeskState): string {
  return focus.at === 'field' ? focus.path : focus.at;
}
