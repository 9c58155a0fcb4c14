import { findSequence } from '#lib/decisions/find-sequence.ts';
import { DecisionAction, detailOf } from '#lib/model/decision.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { startOf, weekAfter, weekOf } from '#lib/quality/week.ts';
import { type CountedWeek, listLogWeeks } from '#lib/quality/weeks/store.ts';
import { ACCESS_ACTIONS } from '../people/load-access.ts';

/** What happened in one week, Monday to Sunday in UTC, and who signed it off. */
export interface LogWeek extends CountedWeek {
  readonly signedBy: string | null;
  readonly signedAt: Date | null;
  readonly over: boolean;
}

/** Exceptions: waived rules, undone and reopened reviews, alerts, changed roles and settings. */
export const EXCEPTION_ACTIONS: readonly DecisionAction[] = DecisionAction.options.filter(
  (action) =>
    ['rule.waived', 'record.reopened', 'record.submit-undone'].includes(action) ||
    (/^(user|form|policy|key|settings|endpoint|incident|model)\./.test(action) &&
      action !== 'user.signed-in'),
);

/** Weeks with entries, newest first. */
export async function loadWeeks(most = 26, db: Db = getDb()): Promise<LogWeek[]> {
  const counted = await listLogWeeks(db, most);
  const rows = [...(await countOpenWeeks(db)), ...counted].slice(0, most);
  const signed = await db.decision.findMany({
    where: { action: 'log.reviewed' },
    orderBy: { sequence: 'desc' },
  });
  const people = await db.user.findMany({
    where: { id: { in: signed.map((one) => one.actorId) } },
  });
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  const thisWeek = weekOf(new Date());
  return rows.map((row) => {
    const signature = signed.find(({ facts }) => detailOf(facts) === row.week);
    return {
      ...row,
      signedBy: signature ? (nameOf.get(signature.actorId) ?? signature.actorId) : null,
      signedAt: signature?.at ?? null,
      over: row.week < thisWeek,
    };
  });
}

/** Weeks not yet closed, newest first: usually only the current one. */
export async function countOpenWeeks(db: Db): Promise<CountedWeek[]> {
  const [last] = await listLogWeeks(db, 1);
  const from = last ? await findSequence(db, startOf(weekAfter(last.week))) : 1n;
  return db.$queryRaw<CountedWeek[]>`
    SELECT to_char(date_trunc('week', at), 'YYYY-MM-DD') AS week, count(*)::int AS entries,
      count(*) FILTER (WHERE action ~ '^(field|row|rule)[.]')::int AS decisions,
      count(*) FILTER (WHERE action = ANY(${[...EXCEPTION_ACTIONS]}))::int AS exceptions,
      count(*) FILTER (WHERE action = 'access.refused')::int AS refused,
      count(*) FILTER (WHERE action = ANY(${[...ACCESS_ACTIONS]}))::int AS access
    FROM decisions WHERE sequence >= ${from} GROUP BY 1 ORDER BY 1 DESC`;
}
