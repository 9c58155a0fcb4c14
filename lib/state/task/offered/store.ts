import { teamSeenBy } from '#lib/accounts/visible-documents.ts';
import type { QueueFilter } from '#lib/model/filters/queue-filter.ts';
import { mayActAs, type Person, type ViewedTeam } from '#lib/model/user.ts';
import { Prisma } from '../../../../prisma/generated/client.ts';
import { isOfTeam } from '../team/store.ts';

/**
 * Part of a query of tasks, under the name `task`: whether it may be this person's next task within
 * the filter. Nobody else has claimed it or owns it, it is not in other people's queue, and the
 * person has not skipped it, has not given an opinion on it, and may decide it.
 */
export function isOfferedTo(person: Person, filter: QueueFilter = {}): Prisma.Sql {
  const me = person.id;
  return Prisma.sql`task.state = ${filter.state ?? 'open'}::"TaskState"
    AND ${isAskedFor(filter, me)}
    AND (task."leaseUntil" IS NULL OR task."leaseUntil" < now() OR task."leaseOwnerId" = ${me})
    AND (task."assigneeId" = ${me} OR (task."assigneeId" IS NULL AND ${isInQueueOf(person)}))
    AND ${mayBeDecidedBy(person)}
    AND ${isOfTeam(teamSeenBy(person))}
    AND NOT task.opinions @> jsonb_build_array(jsonb_build_object('personId', ${me}::text))
    AND NOT EXISTS (
      SELECT 1 FROM skips skip WHERE skip."taskId" = task.id AND skip."userId" = ${me})`;
}

/** Whether a queue list shows it: the filter, within what the team sees. */
export function isListedFor({
  filter,
  me,
  team,
}: {
  readonly filter: QueueFilter;
  readonly me: string;
  readonly team: ViewedTeam | null;
}): Prisma.Sql {
  return Prisma.sql`task.state = ${filter.state ?? 'open'}::"TaskState"
    AND ${isAskedFor(filter, me)} AND ${isOfTeam(team)}`;
}

/** Disagreements and approvals are not for reviewers. */
export function mayBeDecidedBy(person: Person): Prisma.Sql {
  if (mayActAs(person.role, 'supervisor')) return Prisma.sql`TRUE`;
  return Prisma.sql`task.round NOT IN ('adjudication', 'approval')`;
}

/** A queue without people is for everyone. */
function isInQueueOf({ id }: Person): Prisma.Sql {
  return Prisma.sql`(task."queueId" IS NULL
    OR EXISTS (SELECT 1 FROM work_queue_members own
      WHERE own."queueId" = task."queueId" AND own."userId" = ${id})
    OR NOT EXISTS (SELECT 1 FROM work_queue_members any_member
      WHERE any_member."queueId" = task."queueId"))`;
}

/** The filter: a form, a reason, a queue, an owner. `me`: the person asking. */
function isAskedFor({ form, reason, queue, owner }: QueueFilter, me: string): Prisma.Sql {
  const parts = [
    form === undefined ? null : Prisma.sql`task.form = ${form}`,
    reason === undefined ? null : Prisma.sql`task.reasons @> ARRAY[${reason}::text]`,
    queue === undefined ? null : Prisma.sql`task."queueId" = ${queue}::uuid`,
    owner === undefined ? null : isOwnedBy(owner, me),
  ].filter((part) => part !== null);
  return parts.length === 0 ? Prisma.sql`TRUE` : Prisma.join(parts, ' AND ');
}

function isOwnedBy(owner: string, me: string): Prisma.Sql {
  if (owner === 'nobody') return Prisma.sql`task."assigneeId" IS NULL`;
  return Prisma.sql`task."assigneeId" = ${owner === 'me' ? me : owner}`;
}
