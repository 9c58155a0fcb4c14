import { notify } from '#lib/platform/database/notify.ts';
import type { Tx } from '#lib/platform/db.ts';

/** The owner of a waiting task, and when it is due. */
export interface Plan {
  readonly recordId: string;
  readonly assigneeId: string | null;
  readonly urgent: boolean;
  readonly dueAt: Date | null;
}

export interface PlannedTask extends Plan {
  readonly taskId: string;
  readonly documentId: string;
}

/** The plans of these records' waiting tasks, locked until the transaction ends. */
export function lockPlans(tx: Tx, recordIds: readonly string[]): Promise<PlannedTask[]> {
  return tx.$queryRaw<PlannedTask[]>`
    SELECT task.id::text AS "taskId", task."recordId", record."documentId", task."assigneeId",
      task.urgent, task."dueAt"
    FROM tasks task JOIN records record ON record.id = task."recordId"
    WHERE task."recordId" = ANY(${[...recordIds]}) AND task.state IN ('open', 'snoozed', 'escalated')
    ORDER BY record.id FOR UPDATE OF record, task`;
}

/** Saves the plans of locked tasks. Anyone working on one continues: its questions are the same. */
export async function savePlans(tx: Tx, plans: readonly Plan[]): Promise<void> {
  const rows = JSON.stringify(plans);
  await tx.$executeRaw`
    UPDATE tasks task SET "assigneeId" = new."assigneeId", urgent = new.urgent, "dueAt" = new."dueAt"
    FROM jsonb_to_recordset(${rows}::jsonb)
      AS new("recordId" text, "assigneeId" text, urgent boolean, "dueAt" timestamptz)
    WHERE task."recordId" = new."recordId"`;
  // Lists show this as the owner.
  await tx.$executeRaw`
    UPDATE listed_records listed SET "ownerId" = new."assigneeId"
    FROM jsonb_to_recordset(${rows}::jsonb) AS new("recordId" text, "assigneeId" text)
    WHERE listed."recordId" = new."recordId" AND listed."ownerId" IS DISTINCT FROM new."assigneeId"`;
  await notify(tx, { kind: 'queue' });
}
