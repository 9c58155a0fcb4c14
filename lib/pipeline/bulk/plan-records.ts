import { z } from 'zod';
import { getAccountName } from '#lib/accounts/people.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { BulkChange } from '#lib/model/bulk.ts';
import type { DecisionAction } from '#lib/model/decision.ts';
import { DocumentId, RecordId, TaskId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import type { Tx } from '#lib/platform/db.ts';
import { lockPlans, type Plan, type PlannedTask, savePlans } from '#lib/state/task/plan/store.ts';
import type { Batch, Changed, UndoneBatch } from './batch.ts';
import { notifyAssignee, withdrawAssigneeNotice } from './notify-assignee.ts';
import { recordsSeenBy } from './seen-by.ts';

type PlanChange = Extract<BulkChange, { kind: 'assign' | 'urgent' | 'due' }>;

/** A plan before one of these changes. */
const Before = z.object({
  assigneeId: z.string().nullable(),
  urgent: z.boolean(),
  dueAt: z.coerce.date().nullable(),
});

/**
 * Assigns waiting records, and changes their urgency and due date. Skips records that are not
 * waiting.
 */
export async function planRecords(
  tx: Tx,
  { jobId, change, person, ids }: Batch<PlanChange>,
): Promise<Changed> {
  const seen = await recordsSeenBy(tx, person, ids);
  const waiting = await lockPlans(
    tx,
    seen.map(({ recordId }) => recordId),
  );
  const changing = waiting.filter((plan) => !isSame(plan, change));
  await savePlans(
    tx,
    changing.map((plan) => ({ ...toPlan(plan), ...partOf(change) })),
  );
  await log(tx, person, { change, detail: await say(tx, change), tasks: changing });
  if (change.kind === 'assign')
    await notifyAssignee(tx, { jobId, to: change.to, by: person.id, tasks: changing });
  return new Map(
    changing.map(({ recordId, assigneeId, urgent, dueAt }) => [
      recordId,
      { assigneeId, urgent, dueAt },
    ]),
  );
}

/** Restores the earlier plan where nobody has changed it since. */
export async function restorePlans(
  tx: Tx,
  { jobId, change, person, items }: UndoneBatch<PlanChange>,
): Promise<Set<string>> {
  const before = new Map(items.map((item) => [item.itemId, Before.parse(item.before)]));
  const waiting = await lockPlans(tx, [...before.keys()]);
  const restored = waiting.flatMap((plan) => {
    const then = before.get(plan.recordId);
    if (!then || !isSame(plan, change)) return [];
    return [{ ...plan, ...partOf(change, then) }];
  });
  await savePlans(tx, restored.map(toPlan));
  await log(tx, person, { change, detail: 'as before', tasks: restored });
  if (change.kind === 'assign') await withdrawAssigneeNotice(tx, { jobId, tasks: restored });
  return new Set(restored.map(({ recordId }) => recordId));
}

function toPlan({ recordId, assigneeId, urgent, dueAt }: Plan): Plan {
  return { recordId, assigneeId, urgent, dueAt };
}

/** The part of a plan that the change affects: as the change sets it, or as it was. */
function partOf(change: PlanChange, then?: z.infer<typeof Before>) {
  switch (change.kind) {
    case 'assign':
      return { assigneeId: then ? then.assigneeId : change.to };
    case 'urgent':
      return { urgent: then ? then.urgent : change.on };
    case 'due':
      return { dueAt: then ? then.dueAt : dateOf(change.at) };
  }
}

function dateOf(at: string | null): Date | null {
  return at === null ? null : new Date(at);
}

function isSame(plan: Plan, change: PlanChange): boolean {
  switch (change.kind) {
    case 'assign':
      return plan.assigneeId === change.to;
    case 'urgent':
      return plan.urgent === change.on;
    case 'due':
      return (plan.dueAt?.getTime() ?? null) === (dateOf(change.at)?.getTime() ?? null);
  }
}

const ACTIONS: Readonly<Record<PlanChange['kind'], DecisionAction>> = {
  assign: 'task.assigned',
  urgent: 'task.prioritized',
  due: 'task.due-changed',
};

async function say(tx: Tx, change: PlanChange): Promise<string> {
  switch (change.kind) {
    case 'assign':
      return change.to === null ? 'to nobody' : `to ${await getAccountName(tx, change.to)}`;
    case 'urgent':
      return change.on ? 'urgent' : 'not urgent';
    case 'due':
      return change.at ?? 'no date';
  }
}

async function log(
  tx: Tx,
  person: Person,
  entry: {
    readonly change: PlanChange;
    readonly detail: string;
    readonly tasks: readonly PlannedTask[];
  },
): Promise<void> {
  const { change, detail, tasks } = entry;
  await appendDecisions(
    tx,
    tasks.map(({ taskId, recordId, documentId }) =>
      decision({
        action: ACTIONS[change.kind],
        actor: { kind: 'person', id: person.id },
        documentId: DocumentId.parse(documentId),
        recordId: RecordId.parse(recordId),
        taskId: TaskId.parse(taskId),
        facts: { detail },
      }),
    ),
  );
}
