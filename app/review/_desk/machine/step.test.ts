import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import type { DeskView } from '../desk-view.ts';
import type { ClaimAnswer } from '../leases/held-task.ts';
import { testView } from '../test-view.ts';
import type { DeskEvent, Machine } from './model.ts';
import { openMachine } from './seat.ts';
import { step } from './step.ts';
import { OUTCOMES } from './step-outcomes.ts';

const FIRST = { taskId: 'task-1', token: 'token-1', version: 1 };
const HERE = testView({ taskId: 'task-1', id: 'rec_1' });
const CLEAR = testView({ taskId: 'task-1', id: 'rec_1', flagged: [] });
const NEXT = testView({ taskId: 'task-2', id: 'rec_2' });
const NEXT_CLEAR = testView({ taskId: 'task-2', id: 'rec_2', flagged: [] });
const OTHER = testView({ taskId: 'task-3', id: 'rec_3' });
const STALE = { kind: 'stale', holder: 'Rae', at: null } as const;
const now = 1000;
/** Traits of which there is one at a time. */
const KINDS = [
  /^rec_/,
  /^(unknown|none|held|coming|lost)$/,
  /^“/,
  / waits for /,
  /^undoable/,
  /^redoable/,
];

/** The claim on the record of `view`; `sent` is false if the server knows that it is prefetched. */
function claimed(view: DeskView, sent = true): Extract<ClaimAnswer, { kind: 'claimed' }> {
  const taskId = view.task?.id ?? '';
  const recordId = view.record.id;
  const fresh = sent ? view : null;
  return {
    kind: 'claimed',
    taskId,
    recordId,
    token: 'token-2',
    until: '',
    version: 2,
    view: fresh,
  };
}

function after(machine: Machine, ...events: readonly DeskEvent[]): Machine {
  return events.reduce((state, event) => step(state, event).machine, machine);
}

const opened = (view: DeskView) => openMachine(view, 0);
const recalled = { type: 'recalled', hold: FIRST, kept: null, refusal: null, now } as const;
const quietOver = (machine: Machine): DeskEvent => ({ type: 'quiet-over', seat: machine.seat.key });
const settled = (machine: Machine) => after(machine, quietOver(machine));
const held = (view = HERE) => after(opened(view), recalled);
const early = (view: DeskView): DeskEvent => ({
  type: 'prefetched',
  after: 'task-1',
  early: { view, kept: null },
});
const SUBMIT: DeskEvent = { type: 'submit', waivers: [], now };
const UNDO: DeskEvent = { type: 'undo', now };
const REDO: DeskEvent = { type: 'redo', now };
const ACCEPT: DeskEvent = { type: 'desk', action: { type: 'accept', now } };
const LEAVE: DeskEvent = { type: 'leave', how: 'skip', reason: '', now };
const submitted = (next: ClaimAnswer | null): DeskEvent => ({
  type: 'submit-answered',
  taskId: 'task-1',
  answer: { kind: 'submitted', next },
  kept: null,
  now,
});
const coming = (view = NEXT) => after(held(CLEAR), early(view), SUBMIT);

const NO_CONNECTION = 'No connection.';
const CLAIM_REFUSED: Extract<DeskEvent, { type: 'claim-answered' }> = {
  type: 'claim-answered',
  for: 'work',
  claim: { kind: 'none' },
  ready: null,
  kept: null,
  now,
};
const AT = {
  documentId: HERE.document.id,
  recordId: 'rec_1',
  page: 1,
  y: null,
  why: 'change',
  notice: 'rotated',
} as const;
const PAGES_CHANGED: DeskEvent = {
  type: 'pages-answered',
  at: AT,
  answer: { ok: true, readingId: 'r1' },
};

const ROTATE: DeskEvent = {
  type: 'change-pages',
  change: { kind: 'turn', page: 1, turn: 90 },
  now,
};
const FOUND: DeskEvent = {
  type: 'found',
  record: { id: 'rec_1', state: 'review', taskId: 'task-1' },
};
const CLAIMED_AGAIN: DeskEvent = {
  type: 'claim-answered',
  for: 'work',
  claim: claimed(CLEAR),
  ready: null,
  kept: null,
  now,
};
const pagesUndone = (why: 'undo' | 'redo'): DeskEvent => ({
  type: 'pages-answered',
  at: { ...AT, why },
  answer: { ok: true, readingId: 'r2' },
});
const notUndone = (why: 'undo' | 'redo', tooLate: boolean): DeskEvent => ({
  type: 'pages-answered',
  at: { ...AT, why },
  answer: { ok: false, tooLate, text: 'No.' },
});
const rotated = () => after(held(CLEAR), ROTATE, PAGES_CHANGED, FOUND, CLAIMED_AGAIN);
const rotationUndone = () => after(rotated(), UNDO, pagesUndone('undo'), FOUND, CLAIMED_AGAIN);
const submitUndone = () =>
  after(
    settled(coming()),
    submitted(claimed(NEXT, false)),
    UNDO,
    { type: 'undo-answered', outcome: 'reopened' },
    { type: 'read' },
    CLAIMED_AGAIN,
  );
const EDIT: readonly DeskEvent[] = [
  { type: 'desk', action: { type: 'focus', path: 'patient.name', now } },
  { type: 'desk', action: { type: 'type', text: 'Ann Baker' } },
];

/** Every state that the desk can be in. */
const STATES = {
  unknown: opened(HERE),
  viewing: after(opened(HERE), { ...recalled, hold: null }),
  'to check': held(),
  'nothing to check': held(CLEAR),
  'next prefetched': after(held(CLEAR), early(NEXT)),
  submitting: after(held(CLEAR), SUBMIT),
  'next shown, quiet': coming(),
  'next shown': settled(coming()),
  'second submit waits': after(settled(coming(NEXT_CLEAR)), SUBMIT),
  'undo waits': after(settled(coming()), UNDO),
  leaving: after(held(), LEAVE),
  'claiming the next': after(held(), LEAVE, { type: 'left-answered', problem: null }),
  'changing the form': after(held(), { type: 'change-form', form: 'eob', now }),
  'changing pages': after(held(), ROTATE),
  undoing: after(settled(coming()), submitted(claimed(NEXT, false)), UNDO),
  'reading again': after(settled(coming()), submitted(claimed(NEXT, false)), UNDO, {
    type: 'undo-answered',
    outcome: 'reopened',
  }),
  'claiming again': after(
    settled(coming()),
    submitted(claimed(NEXT, false)),
    UNDO,
    { type: 'undo-answered', outcome: 'reopened' },
    { type: 'read' },
  ),
  'fetching to view': after(
    held(),
    { type: 'change-form', form: 'eob', now },
    { type: 'form-answered', problem: null },
    { type: 'read' },
    CLAIM_REFUSED,
  ),
  'looking for the page': after(held(), ROTATE, PAGES_CHANGED),
  'undoing a page change': after(rotated(), UNDO),
  'submit undone': settled(submitUndone()),
  'submit undone, then typed': after(settled(submitUndone()), ...EDIT),
  'submit undone, then edited': after(settled(submitUndone()), ...EDIT, ACCEPT),
  'page change undone': rotationUndone(),
  'page change undone, then edited': after(rotationUndone(), ...EDIT, ACCEPT),
  'redoing a page change': after(rotationUndone(), REDO),
  lost: after(held(), { type: 'renewed', taskId: 'task-1', stale: STALE }),
  'left the desk': after(settled(coming()), { type: 'left' }),
} satisfies Readonly<Record<string, Machine>>;

/** Everything that can happen. */
const EVENTS = {
  answer: ACCEPT,
  submit: SUBMIT,
  leave: LEAVE,
  'change form': { type: 'change-form', form: 'eob', now },
  rotate: ROTATE,
  claim: { type: 'claim', now },
  undo: UNDO,
  redo: REDO,
  recalled,
  'lease renewed': { type: 'renewed', taskId: 'task-1', stale: null },
  'lease lost': { type: 'renewed', taskId: 'task-1', stale: STALE },
  'draft not saved': { type: 'stored', taskId: 'task-1', draft: EMPTY_DRAFT, outcome: 'failed' },
  'draft refused': { type: 'stored', taskId: 'task-1', draft: EMPTY_DRAFT, outcome: STALE },
  prefetched: early(NEXT),
  'submitted, next as shown': submitted(claimed(NEXT, false)),
  'submitted, next changed': submitted(claimed(NEXT)),
  'submitted, other came': submitted(claimed(OTHER)),
  'submitted, none left': submitted({ kind: 'none' }),
  'submitted, next unknown': submitted(null),
  'submit refused': {
    type: 'submit-answered',
    taskId: 'task-1',
    answer: { kind: 'unanswered', paths: ['patient.name'] },
    kept: null,
    now,
  },
  'submit stale': {
    type: 'submit-answered',
    taskId: 'task-1',
    answer: STALE,
    kept: null,
    now,
  },
  'claim came': {
    type: 'claim-answered',
    for: 'work',
    claim: claimed(OTHER),
    ready: null,
    kept: null,
    now,
  },
  'claim refused': CLAIM_REFUSED,
  'claim failed': { ...CLAIM_REFUSED, claim: NO_CONNECTION },
  'claim held': { ...CLAIM_REFUSED, claim: { kind: 'held', by: 'Rae', until: '' } },
  'next claim: none left': { ...CLAIM_REFUSED, for: 'submit' },
  'next claim failed': { ...CLAIM_REFUSED, for: 'submit', claim: NO_CONNECTION },
  'left undecided': { type: 'left-answered', problem: null },
  'leaving refused': { type: 'left-answered', problem: NO_CONNECTION },
  'form changed': { type: 'form-answered', problem: null },
  'pages changed': PAGES_CHANGED,
  'pages refused': {
    type: 'pages-answered',
    at: AT,
    answer: { ok: false, tooLate: false, text: 'No.' },
  },
  'page change undone': pagesUndone('undo'),
  'page change not undone': notUndone('undo', false),
  'page change too late to undo': notUndone('undo', true),
  'page change redone': pagesUndone('redo'),
  'page change not redone': notUndone('redo', false),
  'page change too late to redo': notUndone('redo', true),
  undone: { type: 'undo-answered', outcome: 'reopened' },
  'undo failed': { type: 'undo-answered', outcome: { text: NO_CONNECTION } },
  'undo too late': { type: 'undo-answered', outcome: 'too-late' },
  read: { type: 'read' },
  found: { type: 'found', record: { id: 'rec_9', state: 'review', taskId: 'task-9' } },
  'not found': { type: 'found', record: null },
  viewed: { type: 'viewed', view: OTHER, notice: null, for: 'work', now },
  refreshed: { type: 'viewed', view: HERE, notice: null, for: 'refresh', now },
  'record changed': { type: 'record-changed', recordId: 'rec_1' },
  'next changed': { type: 'record-changed', recordId: 'rec_2' },
  left: { type: 'left' },
} satisfies Readonly<Record<string, DeskEvent>>;

describe('every event in every state', () => {
  it('is described for these states alone', () => {
    expect(Object.keys(OUTCOMES)).toEqual(Object.keys(STATES));
  });

  for (const [state, machine] of Object.entries(STATES)) {
    it(state, () => {
      expect(describeMachine(machine).join(', ')).toBe(OUTCOMES[state]?.is);
    });

    for (const [name, event] of Object.entries(EVENTS)) {
      it(`${state}: ${name}`, () => {
        expect(describeStep(machine, event)).toBe(OUTCOMES[state]?.[name]);
      });
    }
  }
});

it('opens no dialog on a record that has not settled: what is chosen in it would be dropped', () => {
  const ask: DeskEvent = { type: 'dialog', dialog: { kind: 'regroup' } };
  expect(after(coming(), ask).seat.dialog).toBeNull();
  expect(after(settled(coming()), ask).seat.dialog).toEqual({ kind: 'regroup' });
});

/** What an event changes, and its effects in order; undefined if it does nothing. */
function describeStep(machine: Machine, event: DeskEvent): string | undefined {
  const { machine: next, effects } = step(machine, event);
  if (next === machine && effects.length === 0) return undefined;
  const [before, after] = [describeMachine(machine), describeMachine(next)];
  const come = after.filter((trait) => !before.includes(trait));
  const gone = before.filter((trait) => !after.includes(trait) && !isReplaced(trait, after));
  const changes = [...come, ...gone.map((trait) => `no longer ${trait}`)].join(', ');
  const done = effects.map((effect) => effect.do).join(', ');
  return [changes || 'as before', ...(done ? [done] : [])].join(' → ');
}

/**
 * There is always a record and a lease; a note, a wait, and what can be undone replace the one
 * before.
 */
function isReplaced(trait: string, after: readonly string[]): boolean {
  const kind = KINDS.find((one) => one.test(trait));
  return kind !== undefined && after.some((other) => kind.test(other));
}

/** The record on the desk, its lease, what waits for what, and the note. */
function describeMachine(machine: Machine): string[] {
  const { seat, work, submitting, quiet, gone, cover, done, pagesUndone, submitUndone } = machine;
  const redoable = [pagesUndone ? 'pages' : '', submitUndone ? 'submit' : ''].filter(Boolean);
  return [
    seat.desk.view.record.id,
    seat.lease.kind,
    Object.keys(seat.desk.draft.answers).length > 0 ? 'answered' : '',
    work ? `${work.wish.kind} waits for the ${work.waits}` : '',
    submitting ? 'submitting' : '',
    quiet ? 'quiet' : '',
    gone ? 'gone' : '',
    cover ? 'covered' : '',
    done.length > 0 ? `undoable: ${done.map(({ kind }) => kind).join(' and ')}` : '',
    redoable.length > 0 ? `redoable: ${redoable.join(' and ')}` : '',
    seat.note ? `“${seat.note}”` : '',
  ].filter(Boolean);
}
