import type { Doubt } from '#lib/model/doubt.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import { Probability } from '#lib/model/probability.ts';
import type { DeskView } from '../desk-view.ts';
import type { ClaimAnswer, HeldTask } from '../leases/held-task.ts';
import { isEmptyDraft } from '../state/change-draft.ts';
import { testView } from '../test-view.ts';
import type { Effect, EffectName, EffectOf } from './effect.ts';
import { buildMemory } from './memory.ts';
import type { AnswerEvent } from './model.ts';

interface Task {
  readonly id: string;
  readonly recordId: string;
  version: number;
  token: string | null;
  draft: ReviewDraft | null;
  submitted: { readonly token: string; readonly draft: ReviewDraft } | null;
}

export const FLAGGED = ['account', 'statementDate', 'lines[a].amount'];
/** Fields asked about on one card. */
const CARD = ['account', 'statementDate', 'patient.name', 'lines[a].description'];

/**
 * A record whose values contain its name, so that a value that belongs elsewhere is noticed. In
 * every second one, values are asked about on a card.
 */
export function recordView(task: Pick<Task, 'id' | 'recordId' | 'version' | 'draft'>): DeskView {
  const hasCard = Number(task.id.slice(-1)) % 2 === 0;
  const flagged = hasCard ? [...CARD, 'lines[a].amount'] : FLAGGED;
  const view = testView({ flagged, id: task.recordId, taskId: task.id });
  const reasons = [{ code: 'low-confidence' as const, why: '', wouldPass: '' }];
  return {
    ...view,
    fields: view.fields.map((field) => ({
      ...field,
      value: `${field.value} of ${task.recordId}`,
      reasons: hasCard && CARD.includes(field.path) ? reasons : [],
    })),
    doubts: hasCard ? flagged.map(doubtOf) : [],
    task: view.task && { ...view.task, version: task.version },
    draft: task.draft,
  };
}

function doubtOf(path: string): Doubt {
  const probability = Probability.parse(0.8);
  return { subject: { kind: 'value', path }, probability, costUsd: 5, question: '', evidence: [] };
}

type Claimed = Extract<ClaimAnswer, { kind: 'claimed' }>;

/**
 * What the server does with the desk's requests, in memory: leases, drafts, and submits of four
 * records.
 */
export function buildTestServer() {
  const tasks = [1, 2, 3, 4].map(
    (number): Task => ({
      id: `task-${number}`,
      recordId: `rec_${number}`,
      version: 1,
      token: null,
      draft: null,
      submitted: null,
    }),
  );
  const kept = new Map<string, string>();
  const memory = buildMemory({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  });
  let tokens = 0;
  const find = (id: string) => {
    const task = tasks.find((one) => one.id === id);
    if (!task) throw new Error(`no ${id}`);
    return task;
  };
  const isHeld = ({ taskId, token }: HeldTask) => find(taskId).token === token;
  const lease = (task: Task): Claimed => {
    task.token = `token-${++tokens}`;
    task.version += 1;
    const { id: taskId, recordId, version, token } = task;
    return { kind: 'claimed', taskId, recordId, token, until: '', version, view: recordView(task) };
  };
  const next = (): ClaimAnswer => {
    const free = tasks.find(({ token, submitted }) => token === null && submitted === null);
    return free ? lease(free) : { kind: 'none' };
  };
  return { tasks, kept, memory, find, isHeld, lease, next };
}

export type TestServer = ReturnType<typeof buildTestServer>;

/** How the world treats a request. `lost`: it arrives but its response does not. */
export type Luck = 'good' | 'refused' | 'offline' | 'lost';

type Answerer = {
  readonly [Name in EffectName]: (
    effect: EffectOf<Name>,
    server: TestServer,
    luck: Luck,
  ) => AnswerEvent | null;
};

const STALE = { kind: 'stale', holder: 'Rae', at: null } as const;

/** The result of an effect; null if there is none. */
export function answer<Name extends EffectName>(
  effect: EffectOf<Name>,
  server: TestServer,
  luck: Luck,
): AnswerEvent | null {
  return ANSWERS[effect.do](effect, server, luck);
}

/** Effects that are done immediately, in the tab. The others take a while and may fail. */
export function isImmediate(effect: Effect): boolean {
  return IMMEDIATE.has(effect.do);
}

const IMMEDIATE: ReadonlySet<EffectName> = new Set([
  'recall',
  'keep-draft',
  'remember-hold',
  'forget-hold',
  'remember-refusal',
  'show-address',
  'go-page',
]);

const ANSWERS: Answerer = {
  recall({ taskId }, { memory }) {
    const hold = taskId === null ? null : memory.recallHold(taskId);
    const kept = hold && memory.recallDraft(hold.taskId);
    return { type: 'recalled', hold, kept, refusal: null, now: 0 };
  },
  renew: ({ task }, server) => ({
    type: 'renewed',
    taskId: task.taskId,
    stale: server.isHeld(task) ? null : STALE,
  }),
  submit(effect, server, luck) {
    const { task } = effect;
    const lost = luck === 'offline' || luck === 'lost';
    const outcome = luck === 'offline' ? null : decide(effect, server, luck);
    const found = outcome?.kind === 'submitted' ? outcome.next : null;
    const view = found?.kind === 'claimed' ? found.view : null;
    return {
      type: 'submit-answered',
      taskId: task.taskId,
      answer: lost || outcome === null ? { kind: 'problem', text: 'No connection.' } : outcome,
      kept: view?.task ? server.memory.recallDraft(view.task.id) : null,
      now: 0,
    };
  },
  claim({ taskId, ready, for: reason }, server, luck) {
    const found = luck === 'good' ? claimIn(server, taskId) : null;
    const id = found?.kind === 'claimed' ? found.taskId : null;
    return {
      type: 'claim-answered',
      for: reason,
      claim: found ?? 'No connection.',
      ready,
      kept: id === null ? null : server.memory.recallDraft(id),
      now: 0,
    };
  },
  release({ task, draft }, server) {
    if (server.isHeld(task)) leaveTask(server, task, draft);
    server.memory.forgetLease(task.taskId);
    return null;
  },
  leave({ task, draft }, server, luck) {
    if (luck === 'offline') return { type: 'left-answered', problem: 'No connection.' };
    if (!server.isHeld(task)) return { type: 'left-answered', problem: STALE };
    leaveTask(server, task, draft);
    return { type: 'left-answered', problem: luck === 'lost' ? 'No connection.' : null };
  },
  'change-form': () => ({ type: 'form-answered', problem: 'No connection.' }),
  'change-pages': ({ at }) => ({
    type: 'pages-answered',
    at,
    answer: { ok: false, tooLate: false, text: 'No connection.' },
  }),
  'undo-submit'({ taskId }, server, luck) {
    const task = server.find(taskId);
    if (luck === 'offline' || luck === 'lost')
      return { type: 'undo-answered', outcome: { text: 'No connection.' } };
    if (luck === 'refused' || task.submitted === null)
      return { type: 'undo-answered', outcome: 'too-late' };
    task.draft = task.submitted.draft;
    task.submitted = null;
    task.token = null;
    return { type: 'undo-answered', outcome: 'reopened' };
  },
  'wait-read': () => ({ type: 'read' }),
  find: () => ({ type: 'found', record: null }),
  view({ recordId, notice, for: reason }, server) {
    const task = server.tasks.find((one) => one.recordId === recordId);
    const view = task ? recordView(task) : null;
    return { type: 'viewed', view, notice, for: reason, now: 0 };
  },
  prefetch({ after }, server) {
    const free = server.tasks.find(
      ({ id, token, submitted }) => id !== after && token === null && submitted === null,
    );
    if (!free) return null;
    const early = { view: recordView(free), kept: server.memory.recallDraft(free.id) };
    return { type: 'prefetched', after, early };
  },
  'keep-draft'({ taskId, draft }, { memory }) {
    memory.keepDraft(taskId, draft);
    return null;
  },
  'store-draft'({ task, draft }, server, luck) {
    const { taskId } = task;
    if (luck === 'offline') return { type: 'stored', taskId, draft, outcome: 'failed' };
    if (!server.isHeld(task)) return { type: 'stored', taskId, draft, outcome: STALE };
    server.find(taskId).draft = draft;
    return { type: 'stored', taskId, draft, outcome: 'saved' };
  },
  preview: () => null,
  'remember-hold'({ task }, { memory }) {
    memory.rememberHold(task);
    return null;
  },
  'forget-hold'({ taskId }, { memory }) {
    memory.forgetHold(taskId);
    return null;
  },
  'remember-refusal': () => null,
  'show-address': () => null,
  'go-page': () => null,
  'end-quiet': ({ seat }) => ({ type: 'quiet-over', seat }),
};

function decide(
  { task, draft, ready }: EffectOf<'submit'>,
  server: TestServer,
  luck: Luck,
): Extract<AnswerEvent, { type: 'submit-answered' }>['answer'] {
  const mine = server.find(task.taskId);
  const again = mine.submitted?.token === task.token;
  if (!again && !server.isHeld(task)) return STALE;
  if (!again && luck === 'refused') return { kind: 'unanswered', paths: ['patient.name'] };
  if (!again) {
    mine.submitted = { token: task.token, draft };
    mine.draft = null;
    mine.token = null;
  }
  const shown = ready?.task && server.find(ready.task.id);
  if (!shown || shown.token !== null || shown.submitted !== null)
    return { kind: 'submitted', next: server.next() };
  // The record on the desk is still as it was prefetched.
  const claim = server.lease(shown);
  return {
    kind: 'submitted',
    next: { ...claim, view: null },
  };
}

function claimIn(server: TestServer, taskId: string | null): ClaimAnswer {
  if (taskId === null) return server.next();
  const task = server.find(taskId);
  if (task.submitted !== null) return { kind: 'closed', by: null, at: null };
  if (task.token?.startsWith('other')) return { kind: 'held', by: 'Rae', until: '' };
  return server.lease(task);
}

function leaveTask(server: TestServer, { taskId }: HeldTask, draft: ReviewDraft | null): void {
  const task = server.find(taskId);
  task.token = null;
  if (draft !== null && !isEmptyDraft(draft)) task.draft = draft;
}
