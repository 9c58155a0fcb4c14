import { papersVisibleTo, type Viewer } from '#lib/accounts/visible-documents.ts';
import { groupOf, WorkGroup } from '#lib/model/reconciliation/work-group.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

/** How many, and their total in cents. */
export interface Total {
  readonly count: number;
  readonly cents: number;
}

/** One list of open work. */
export interface OpenGroup extends Total {
  readonly group: WorkGroup;
  /** ISO date of the nearest deadline; null if there is none. */
  readonly nearest: string | null;
}

/** A biller's morning in figures. */
export interface Today {
  /** Largest amount first; empty groups are left out. */
  readonly groups: readonly OpenGroup[];
  readonly overdue: Total;
  readonly dueSoon: Total;
  readonly mine: Total;
  /** Since the given day. */
  readonly opened: Total;
  readonly settled: Total;
  readonly paid: Total;
}

/**
 * What is open, what is due within `soonDays`, and what changed since `since`, as far as the viewer
 * may see it.
 */
export async function loadToday(
  viewer: Viewer,
  input: { now: Date; since: Date; soonDays: number },
  db: Db = getDb(),
): Promise<Today> {
  const { now, since, soonDays } = input;
  const visible = { records: papersVisibleTo(viewer) };
  const open = { state: 'open' as const, ...visible };
  const today = isoDay(now);
  const soon = isoDay(new Date(now.getTime() + soonDays * 86_400_000));
  const total = async (where: object): Promise<Total> => {
    const sum = { _count: true, _sum: { amountCents: true } } as const;
    const { _count, _sum } = await db.conflict.aggregate({ where, ...sum });
    return { count: _count, cents: _sum.amountCents ?? 0 };
  };
  const [groups, overdue, dueSoon, mine, opened, settled, paid] = await Promise.all([
    listGroups(db, open),
    total({ ...open, deadline: { lt: today } }),
    total({ ...open, deadline: { gte: today, lte: soon } }),
    total({ ...open, ownerId: viewer.id }),
    total({ ...open, openedAt: { gte: since } }),
    total({ state: 'settled', settledAt: { gte: since }, ...visible }),
    sumPaid(db, viewer, since),
  ]);
  return { groups, overdue, dueSoon, mine, opened, settled, paid };
}

/** A day as ISO date, UTC. */
function isoDay(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

async function listGroups(db: Db, where: { readonly state: 'open' }): Promise<OpenGroup[]> {
  const rows = await db.conflict.groupBy({
    by: ['kind'],
    where,
    _count: true,
    _sum: { amountCents: true },
    _min: { deadline: true },
  });
  return WorkGroup.options
    .map((group): OpenGroup => {
      const own = rows.filter(({ kind }) => groupOf(kind) === group);
      const [nearest = null] = own.flatMap(({ _min }) => _min.deadline ?? []).sort();
      const count = own.reduce((sum, { _count }) => sum + _count, 0);
      const cents = own.reduce((sum, { _sum }) => sum + (_sum.amountCents ?? 0), 0);
      return { group, count, cents, nearest };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.cents - a.cents);
}

/** Checks with an EOB that came in since then. */
async function sumPaid(db: Db, viewer: Viewer, since: Date): Promise<Total> {
  const record = { createdAt: { gte: since } };
  const { _count, _sum } = await db.payment.aggregate({
    where: {
      AND: [{ records: papersVisibleTo(viewer) }, { records: { some: { copy: false, record } } }],
    },
    _count: true,
    _sum: { amountCents: true },
  });
  return { count: _count, cents: _sum.amountCents ?? 0 };
}
