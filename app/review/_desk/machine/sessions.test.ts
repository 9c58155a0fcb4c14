import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ReviewDraft } from '#lib/model/draft.ts';
import { isEmptyDraft } from '../state/change-draft.ts';
import type { DeskAction } from '../state/desk-action.ts';
import { focusedQuestion, shownKey, shownOf, unshownPaths } from '../state/read-desk.ts';
import type { Effect } from './effect.ts';
import type { DeskEvent, Machine } from './model.ts';
import { openMachine } from './seat.ts';
import { step } from './step.ts';
import {
  answer,
  buildTestServer,
  FLAGGED,
  isImmediate,
  type Luck,
  recordView,
  type TestServer,
} from './test-server.ts';

const now = 1;
const PLACES = ['account', 'patient.name', 'lines[a].amount', 'lines[b].amount'];

/** What a person does, what the world does to them, and responses that arrive. */
const MOVES = {
  accept: (session) => act(session, { type: 'accept', now }),
  'accept all'(session) {
    showSome(session, Number.POSITIVE_INFINITY);
    for (const _ of FLAGGED) act(session, { type: 'accept', now });
  },
  type: (session, pick) => act(session, { type: 'type', text: `typed ${pick}` }),
  candidate: (session, pick) => act(session, { type: 'take', number: pick, now }),
  absent: (session) => act(session, { type: 'absent', absence: 'illegible', now }),
  'go on': (session, pick) => act(session, { type: 'go-flagged', back: pick === 0, now }),
  jump: (session, pick) => act(session, { type: 'focus', path: PLACES[pick] ?? '', now }),
  /** A small screen, so a card needs more than one. */
  scroll: (session, pick) => showSome(session, pick + 1),
  'pick on the card': (session, pick) =>
    act(session, { type: 'pick', path: PLACES[pick] ?? 'statementDate' }),
  'remove a row'(session) {
    const row = session.machine.seat.desk.rows.lines?.[0];
    const change = row && ({ kind: 'remove', list: 'lines', row } as const);
    if (change) act(session, { type: 'change-row', change });
  },
  submit: (session) => dispatch(session, { type: 'submit', waivers: [], now }),
  skip: (session) => dispatch(session, { type: 'leave', how: 'skip', reason: '', now }),
  escalate: (session) => dispatch(session, { type: 'leave', how: 'escalate', reason: 'x', now }),
  undo: (session) => dispatch(session, { type: 'undo', now }),
  redo: (session) => dispatch(session, { type: 'redo', now }),
  claim: (session) => dispatch(session, { type: 'claim', now }),
  /** Its time has run out, or a supervisor has reassigned it. */
  'lose the lease'({ machine, server }) {
    const task = machine.seat.desk.view.task;
    if (task) server.find(task.id).token = null;
  },
  renew(session) {
    const { lease } = session.machine.seat;
    if (lease.kind === 'held')
      session.pending = [...session.pending, { do: 'renew', task: lease.task }];
  },
  /** The tab forgets everything except its storage; requests in progress never return. */
  reload(session) {
    const { machine, server } = session;
    const task = machine.seat.desk.view.task;
    if (!task || machine.submitting !== null || machine.work !== null) return;
    session.pending = [];
    session.machine = openMachine(recordView(server.find(task.id)), 0);
    arrive(session, { do: 'recall', taskId: task.id }, 'good');
  },
  arrive: (session, _, luck) => arriveOne(session, 0, luck),
  'arrive late': (session, pick, luck) => arriveOne(session, pick, luck),
} satisfies Readonly<Record<string, (session: Session, pick: number, luck: Luck) => void>>;

function moveNames(): (keyof typeof MOVES)[] {
  return Object.keys(MOVES).filter((name): name is keyof typeof MOVES => name in MOVES);
}

const Move = fc.record({
  kind: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...moveNames()) },
    // Most events are a person who answers and submits, and a server that responds.
    { weight: 4, arbitrary: fc.constantFrom('accept all', 'submit', 'arrive', 'arrive') },
  ),
  pick: fc.nat(3),
  luck: fc.oneof(
    { weight: 4, arbitrary: fc.constant<Luck>('good') },
    { weight: 1, arbitrary: fc.constantFrom<Luck>('refused', 'offline', 'lost') },
  ),
});

it('in four thousand sessions no draft is lost, and no value is confirmed that was not on the screen', () => {
  fc.assert(
    fc.property(fc.array(Move, { maxLength: 50, size: 'max' }), (moves) => {
      const session = openSession();
      for (const { kind, pick, luck } of moves) MOVES[kind](session, pick, luck);
      endSession(session);
    }),
    { numRuns: 4_000, seed: 20_261_125 },
  );
});

interface Session {
  readonly server: TestServer;
  machine: Machine;
  /** Requests in progress, and what the runner will do in a moment. */
  pending: readonly Effect[];
  /** What was last entered for each task and is not decided. */
  readonly entered: Map<string, ReviewDraft>;
  /** Values that were on the screen, while keys worked, when they were answered. */
  readonly seen: Set<string>;
}

function openSession(): Session {
  const server = buildTestServer();
  const { taskId, token, version } = server.lease(server.find('task-1'));
  server.memory.rememberHold({ taskId, token, version });
  const session: Session = {
    server,
    machine: openMachine(recordView(server.find(taskId)), 0),
    pending: [],
    entered: new Map(),
    seen: new Set(),
  };
  arrive(session, { do: 'recall', taskId }, 'good');
  return session;
}

/** Everything arrives; then everything entered is in the tab, on the server, or decided. */
function endSession(session: Session): void {
  for (let left = 100; left > 0 && session.pending.length > 0; left--)
    arriveOne(session, 0, 'good');
  expect(session.pending).toEqual([]);
  for (const [taskId, draft] of session.entered) {
    if (isEmptyDraft(draft)) continue;
    const { memory, find } = session.server;
    expect(memory.recallDraft(taskId) ?? find(taskId).draft).toEqual(draft);
  }
}

function dispatch(session: Session, event: DeskEvent): void {
  const next = step(session.machine, event);
  session.machine = next.machine;
  noteEntered(session);
  for (const effect of next.effects) {
    if (isImmediate(effect)) arrive(session, effect, 'good');
    else session.pending = [...session.pending.filter((one) => !replaces(effect, one)), effect];
  }
}

function arrive(session: Session, effect: Effect, luck: Luck): void {
  const { server, entered } = session;
  if (effect.do === 'submit') checkSubmit(session, effect.task.taskId, effect.draft);
  const event = answer(effect, server, luck);
  for (const { id, submitted } of server.tasks) if (submitted) entered.delete(id);
  if (event) dispatch(session, event);
}

function arriveOne(session: Session, at: number, luck: Luck): void {
  const effect = session.pending[at] ?? session.pending[0];
  if (!effect) return;
  session.pending = session.pending.filter((one) => one !== effect);
  arrive(session, effect, luck);
}

function noteEntered({ machine, server, entered }: Session): void {
  const { lease, desk } = machine.seat;
  const taskId = desk.view.task?.id;
  if (!taskId || lease.kind === 'none' || lease.kind === 'unknown') return;
  if (server.find(taskId).submitted === null) entered.set(taskId, desk.draft);
}

/** Each answer belongs to this record, and its value was on this record's screen. */
function checkSubmit({ server, seen }: Session, taskId: string, draft: ReviewDraft): void {
  const { recordId } = server.find(taskId);
  for (const { path, value, verdict } of Object.values(draft.answers)) {
    if (verdict !== 'confirm') continue;
    expect(seen).toContain(`${recordId} ${path} ${value}`);
  }
}

function act(session: Session, action: DeskAction): void {
  const { machine, seen } = session;
  const { desk } = machine.seat;
  if (!machine.quiet && desk.focus.at === 'field') {
    const { path } = desk.focus;
    const shown = [shownOf(desk, path), ...(desk.fields.get(path)?.contenders ?? [])];
    for (const { value } of shown) seen.add(`${desk.view.record.id} ${path} ${value}`);
  }
  dispatch(session, { type: 'desk', action });
}

/** This many more values of the focused card are on the screen. */
function showSome({ machine, seen }: Session, most: number): void {
  const { desk } = machine.seat;
  const question = desk.focus.at === 'question' ? focusedQuestion(desk) : null;
  if (question === null || machine.quiet) return;
  for (const path of unshownPaths(desk, question).slice(0, most)) {
    desk.shown.add(shownKey(desk, path));
    seen.add(`${desk.view.record.id} ${path} ${shownOf(desk, path).value}`);
  }
}

/** The runner has one timer for each of these. */
function replaces(effect: Effect, older: Effect): boolean {
  return effect.do === older.do && ['store-draft', 'preview', 'prefetch'].includes(effect.do);
}
