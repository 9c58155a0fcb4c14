import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Answer } from '#app/_client/post-json.ts';
import { POST as signIn } from '#app/api/auth/sign-in/route.ts';
import { GET as nextInQueue } from '#app/api/queue/next/route.ts';
import { POST as preview } from '#app/api/reviews/[recordId]/preview/route.ts';
import { GET as review } from '#app/api/reviews/[recordId]/route.ts';
import { POST as draft } from '#app/api/tasks/[taskId]/draft/route.ts';
import { POST as escalate } from '#app/api/tasks/[taskId]/escalate/route.ts';
import { POST as release } from '#app/api/tasks/[taskId]/release/route.ts';
import { POST as renew } from '#app/api/tasks/[taskId]/renew/route.ts';
import { POST as skip } from '#app/api/tasks/[taskId]/skip/route.ts';
import { POST as snooze } from '#app/api/tasks/[taskId]/snooze/route.ts';
import { POST as submit } from '#app/api/tasks/[taskId]/submit/route.ts';
import { POST as undo } from '#app/api/tasks/[taskId]/undo/route.ts';
import { POST as claim } from '#app/api/tasks/claim/route.ts';
import { ReviewDraft } from '#lib/model/draft.ts';
import { RecordId, TaskId } from '#lib/model/ids.ts';
import { seedDemoAccounts } from '#lib/pipeline/access/seed-demo-accounts.ts';
import { canonicalJson } from '#lib/platform/canonical-json.ts';
import { openQueue } from '#lib/platform/queue.ts';
import { seedReceipt } from '#lib/testing/seed-receipt.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import type { DeskView } from '../desk-view.ts';
import { isEmptyDraft } from '../state/change-draft.ts';
import type { DeskAction } from '../state/desk-action.ts';
import { shownOf } from '../state/read-desk.ts';
import { buildMemory } from './memory.ts';
import type { DeskEvent, Machine } from './model.ts';
import { buildRunner } from './run-effects.ts';
import { openMachine } from './seat.ts';
import { step } from './step.ts';
import type { World } from './tools.ts';

/** As many sessions as fit. */
const BUDGET_MS = 20_000;
const ORIGIN = 'http://localhost:3000';

const { db, url } = await testDatabase();
await openQueue(url, { works: false });
const accounts = await seedDemoAccounts(db);
const documentId = 'ef'.repeat(32);
await db.document.create({
  data: {
    id: documentId,
    fileName: 'a.pdf',
    kind: 'pdf',
    byteCount: 1,
  },
});

type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>;

const TASK_ROUTES: Readonly<Record<string, Handler>> = {
  ...{ draft, escalate, release, renew, skip, snooze, submit, undo },
};

/** The real handler of an address, and its parameters. */
function routeOf(path: string): readonly [Handler, Record<string, string>] {
  if (path === '/api/tasks/claim') return [claim, {}];
  if (path === '/api/queue/next') return [nextInQueue, {}];
  const [, , kind, id = '', verb] = path.split('/');
  if (kind === 'reviews') return [verb === 'preview' ? preview : review, { recordId: id }];
  const handler = TASK_ROUTES[verb ?? ''];
  if (!handler) throw new Error(`no route ${path}`);
  return [handler, { taskId: id }];
}

/**
 * Requests go to the handlers as the browser sends them: with its cookie and from our own pages.
 */
async function send(cookie: string, address: string, init: RequestInit = {}): Promise<Response> {
  const { pathname } = new URL(address, ORIGIN);
  const headers = { ...init.headers, cookie, origin: ORIGIN, host: 'localhost:3000' };
  const request = new Request(new URL(address, ORIGIN), { ...init, headers, signal: null });
  const [handler, params] = routeOf(pathname);
  const response = await handler(request, { params: Promise.resolve(params) });
  if (pathname.endsWith('/undo') && response.ok) await readAgain(params.taskId ?? '');
  return response;
}

/** What the worker does after an undo: the record is read again and waits for a person. */
async function readAgain(taskId: string): Promise<void> {
  await db.record.updateMany({
    where: { task: { id: taskId }, state: 'extracting' },
    data: { state: 'review' },
  });
}

/** As `askJson` does in a browser. */
async function ask<T>(role: string, address: string, init?: RequestInit): Promise<Answer<T>> {
  const response = await send(cookies.get(role) ?? '', address, init);
  const value = await response.json();
  if (response.ok || 'kind' in value) return { ok: true, value };
  return { ok: false, code: value.error, text: value.text };
}

function post<T>(role: string, address: string, body: unknown): Promise<Answer<T>> {
  const headers = { 'content-type': 'application/json' };
  return ask<T>(role, address, { method: 'POST', headers, body: JSON.stringify(body ?? {}) });
}

async function cookieOf(email: string, password: string): Promise<string> {
  const request = new Request(`${ORIGIN}/api/auth/sign-in`, {
    method: 'POST',
    headers: { origin: ORIGIN, host: 'localhost:3000', 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const { headers } = await signIn(request, { params: Promise.resolve({}) });
  return headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

const cookies = new Map<string, string>();
for (const { role, email, password } of accounts)
  if (role === 'reviewer' || role === 'supervisor')
    cookies.set(role, await cookieOf(email, password));

/** One person at a desk, in a separate tab. */
interface Seat {
  readonly role: string;
  machine: Machine;
  dispatch: (event: DeskEvent) => void;
  readonly kept: Map<string, string>;
  /** What was entered last for each task. */
  readonly entered: Map<string, ReviewDraft>;
  /** Values that were on this person's screen while keys worked. */
  readonly seen: Set<string>;
  readonly underway: Set<Promise<unknown>>;
  readonly later: Set<() => void>;
  /** Requests do not arrive, or their answers do not. */
  luck: 'good' | 'offline' | 'lost';
}

let made = 0;

/** A receipt with two questions, whose values contain its name. */
async function seedRecord(): Promise<void> {
  const { recordId } = await seedReceipt(db, documentId, ++made);
  const values = { company: `Shop ${made}`, total: `${made}.00` };
  for (const [position, [path, value]] of Object.entries(values).entries())
    await db.field.create({
      data: {
        ...{ recordId, path, position, value, signals: {}, human: false, route: 'review' },
        grounding: { status: 'none' },
        contenders: [{ value, readers: [], readingIds: [], score: 1, place: null }],
        reasons: [],
      },
    });
}

function openSeat(role: string, view: DeskView): Seat {
  const seat: Seat = {
    ...{ role, dispatch: () => {}, luck: 'good' },
    machine: openMachine(view, 0),
    kept: new Map(),
    entered: new Map(),
    seen: new Set(),
    underway: new Set(),
    later: new Set(),
  };
  const runner = buildRunner(worldOf(seat), (event) => seat.dispatch(event));
  seat.dispatch = (event) => {
    const next = step(seat.machine, event);
    seat.machine = next.machine;
    noteEntered(seat);
    for (const effect of next.effects) runner.run(effect);
  };
  return seat;
}

function worldOf(seat: Seat): World {
  const watch = <T>(asked: Promise<T>): Promise<T> => {
    seat.underway.add(asked);
    void asked.finally(() => seat.underway.delete(asked));
    return asked;
  };
  return {
    get: (address) => watch(ask(seat.role, address)),
    post: (address, body) => watch(withLuck(seat.luck, () => post(seat.role, address, body))),
    storage: storageOf(seat),
    now: () => Date.now(),
    plan(run) {
      seat.later.add(run);
      return () => seat.later.delete(run);
    },
    afterPaint: async () => {},
    showAddress: () => {},
    goPage: () => {},
    fetchPicture: () => {},
  };
}

async function withLuck<T>(luck: Seat['luck'], send: () => Promise<Answer<T>>): Promise<Answer<T>> {
  const failed = { ok: false, code: null, text: 'No connection.' } as const;
  if (luck === 'offline') return failed;
  const answer = await send();
  return luck === 'lost' ? failed : answer;
}

function noteEntered({ machine, entered }: Seat): void {
  const { lease, desk } = machine.seat;
  const taskId = desk.view.task?.id;
  if (taskId && (lease.kind === 'held' || lease.kind === 'coming' || lease.kind === 'lost'))
    entered.set(taskId, desk.draft);
}

/** All requests that were sent are answered, and what was scheduled for later happens. */
async function settle(seat: Seat): Promise<void> {
  for (let rounds = 50; rounds > 0; rounds--) {
    await Promise.all([...seat.underway]);
    await new Promise((resolve) => setImmediate(resolve));
    const planned = [...seat.later];
    seat.later.clear();
    for (const run of planned) run();
    if (planned.length + seat.underway.size === 0) return;
  }
}

/** Everything that anyone ever had in focus, in all sessions: `<record> <path> <value>`. */
const everSeen = new Set<string>();

function act(seat: Seat, action: DeskAction): void {
  const { desk } = seat.machine.seat;
  if (!seat.machine.quiet && desk.focus.at === 'field') {
    const { path } = desk.focus;
    const shown = `${desk.view.record.id} ${path} ${shownOf(desk, path).value}`;
    seat.seen.add(shown);
    everSeen.add(shown);
  }
  seat.dispatch({ type: 'desk', action });
}

const now = 1;
const MOVES = {
  accept: (seat) => act(seat, { type: 'accept', now }),
  'accept all'(seat) {
    for (let left = 2; left > 0; left--) act(seat, { type: 'accept', now });
  },
  type: (seat, pick) => act(seat, { type: 'type', text: `${pick}.50` }),
  undo: (seat) => seat.dispatch({ type: 'undo', now }),
  submit: (seat) => seat.dispatch({ type: 'submit', waivers: [], now }),
  skip: (seat) => seat.dispatch({ type: 'leave', how: 'skip', reason: '', now }),
  snooze: (seat) => seat.dispatch({ type: 'leave', how: 'snooze', reason: '', now }),
  escalate: (seat) => seat.dispatch({ type: 'leave', how: 'escalate', reason: 'Which?', now }),
  claim: (seat) => seat.dispatch({ type: 'claim', now }),
  settle: () => {},
} satisfies Readonly<Record<string, (seat: Seat, pick: number) => void>>;

type MoveName = keyof typeof MOVES;
const names = Object.keys(MOVES).filter((name): name is MoveName => name in MOVES);

const Move = fc.record({
  kind: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...names) },
    { weight: 3, arbitrary: fc.constantFrom<MoveName>('accept all', 'submit', 'settle') },
  ),
  who: fc.nat(1),
  pick: fc.nat(9),
  luck: fc.oneof(
    { weight: 6, arbitrary: fc.constant('good' as const) },
    { weight: 1, arbitrary: fc.constantFrom('offline' as const, 'lost' as const) },
  ),
  waits: fc.boolean(),
});

it('random sessions of two people against the real routes lose no draft and confirm nothing unseen', async () => {
  const end = Date.now() + BUDGET_MS;
  let sessions = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(Move, { minLength: 4, maxLength: 14, size: 'max' }),
      async (moves) => {
        if (Date.now() > end) return;
        sessions++;
        await runSession(moves);
      },
    ),
    { numRuns: 1000, seed: 20_261_125, endOnFailure: true },
  );
  expect(sessions).toBeGreaterThan(0);
});

type MoveOf = typeof Move extends fc.Arbitrary<infer One> ? One : never;

async function runSession(moves: readonly MoveOf[]): Promise<void> {
  await db.task.updateMany({ data: { leaseUntil: null, leaseOwnerId: null, leaseToken: null } });
  for (let left = 4; left > 0; left--) await seedRecord();
  const seats: Seat[] = [];
  for (const role of cookies.keys()) seats.push(await sitDown(role));
  for (const { kind, who, pick, luck, waits } of moves) {
    const seat = seats[who];
    if (!seat) continue;
    seat.luck = luck;
    MOVES[kind](seat, pick);
    if (waits || kind === 'settle') await settle(seat);
  }
  for (const seat of seats) {
    seat.luck = 'good';
    await settle(seat);
  }
  for (const seat of seats) await checkDrafts(seat);
  await checkDecisions(seats);
}

/** Claims the next record, as from the queue. */
async function sitDown(role: string): Promise<Seat> {
  const answer = await post<{ taskId: string; token: string; version: number; view: DeskView }>(
    role,
    '/api/tasks/claim',
    { ready: null },
  );
  if (!answer.ok) throw new Error(answer.text);
  const { taskId, token, version, view } = answer.value;
  const hold = { taskId, token, version };
  const seat = openSeat(role, view);
  buildMemory(storageOf(seat)).rememberHold(hold);
  seat.dispatch({ type: 'recalled', kept: null, refusal: null, now, hold });
  return seat;
}

function storageOf({ kept }: Pick<Seat, 'kept'>) {
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

/** Everything entered is in the tab, saved on the server, or decided. */
async function checkDrafts(seat: Seat): Promise<void> {
  for (const [taskId, entered] of seat.entered) {
    if (isEmptyDraft(entered)) continue;
    const task = await db.task.findUniqueOrThrow({
      where: { id: TaskId.parse(taskId) },
      include: { drafts: { include: { user: true } } },
    });
    if (task.state === 'done') continue;
    const kept = buildMemory(storageOf(seat)).recallDraft(taskId);
    const own = task.drafts.find(({ user }) => user.role === seat.role);
    const saved = own && ReviewDraft.parse(own.answers);
    expect([kept, saved].map((one) => one && canonicalJson(one))).toContain(canonicalJson(entered));
  }
}

/**
 * Each record is decided once, and only with values that were on a screen: that of the person who
 * decided it, or of someone who handed their draft over by escalating or snoozing, in this session
 * or an earlier one.
 */
async function checkDecisions(seats: readonly Seat[]): Promise<void> {
  const tasks = await db.task.findMany({ where: { state: 'done' }, include: { doneBy: true } });
  for (const { submitted, doneBy, recordId } of tasks) {
    const seat = seats.find(({ role }) => role === doneBy?.role);
    const said = ReviewDraft.safeParse(
      submitted !== null && typeof submitted === 'object' && 'draft' in submitted
        ? submitted.draft
        : null,
    );
    if (!seat?.entered.size || !said.success) continue;
    if (![...seat.seen].some((one) => one.startsWith(recordId))) continue;
    for (const { path, value, verdict } of Object.values(said.data.answers))
      if (verdict === 'confirm')
        expect(everSeen).toContain(`${RecordId.parse(recordId)} ${path} ${value}`);
  }
}
