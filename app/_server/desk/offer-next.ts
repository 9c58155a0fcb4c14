import type { RecordId, TaskId, UserId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { perDatabase } from '#lib/platform/database/per-database.ts';
import { getDb } from '#lib/platform/db.ts';
import { findNext } from '#lib/review/find-next.ts';

/** Longer than most reviews. Afterward the record may be offered to others too. */
const OFFER_MS = 10 * 60_000;

/** The record offered to each person's desk as the next one. A hint: only the lease counts. */
const offered = perDatabase(
  'next records',
  () => new Map<UserId, { readonly taskId: TaskId; readonly until: number }>(),
);

/**
 * The record for a desk to prefetch after the current one. People get different ones while
 * there are enough: if ten people prefetched the same record, nine would need another one after
 * their submit.
 */
export async function offerNext(
  person: Person,
  after: TaskId | null,
): Promise<{ taskId: TaskId; recordId: RecordId } | null> {
  const now = Date.now();
  const offers = offered();
  for (const [owner, { until }] of offers) if (until < now) offers.delete(owner);
  const own = after === null ? [] : [after];
  const others = [...offers].flatMap(([id, { taskId }]) => (id === person.id ? [] : [taskId]));
  const next =
    (await findNext(getDb(), person, [...own, ...others], after)) ??
    (await findNext(getDb(), person, own, after));
  if (next === null) offers.delete(person.id);
  else offers.set(person.id, { taskId: next.taskId, until: now + OFFER_MS });
  return next;
}
