import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { DecisionDraft } from '#lib/model/decision.ts';
import { DocumentId, RecordId } from '#lib/model/ids.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { type Repeated, repeat } from '#lib/platform/running/repeat.ts';
import {
  isPlacingDue,
  listOverslept,
  placeTasks,
  savePlaced,
} from '#lib/state/task/queues/store.ts';
import * as tasks from '#lib/state/task/store.ts';
import { notifyOfReturn } from '../notices/notify-about-record.ts';

const EVERY_MS = 5_000;
/** How late a rule with an age condition may take effect. */
const AGE_MS = 10 * 60_000;
const BATCH = 100;

/** Returns snoozed records on their day, and places records by the queues' rules, until stopped. */
export function startQueueLoop(): Repeated {
  return repeat({ everyMs: EVERY_MS, failed: 'queues could not be kept' }, async () => ({
    more: (await wakeTasks()) >= BATCH || (await placeAll()),
  }));
}

/** Returns how many snoozed tasks went back to the queue. */
export async function wakeTasks(db: Db = getDb()): Promise<number> {
  return db.$transaction(async (tx) => {
    const ids = await listOverslept(tx, BATCH);
    const entries: DecisionDraft[] = [];
    for (const taskId of ids) {
      const task = await tasks.lock(tx, taskId);
      // Someone opened it meanwhile, or extended the snooze.
      if (task?.state !== 'snoozed' || task.snoozedUntil === null) continue;
      if (task.snoozedUntil > new Date()) continue;
      await tasks.wake(tx, task);
      entries.push(
        decision({
          action: 'task.woken',
          actor: { kind: 'system', step: 'queue' },
          documentId: DocumentId.parse(task.record.documentId),
          recordId: RecordId.parse(task.recordId),
          taskId,
        }),
      );
    }
    await appendDecisions(tx, entries);
    const woken = entries.flatMap(({ recordId }) => recordId ?? []);
    await notifyOfReturn(tx, woken, { after: ['task.snoozed'], by: null });
    return ids.length;
  });
}

/**
 * Places the next tasks affected by a changed rule or by their age. False if all of them are placed
 * correctly.
 */
export async function placeAll(db: Db = getDb()): Promise<boolean> {
  if (!(await isPlacingDue(db, AGE_MS))) return false;
  return db.$transaction(async (tx) => {
    const at = new Date();
    const isMore = (await placeTasks(tx)) > 0;
    if (!isMore) await savePlaced(tx, at);
    return isMore;
  });
}
