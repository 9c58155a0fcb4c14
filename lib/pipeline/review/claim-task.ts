import { randomUUID } from 'node:crypto';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import type { QueueFilter } from '#lib/model/filters/queue-filter.ts';
import { RecordId, type TaskId } from '#lib/model/ids.ts';
import { hasReviewed } from '#lib/model/review/opinion.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { claim, mayDecide, type SeenTask } from '#lib/state/task/claim.ts';
import { holdTask, isStale, LEASE_MS, type Stale } from '#lib/state/task/hold.ts';
import * as tasks from '#lib/state/task/store.ts';
import { keepDraft } from './save-draft.ts';

export type Claim =
  | {
      readonly kind: 'claimed';
      readonly taskId: TaskId;
      readonly recordId: RecordId;
      readonly token: string;
      readonly until: Date;
      readonly version: number;
    }
  | { readonly kind: 'none' }
  /** Escalated: not this person's to decide. */
  | { readonly kind: 'for-supervisor' }
  /** This person already reviewed it; the second review must be someone else's. */
  | { readonly kind: 'second-person' }
  | { readonly kind: 'held'; readonly by: string; readonly until: Date }
  | { readonly kind: 'closed'; readonly by: string | null; readonly at: Date | null };

/**
 * Claims the requested task, or else the next unclaimed one in queue order that this person has not
 * skipped; before that the `seen` one, if it is still queued unchanged. Claiming one's own task
 * again renews the lease and changes its token, so that a second window makes the first one stale.
 */
export async function claimTask(
  input: { person: Person; taskId?: TaskId; seen?: SeenTask | null; filter?: QueueFilter },
  db: Db = getDb(),
): Promise<Claim> {
  const { person, taskId = null, filter = {} } = input;
  const seen = taskId === null ? (input.seen ?? null) : null;
  if (taskId === null && !mayDecide(person, { state: filter.state ?? 'open', round: 'first' }))
    return { kind: 'for-supervisor' };
  const lease = async (wanted: SeenTask | null): Promise<Claim | null> => {
    const until = new Date(Date.now() + LEASE_MS);
    const token = randomUUID();
    const leased = await claim(db, { person, taskId, seen: wanted, filter, token, until });
    return leased && { kind: 'claimed', ...leased, token, until };
  };
  const early = seen && (await lease(seen));
  if (early) return early;
  for (let tries = 3; tries > 0; tries--) {
    const leased = await lease(null);
    if (leased !== null) return leased;
    if (taskId === null) return { kind: 'none' };
    const refusal = await whyNot(db, taskId, person);
    if (refusal !== null) return refusal;
    // It was released between the two queries.
  }
  return { kind: 'none' };
}

async function whyNot(db: Db, taskId: TaskId, person: Person): Promise<Claim | null> {
  const task = await db.task.findUnique({
    where: { id: taskId },
    include: { leaseOwner: true, doneBy: true },
  });
  if (task === null) return { kind: 'none' };
  if (task.state === 'done' || task.state === 'withdrawn') {
    return { kind: 'closed', by: task.doneBy?.name ?? null, at: task.doneAt };
  }
  if (
    task.leaseOwner &&
    task.leaseUntil &&
    task.leaseUntil > new Date() &&
    task.leaseOwnerId !== person.id
  )
    return { kind: 'held', by: task.leaseOwner.name, until: task.leaseUntil };
  if (!mayDecide(person, task)) return { kind: 'for-supervisor' };
  if (hasReviewed(task.opinions, person.id)) return { kind: 'second-person' };
  return null;
}

interface Held {
  readonly taskId: TaskId;
  readonly token: string;
  readonly person: Person;
}

/** The heartbeat of the page where a person works. */
export async function renewLease(
  { taskId, token, person }: Held,
  db: Db = getDb(),
): Promise<{ kind: 'renewed'; until: Date } | Stale> {
  return db.$transaction(async (tx) => {
    const task = await holdTask(tx, { taskId, token, personId: person.id });
    if (isStale(task)) return task;
    const until = new Date(Date.now() + LEASE_MS);
    await tasks.renew(tx, task, until);
    return { kind: 'renewed', until };
  });
}

/** Returns the task to the queue; the draft remains the person's. */
export async function releaseTask(
  { taskId, token, person, draft }: Held & { draft?: ReviewDraft | null },
  db: Db = getDb(),
): Promise<{ kind: 'released' } | Stale> {
  return db.$transaction(async (tx) => {
    const task = await holdTask(tx, { taskId, token, personId: person.id });
    if (isStale(task)) return task;
    if (draft) await keepDraft(tx, { taskId, userId: person.id, draft });
    await tasks.release(tx, task);
    await appendDecisions(tx, [
      decision({
        action: 'task.released',
        actor: { kind: 'person', id: person.id },
        recordId: RecordId.parse(task.recordId),
        taskId,
      }),
    ]);
    return { kind: 'released' };
  });
}
