import type { TaskId } from '#lib/model/ids.ts';
import type { Tx } from '#lib/platform/db.ts';

/**
 * Locks the record that a task is about. Whoever changes both locks the record before its task, as
 * the runner of steps does: in two orders they would wait for each other for ever.
 */
export async function lockRecordOf(tx: Tx, taskId: TaskId): Promise<void> {
  await tx.$queryRaw`
    SELECT id FROM records
    WHERE id = (SELECT "recordId" FROM tasks WHERE id = ${taskId}::uuid) FOR UPDATE`;
}
