import type { UserId } from '#lib/model/ids.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

/** What waits for one person alone. */
export interface OwnQueue {
  /** Assigned to them and not decided. */
  readonly assigned: number;
  readonly urgent: number;
  readonly overdue: number;
  /** On their desk: claimed and not submitted. */
  readonly holds: number;
  /** Of these, the ones that would wait for anyone otherwise, not snoozed or escalated. */
  readonly openHolds: number;
}

export async function loadOwnQueue(personId: UserId, db: Db = getDb()): Promise<OwnQueue> {
  const [row] = await db.$queryRaw<OwnQueue[]>`
    SELECT count(*) FILTER (WHERE assigned)::int AS assigned,
      count(*) FILTER (WHERE assigned AND urgent)::int AS urgent,
      count(*) FILTER (WHERE assigned AND "dueAt" < now())::int AS overdue,
      count(*) FILTER (WHERE held)::int AS holds,
      count(*) FILTER (WHERE held AND state = 'open')::int AS "openHolds"
    FROM (
      SELECT *, "assigneeId" IS NOT DISTINCT FROM ${personId} AND state = 'open' AS assigned,
        "leaseOwnerId" IS NOT DISTINCT FROM ${personId} AND "leaseUntil" > now() AS held
      FROM tasks
      WHERE ("assigneeId" = ${personId} AND state = 'open') OR "leaseOwnerId" = ${personId}) own`;
  return row ?? { assigned: 0, urgent: 0, overdue: 0, holds: 0, openHolds: 0 };
}
