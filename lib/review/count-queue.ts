import { ofTeam, teamSeenBy, type Viewer } from '#lib/accounts/visible-documents.ts';
import type { UserId } from '#lib/model/ids.ts';
import type { ReasonCode } from '#lib/model/route.ts';
import type { TaskState } from '#lib/model/task.ts';
import type { TaskGroup } from '#lib/model/task-group.ts';
import type { ViewedTeam } from '#lib/model/user.ts';
import { notify } from '#lib/platform/database/notify.ts';
import { perDatabase } from '#lib/platform/database/per-database.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { isOfTeam } from '#lib/state/task/team/store.ts';

export interface QueueCounts {
  readonly open: number;
  /** Of the open ones, those that someone has claimed and not submitted. */
  readonly claimed: number;
  /** The other open ones: what every page calls waiting. */
  readonly waiting: number;
  readonly snoozed: number;
  readonly escalated: number;
  /** Expected loss of open records, in dollars. */
  readonly atRiskUsd: number;
  readonly oldestAt: Date | null;
  readonly byReason: readonly { readonly code: string; readonly count: number }[];
  /** Largest first. */
  readonly groups: readonly (TaskGroup & { readonly count: number })[];
  readonly byForm: readonly { readonly form: string; readonly count: number }[];
}

/** From this many tasks on, counting takes a while; smaller queues are counted for every caller. */
const MANY = 10_000;
/** A count of a large queue may be this many times as old as counting took. */
const OLDER = 20;
/** If counting a large queue takes longer than this, callers get the previous count, if any. */
const SLOW_MS = 40;
/** Viewers who got a count older than this are notified when there is a newer one. */
const OLD_MS = 60_000;

interface Counted {
  readonly counts: QueueCounts;
  readonly at: number;
  readonly tookMs: number;
}

interface Shared {
  last?: Counted;
  running?: Promise<Counted>;
}

/** By the team, with its limits. */
const counted = perDatabase('queue counts', () => new Map<string, Shared>());

/**
 * Counts of waiting records for the viewer, by state, reason, and form. A small queue is counted
 * for every caller; with hundreds of thousands waiting, the numbers are some seconds old and nobody
 * waits for them. After a quiet time they may be older: then a live event refreshes the open queue
 * pages.
 */
export async function countQueue(viewer: Viewer): Promise<QueueCounts> {
  const team = teamSeenBy(viewer);
  const key = JSON.stringify(team);
  const shared: Shared = counted().get(key) ?? {};
  counted().set(key, shared);
  const last = shared.last && isLong(shared.last.counts) ? shared.last : undefined;
  const age = last ? performance.now() - last.at : Number.POSITIVE_INFINITY;
  if (last && age < last.tookMs * OLDER) return last.counts;
  shared.running ??= count(team).then(
    (fresh) => {
      Object.assign(shared, { last: fresh, running: undefined });
      return fresh;
    },
    (error) => {
      shared.running = undefined;
      throw error;
    },
  );
  if (last && last.tookMs > SLOW_MS) {
    const told =
      age > OLD_MS ? shared.running.then(() => notify(getDb(), { kind: 'queue' })) : null;
    // The next caller waiting for it sees the failure.
    (told ?? shared.running).catch(() => {});
    return last.counts;
  }
  return (await shared.running).counts;
}

/** Tasks this person has claimed. */
export function countMine(personId: UserId, db: Db = getDb()): Promise<number> {
  return db.task.count({ where: { leaseOwnerId: personId, leaseUntil: { gt: new Date() } } });
}

function isLong({ open, snoozed, escalated }: QueueCounts): boolean {
  return open + snoozed + escalated > MANY;
}

async function count(team: ViewedTeam | null): Promise<Counted> {
  const at = performance.now();
  const counts = await countWaiting(team);
  return { counts, at, tookMs: performance.now() - at };
}

/** Records with such a reason are reviewed one by one, so they are not offered as a group. */
const STRUCTURAL = ['form-unsure', 'border-unsure', 'row-unsure'] satisfies ReasonCode[];

async function countWaiting(team: ViewedTeam | null, db: Db = getDb()): Promise<QueueCounts> {
  const isTheirs = isOfTeam(team);
  const theirs = team === null ? {} : { record: { document: ofTeam(team) } };
  const [states, oldest, byReason, byForm, groups] = await Promise.all([
    db.$queryRaw<{ state: string; count: number; claimed: number; usd: number }[]>`
      SELECT state::text, count(*)::int AS count, sum("expectedLossUsd")::float AS usd,
        count(*) FILTER (WHERE "leaseUntil" > now())::int AS claimed
      FROM tasks task
      WHERE state IN ('open', 'snoozed', 'escalated') AND ${isTheirs} GROUP BY 1`,
    db.task.findFirst({ where: { state: 'open', ...theirs }, orderBy: { createdAt: 'asc' } }),
    db.$queryRaw<{ code: string; count: number }[]>`
      SELECT code, count(*)::int AS count FROM tasks task, unnest(task.reasons) code
      WHERE task.state = 'open' AND ${isTheirs} GROUP BY 1 ORDER BY 2 DESC, 1`,
    db.$queryRaw<{ form: string; count: number }[]>`
      SELECT form, count(*)::int AS count FROM tasks task
      WHERE state = 'open' AND ${isTheirs} GROUP BY 1 ORDER BY 2 DESC, 1`,
    db.$queryRaw<(TaskGroup & { count: number })[]>`
      SELECT form, reasons, rules, count(*)::int AS count FROM tasks task
      WHERE state = 'open' AND ${isTheirs} AND round = 'first' AND cardinality(reasons) > 0
        AND NOT reasons && ${STRUCTURAL}::text[]
      GROUP BY 1, 2, 3 HAVING count(*) > 1 ORDER BY 4 DESC, 1, 2, 3 LIMIT 12`,
  ]);
  const countOf = (state: TaskState) => states.find((row) => row.state === state)?.count ?? 0;
  const open = countOf('open');
  const claimed = states.find(({ state }) => state === 'open')?.claimed ?? 0;
  return {
    open,
    claimed,
    waiting: open - claimed,
    snoozed: countOf('snoozed'),
    escalated: countOf('escalated'),
    atRiskUsd: states.find(({ state }) => state === 'open')?.usd ?? 0,
    oldestAt: oldest?.createdAt ?? null,
    byReason,
    byForm,
    groups,
  };
}
