import type { RecordId, TaskId, UserId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { getDb } from '#lib/platform/db.ts';
import { findNext } from '#lib/review/find-next.ts';

/** Longer than most records take; whoever takes longer still gets what was offered, if it is free. */
const OFFER_MS = 10 * 60_000;

/** What each person's desk has on hand as its next record. A hint: what counts is the lease. */
const offers = new Map<UserId, { readonly taskId: TaskId; readonly until: number }>();

/**
 * The record for a desk to fetch early, other than the one at it. Everybody is offered another one
 * for as long as there are enough: of a record shown to ten people before they submit, nine would
 * have to be taken from the screen again.
 */
export async function offerNext(
  person: Person,
  after: TaskId | null,
): Promise<{ taskId: TaskId; recordId: RecordId } | null> {
  const now = Date.now();
  for (const [owner, { until }] of offers) if (until < now) offers.delete(owner);
  const own = after === null ? [] : [after];
  const others = [...offers].flatMap(([id, { taskId }]) => (id === person.id ? [] : [taskId]));
  const next =
    (await findNext(getDb(), person, [...own, ...others])) ??
    (await findNext(getDb(), person, own));
  if (next === null) offers.delete(person.id);
  else offers.set(person.id, { taskId: next.taskId, until: now + OFFER_MS });
  return next;
}
