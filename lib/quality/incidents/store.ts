import { z } from 'zod';
import type { Reason } from '#lib/model/route.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';

/** The subject of an alert. */
export const IncidentKind = z.enum([
  'errors',
  'drift',
  'budget',
  'emergency',
  'endpoint',
  'recall',
  'rubber_stamp',
  'layout',
]);
export type IncidentKind = z.infer<typeof IncidentKind>;

export const Incident = z.object({
  id: z.uuid(),
  kind: IncidentKind,
  /** `*` for every form. */
  form: z.string(),
  holds: z.boolean(),
  /** What it is about; of a layout, its id and when. */
  subject: z.string(),
  detail: z.string(),
  openedAt: z.date(),
  resolvedAt: z.date().nullable(),
  resolvedById: z.string().nullable(),
});
export type Incident = z.infer<typeof Incident>;

export const EVERY_FORM = '*';

/** Why no value of the form may pass without review now; null if they may. */
export async function findHold(db: Db | Tx, form: string): Promise<Reason | null> {
  const open = await db.incident.findFirst({
    where: { resolvedAt: null, holds: true, form: { in: [form, EVERY_FORM] } },
  });
  return open === null
    ? null
    : {
        code: 'on-hold',
        why: 'An open alert has put this document type on hold, so every value is reviewed.',
        wouldPass: 'A supervisor can resolve the alert, which ends the hold.',
      };
}

/** Open ones first, then the latest resolved ones. */
export async function listIncidents(
  db: Db = getDb(),
): Promise<{ open: Incident[]; resolved: Incident[] }> {
  const [open, resolved] = await Promise.all([
    db.incident.findMany({ where: { resolvedAt: null }, orderBy: { openedAt: 'desc' } }),
    db.incident.findMany({
      where: { resolvedAt: { not: null } },
      orderBy: { resolvedAt: 'desc' },
      take: 20,
    }),
  ]);
  const all = z.array(Incident);
  return { open: all.parse(open), resolved: all.parse(resolved) };
}

/** Opens it unless the same one was opened before. Returns its id, or null. */
export async function openIncident(
  tx: Tx,
  incident: {
    kind: IncidentKind;
    form: string;
    holds: boolean;
    subject: string;
    detail: string;
  },
): Promise<string | null> {
  const [opened] = await tx.incident.createManyAndReturn({
    data: [incident],
    skipDuplicates: true,
    select: { id: true },
  });
  return opened?.id ?? null;
}

/** Null if it does not exist or was already resolved. */
export async function closeIncident(
  tx: Tx,
  id: string,
  personId: string,
): Promise<Incident | null> {
  const { count } = await tx.incident.updateMany({
    where: { id, resolvedAt: null },
    data: { resolvedAt: new Date(), resolvedById: personId },
  });
  return count === 0
    ? null
    : Incident.parse(await tx.incident.findUniqueOrThrow({ where: { id } }));
}

/** When the last alert of this kind and form was resolved: everything before is dealt with. */
export async function lastResolved(
  db: Db | Tx,
  kind: IncidentKind,
  form: string,
): Promise<Date | null> {
  const last = await db.incident.findFirst({
    where: { kind, form, resolvedAt: { not: null } },
    orderBy: { resolvedAt: 'desc' },
  });
  return last?.resolvedAt ?? null;
}

/** Up to this many unclaimed records waiting because of a hold on their form. */
export async function listHeldRecords(tx: Tx, form: string, most = 5_000): Promise<string[]> {
  const tasks = await tx.task.findMany({
    where: {
      state: 'open',
      reasons: { has: 'on-hold' },
      OR: [{ leaseUntil: null }, { leaseUntil: { lt: new Date() } }],
      ...(form === EVERY_FORM ? {} : { form }),
    },
    select: { recordId: true },
    take: most,
  });
  return tasks.map(({ recordId }) => recordId);
}
