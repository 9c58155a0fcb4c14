import { type Db, getDb } from '#lib/platform/db.ts';
import { weekOf } from '#lib/quality/week.ts';

/** What happened in one week, Monday to Sunday in UTC, and who has looked over it. */
export interface LogWeek {
  /** ISO date of its Monday. */
  readonly week: string;
  readonly entries: number;
  readonly decisions: number;
  /** Waived rules, reopened records, changed roles, passwords, forms, policies, models. */
  readonly exceptions: number;
  readonly refused: number;
  readonly access: number;
  readonly signedBy: string | null;
  readonly signedAt: Date | null;
  readonly over: boolean;
}

/** Weeks with entries, the newest first. */
export async function loadWeeks(most = 26, db: Db = getDb()): Promise<LogWeek[]> {
  const rows = await db.$queryRaw<
    {
      week: string;
      entries: number;
      decisions: number;
      exceptions: number;
      refused: number;
      access: number;
    }[]
  >`
    SELECT to_char(date_trunc('week', at), 'YYYY-MM-DD') AS week, count(*)::int AS entries,
      count(*) FILTER (WHERE action LIKE 'field.%' OR action = 'record.submitted')::int AS decisions,
      count(*) FILTER (WHERE action IN ('rule.waived', 'record.reopened', 'record.submit-undone')
        OR action LIKE 'user.%' AND action <> 'user.signed-in'
        OR action LIKE 'form.%' OR action LIKE 'policy.%' OR action LIKE 'key.%'
        OR action LIKE 'settings.%' OR action LIKE 'endpoint.%'
        OR action LIKE 'model.%')::int AS exceptions,
      count(*) FILTER (WHERE action = 'access.refused')::int AS refused,
      count(*) FILTER (WHERE action IN ('record.viewed', 'document.viewed', 'documents.searched',
        'records.exported', 'export.downloaded', 'log.exported', 'log.viewed'))::int AS access
    FROM decisions GROUP BY 1 ORDER BY 1 DESC LIMIT ${most}`;
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

function detailOf(facts: unknown): string | null {
  if (typeof facts !== 'object' || facts === null || !('detail' in facts)) return null;
  return typeof facts.detail === 'string' ? facts.detail : null;
}
