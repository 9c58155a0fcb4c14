import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DOCUMENT_TRANSITIONS, DocumentEvent, DocumentState } from '#lib/model/document.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { DocumentId, RecordId, TaskId, UserId } from '#lib/model/ids.ts';
import { RECORD_TRANSITIONS, RecordEvent, RecordState } from '#lib/model/record.ts';
import { TASK_TRANSITIONS, TaskEvent, TaskState } from '#lib/model/task.ts';
import { Person } from '#lib/model/user.ts';
import type { Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import * as documents from './document/store.ts';
import * as records from './record/store.ts';
import { claim } from './task/claim.ts';
import * as tasks from './task/store.ts';

const { db } = await testDatabase();
const sue = Person.parse({ id: 'sue', name: 'Sue', role: 'supervisor' });
const by = UserId.parse(sue.id);
await db.user.create({
  data: { id: sue.id, name: sue.name, email: 'sue@example.org', role: sue.role },
});

const REASON = { code: 'reopened', why: 'Asked for.', wouldPass: '' } as const;
const LEASE = { leaseOwnerId: sue.id, leaseToken: 'token', leaseUntil: new Date('2100-01-01') };
const QUEUED = {
  form: 'receipt',
  expectedLossUsd: 1,
  flagged: 1,
  reasons: [],
  rules: [],
};

/** A document with one record and its task, in these states; the task is claimed. */
async function seed(states: {
  document?: DocumentState;
  record?: RecordState;
  task?: TaskState;
}): Promise<{ documentId: DocumentId; recordId: RecordId; taskId: TaskId }> {
  const documentId = createHash('sha256').update(randomUUID()).digest('hex');
  const recordId = `rec_${documentId.slice(0, 20)}`;
  await db.document.create({
    data: {
      id: documentId,
      fileName: 'a.pdf',
      kind: 'pdf',
      byteCount: 1,
      errorCode: 'timeout',
      state: states.document ?? 'ready',
    },
  });
  await db.record.create({
    data: {
      id: recordId,
      documentId,
      form: 'receipt',
      formScore: 1,
      pages: [1],
      state: states.record ?? 'review',
      acceptedAt: new Date(),
    },
  });
  const done = states.task === 'done' ? { doneAt: new Date(), doneById: sue.id } : {};
  const { id } = await db.task.create({
    data: { ...LEASE, ...done, recordId, state: states.task ?? 'open' },
  });
  return {
    documentId: DocumentId.parse(documentId),
    recordId: RecordId.parse(recordId),
    taskId: TaskId.parse(id),
  };
}

/** Null, or the code of the AppError that `change` throws; then nothing of it is saved. */
async function refusalOf(change: (tx: Tx) => Promise<unknown>): Promise<string | null> {
  try {
    await db.$transaction(change);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

function pairs<State, Event>(states: readonly State[], events: readonly Event[]): [State, Event][] {
  return states.flatMap((state) => events.map((event): [State, Event] => [state, event]));
}

type Held = NonNullable<Awaited<ReturnType<typeof tasks.lock>>>;

const TASK_CALLS: {
  readonly [event in Exclude<TaskEvent, 'claim'>]: (
    tx: Tx,
    task: Held,
    recordId: RecordId,
  ) => Promise<void>;
} = {
  release: (tx, task) => tasks.release(tx, task),
  snooze: (tx, task) => tasks.snooze(tx, task, { note: null, until: null }),
  wake: (tx, task) => tasks.wake(tx, task),
  escalate: (tx, task) => tasks.escalate(tx, task, 'too hard'),
  reassign: (tx, task) => tasks.reassign(tx, task),
  submit: (tx, task) =>
    tasks.submit(tx, task, { by, submitted: { readingIds: [], draft: EMPTY_DRAFT, said: '' } }),
  'pass-on': (tx, task) => tasks.passOn(tx, task, { round: 'second', opinions: [] }),
  dispute: (tx, task) => tasks.passOn(tx, task, { round: 'adjudication', opinions: [] }),
  undo: (tx, task) => tasks.undo(tx, task, { by, draft: EMPTY_DRAFT }),
  retract: (tx, task) => tasks.retract(tx, task, { by, draft: EMPTY_DRAFT, opinions: [] }),
  reread: (tx, task) => tasks.reread(tx, task),
  route: (tx, _, recordId) => tasks.route(tx, recordId, QUEUED),
  audit: (tx, _, recordId) => tasks.audit(tx, recordId, QUEUED),
  reopen: (tx, _, id) => tasks.reopen(tx, [{ id, form: 'receipt' }]),
  close: (tx, _, recordId) => tasks.close(tx, [recordId]),
};

describe('a task', () => {
  it.each(pairs(TaskState.options, TaskEvent.exclude(['claim', 'close']).options))(
    'that is %s: %s ends as the table says',
    async (state, event) => {
      const { taskId, recordId } = await seed({ task: state });
      const before = await db.task.findUniqueOrThrow({ where: { id: taskId } });
      const refusal = await refusalOf(async (tx) => {
        const task = await tasks.lock(tx, taskId);
        if (task !== null) await TASK_CALLS[event](tx, task, recordId);
      });
      const after = await db.task.findUniqueOrThrow({ where: { id: taskId } });
      const next = TASK_TRANSITIONS[state][event];
      if (next === undefined) {
        expect(refusal).toBe('illegal-transition');
        expect(after).toEqual(before);
        return;
      }
      expect(refusal).toBeNull();
      expect(after.state).toBe(next);
      // Routing follows a reading of the record: anyone who has claimed it meanwhile continues.
      const lease = event === 'route' ? LEASE.leaseToken : null;
      expect(after.leaseToken).toBe(lease);
      expect(after.version).toBe(before.version + (event === 'release' ? 0 : 1));
      expect(after.doneById).toBe(next === 'done' ? sue.id : null);
    },
  );

  it.each(TaskState.options)('that is %s is closed, unless it is closed already', async (state) => {
    const { taskId, recordId } = await seed({ task: state });
    expect(await refusalOf((tx) => tasks.close(tx, [recordId]))).toBeNull();
    const { state: after } = await db.task.findUniqueOrThrow({ where: { id: taskId } });
    expect(after).toBe(TASK_TRANSITIONS[state].close ?? state);
  });

  it.each(TaskState.options)('that is %s can be claimed if the table says so', async (state) => {
    const { taskId } = await seed({ task: state });
    const lease = { person: sue, taskId, seen: null, filter: {}, token: 'new', until: new Date() };
    expect((await claim(db, lease)) !== null).toBe(TASK_TRANSITIONS[state].claim !== undefined);
    const { state: after } = await db.task.findUniqueOrThrow({ where: { id: taskId } });
    expect(after).toBe(state);
  });

  it('under review by two who disagree stays with the supervisors when it is reassigned', async () => {
    const { taskId } = await seed({ task: 'escalated' });
    await db.task.update({ where: { id: taskId }, data: { round: 'adjudication' } });
    await db.$transaction(async (tx) => {
      const task = await tasks.lock(tx, taskId);
      if (task !== null) await tasks.reassign(tx, task);
    });
    const task = await db.task.findUniqueOrThrow({ where: { id: taskId } });
    expect(task).toMatchObject({ state: 'escalated', leaseOwnerId: null });
  });
});

const RECORD_CALLS: {
  readonly [event in RecordEvent]: (tx: Tx, id: RecordId, of: DocumentId) => Promise<unknown>;
} = {
  read: (tx, id) => records.read(tx, id),
  'send-to-review': (tx, id) => records.route(tx, id, routed('send-to-review')),
  accept: (tx, id) => records.route(tx, id, routed('accept')),
  'set-aside': (tx, id) => records.route(tx, id, routed('set-aside')),
  reopen: (tx, id) => records.reopen(tx, [id], REASON),
  drop: (tx, _, documentId) => records.dropLost(tx, documentId, []),
};

function routed<Event>(event: Event) {
  return { event, reasons: [], doubts: [], expectedLossUsd: 0, policy: 'p', acceptedBy: null };
}

describe('a record', () => {
  it.each(pairs(RecordState.options, RecordEvent.options))(
    'that is %s: %s ends as the table says',
    async (state, event) => {
      const { documentId, recordId } = await seed({ record: state });
      const refusal = await refusalOf((tx) => RECORD_CALLS[event](tx, recordId, documentId));
      const after = await db.record.findUniqueOrThrow({ where: { id: recordId } });
      const next = RECORD_TRANSITIONS[state][event];
      // A dropped record is not among those that splitting might lose.
      const refused = next === undefined && event !== 'drop';
      expect(refusal).toBe(refused ? 'illegal-transition' : null);
      expect(after.state).toBe(next ?? state);
      if (next === 'extracting' || next === 'review') expect(after.acceptedAt).toBeNull();
    },
  );
});

const DOCUMENT_CALLS: {
  readonly [event in Exclude<DocumentEvent, 'progress'>]: (
    tx: Tx,
    id: DocumentId,
  ) => Promise<unknown>;
} = {
  read: (tx, id) => documents.readAgain(tx, id),
  extract: (tx, id) => documents.extract(tx, id, 1),
  settle: (tx, id) => documents.settle(tx, id),
  fail: (tx, id) => documents.fail(tx, id, 'corrupt-file'),
  retry: (tx, id) => documents.retry(tx, id, undefined),
};

describe('a document', () => {
  it.each(pairs(DocumentState.options, DocumentEvent.exclude(['progress']).options))(
    'that is %s: %s ends as the table says',
    async (state, event) => {
      const { documentId } = await seed({ document: state });
      const refusal = await refusalOf((tx) => DOCUMENT_CALLS[event](tx, documentId));
      const after = await db.document.findUniqueOrThrow({ where: { id: documentId } });
      const next = DOCUMENT_TRANSITIONS[state][event];
      expect(refusal).toBe(next === undefined ? 'illegal-transition' : null);
      expect(after.state).toBe(next ?? state);
      if (next !== undefined)
        expect(after.errorCode).toBe(next === 'failed' ? 'corrupt-file' : null);
    },
  );

  it.each(DocumentState.options)(
    'that is %s takes progress only while it is being read',
    async (state) => {
      const { documentId } = await seed({ document: state });
      await documents.progress(db, documentId, { pagesRead: 7, pageCount: 9 });
      const after = await db.document.findUniqueOrThrow({ where: { id: documentId } });
      const next = DOCUMENT_TRANSITIONS[state].progress;
      expect(after).toMatchObject({ state: next ?? state, pagesRead: next ? 7 : 0 });
    },
  );

  it('is not ready while a record is still being extracted', async () => {
    const { documentId } = await seed({ document: 'extracting', record: 'extracting' });
    await db.$transaction((tx) => documents.settle(tx, documentId));
    const after = await db.document.findUniqueOrThrow({ where: { id: documentId } });
    expect(after.state).toBe('extracting');
  });
});
