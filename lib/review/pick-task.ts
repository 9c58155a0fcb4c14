import { z } from 'zod';
import { TaskId, type UserId } from '#lib/model/ids.ts';
import type { Tx } from '#lib/platform/db.ts';

/** Which tasks a reviewer wants; absent means any. */
export const QueueFilter = z.object({
  form: z.string().optional(),
  reason: z.string().optional(),
  state: z.enum(['open', 'postponed', 'escalated']).optional(),
});
export type QueueFilter = z.infer<typeof QueueFilter>;

/**
 * The first claimable task in the queue's order: what breaks its deadline, then the largest
 * expected loss, then the oldest. Rows that others are just claiming are skipped, not waited for.
 */
export async function pickTask(
  tx: Tx,
  personId: UserId,
  filter: QueueFilter,
): Promise<TaskId | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT task.id::text AS id
    FROM tasks task JOIN records record ON record.id = task."recordId"
    WHERE task.state = ${filter.state ?? 'open'}::"TaskState"
      AND (task."leaseUntil" IS NULL OR task."leaseUntil" < now() OR task."leaseOwnerId" = ${personId})
      AND (${filter.form ?? null}::text IS NULL OR record.form = ${filter.form ?? null}::text)
      AND (${filter.reason ?? null}::text IS NULL OR EXISTS (
        SELECT 1 FROM fields field, jsonb_array_elements(field.reasons) reason
        WHERE field."recordId" = record.id AND reason->>'code' = ${filter.reason ?? null}::text))
      AND NOT EXISTS (
        SELECT 1 FROM skips skip WHERE skip."taskId" = task.id AND skip."userId" = ${personId})
    ORDER BY (task."dueAt" IS NOT NULL AND task."dueAt" < now()) DESC,
      task."expectedLossUsd" DESC, task."createdAt", task.id
    LIMIT 1
    FOR UPDATE OF task SKIP LOCKED`;
  return rows[0] === undefined ? null : TaskId.parse(rows[0].id);
}
