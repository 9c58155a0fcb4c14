import { BUILT_IN } from '#lib/forms/catalog.ts';
import { pageBox } from '#lib/model/box.ts';
import { RowId, wordIdOf } from '#lib/model/ids.ts';
import type { DeskState } from './desk-model.ts';
import type { DeskField, DeskView } from './desk-view.ts';
import { focusedQuestion, shownKey, unshownPaths } from './read-desk.ts';

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

/** A statement with two lines on one page, for tests of the desk. `flagged` are the fields to check. */
export function testView({
  flagged = ['account', 'statementDate', 'lines[a].amount'],
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
    document: { id: '0'.repeat(64), fileName: 'statement.pdf', sample: false },
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
