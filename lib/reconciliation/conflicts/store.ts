import { z } from 'zod';
import { papersVisibleTo, type Viewer } from '#lib/accounts/visible-documents.ts';
import {
  ConflictAnswer,
  ConflictNature,
  ConflictState,
} from '#lib/model/reconciliation/conflict.ts';
import { ClockKind } from '#lib/model/reconciliation/contract.ts';
import { GROUPED_KINDS, kindsOf, type WorkGroup } from '#lib/model/reconciliation/work-group.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { type ConflictSide, listSides } from './sides/store.ts';

/** A conflict as worklists show it. */
export const ConflictItem = z.object({
  id: z.string(),
  nature: ConflictNature,
  rule: z.string(),
  kind: z.string(),
  encounterId: z.string().nullable(),
  paymentId: z.string().nullable(),
  patient: z.string().nullable(),
  amountCents: z.number().nullable(),
  /** How the amount comes about; null until the conflict is found again after an upgrade. */
  sum: z.string().nullable(),
  payer: z.string().nullable(),
  /** What the deadline counts from: the service, or the EOB. */
  clock: ClockKind.nullable(),
  /** ISO date. */
  deadline: z.string().nullable(),
  message: z.string(),
  misreading: z.boolean(),
  provisional: z.boolean(),
  state: ConflictState,
  openedAt: z.date(),
  answer: ConflictAnswer.nullable(),
  reason: z.string().nullable(),
  settledByName: z.string().nullable(),
  ownerId: z.string().nullable(),
  ownerName: z.string().nullable(),
  note: z.string().nullable(),
  version: z.number(),
});
export type ConflictItem = z.infer<typeof ConflictItem>;

/**
 * The lists of conflicts; `waiting`: one of the papers is still in review; `all`: everything that
 * is open.
 */
export const ConflictList = z.enum(['open', 'waiting', 'work', 'mine', 'all', 'settled']);
export type ConflictList = z.infer<typeof ConflictList>;

const WITH = {
  encounter: { select: { patient: true } },
  owner: { select: { name: true } },
  settledBy: { select: { name: true } },
} as const;

/** Largest amount first, then earliest deadline, then oldest. */
const ORDER = [
  { amountCents: { sort: 'desc', nulls: 'last' } },
  { deadline: { sort: 'asc', nulls: 'last' } },
  { openedAt: 'asc' },
  { id: 'asc' },
] as const;

/** A worklist that the viewer may see, a page at a time. */
export async function listConflicts(
  viewer: Viewer,
  input: { list: ConflictList; about?: WorkGroup; cursor?: string; limit?: number },
  db: Db = getDb(),
): Promise<{ conflicts: ConflictItem[]; next: string | null }> {
  const { list, about, cursor, limit = 50 } = input;
  const rows = await db.conflict.findMany({
    where: { ...whereOf(list, viewer), ...ofGroup(about), ...visible(viewer) },
    include: WITH,
    orderBy: [...ORDER],
    ...(cursor === undefined ? {} : { cursor: { id: cursor }, skip: 1 }),
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  return {
    conflicts: page.map(toItem),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** Every finding about one encounter or one payment that still holds, open ones first. */
export async function listConflictsOf(
  viewer: Viewer,
  of: { readonly encounterId: string } | { readonly paymentId: string },
  db: Db = getDb(),
): Promise<(ConflictItem & { sides: ConflictSide[] })[]> {
  const rows = await db.conflict.findMany({
    where: { ...of, state: { not: 'gone' }, ...visible(viewer) },
    include: WITH,
    orderBy: [{ state: 'asc' }, ...ORDER],
  });
  const sides = await listSides(db, rows);
  return rows.map((row, at) => ({ ...toItem(row), sides: sides[at] ?? [] }));
}

/** A conflict with what each paper says; null if there is none that the viewer may see. */
export async function findConflict(
  id: string,
  viewer: Viewer,
  db: Db = getDb(),
): Promise<(ConflictItem & { sides: ConflictSide[] }) | null> {
  const row = await db.conflict.findFirst({ where: { id, ...visible(viewer) }, include: WITH });
  if (row === null) return null;
  const [sides = []] = await listSides(db, [row]);
  return { ...toItem(row), sides };
}

/** The conflicts before and after this one in its list, and the total number. */
export async function findNeighbors(
  conflict: Pick<ConflictItem, 'id' | 'nature' | 'state' | 'provisional'>,
  viewer: Viewer,
  db: Db = getDb(),
): Promise<{ before: string | null; after: string | null; count: number }> {
  const where = { ...whereOf(listOf(conflict), viewer), ...visible(viewer) };
  const near = {
    where,
    orderBy: [...ORDER],
    cursor: { id: conflict.id },
    skip: 1,
    select: { id: true },
  };
  const [after, before, count] = await Promise.all([
    db.conflict.findMany({ ...near, take: 1 }),
    db.conflict.findMany({ ...near, take: -1 }),
    db.conflict.count({ where }),
  ]);
  return { before: before[0]?.id ?? null, after: after[0]?.id ?? null, count };
}

/** The worklist that a conflict is on. */
export function listOf({
  nature,
  state,
  provisional,
}: Pick<ConflictItem, 'nature' | 'state' | 'provisional'>): ConflictList {
  if (state === 'settled') return 'settled';
  if (nature === 'work') return 'work';
  return provisional ? 'waiting' : 'open';
}

/** How many are in each list, and the total of the open ones, in cents. */
export async function countConflicts(
  viewer: Viewer,
  db: Db = getDb(),
): Promise<Readonly<Record<ConflictList, { count: number; cents: number }>>> {
  const of = async (list: ConflictList) => {
    const { _count, _sum } = await db.conflict.aggregate({
      where: { ...whereOf(list, viewer), ...visible(viewer) },
      _count: true,
      _sum: { amountCents: true },
    });
    return { count: _count, cents: _sum.amountCents ?? 0 };
  };
  const [open, waiting, work, mine, all, settled] = await Promise.all([
    of('open'),
    of('waiting'),
    of('work'),
    of('mine'),
    of('all'),
    of('settled'),
  ]);
  return { open, waiting, work, mine, all, settled };
}

function whereOf(list: ConflictList, viewer: Viewer) {
  switch (list) {
    case 'open':
      return { state: 'open', nature: 'conflict', provisional: false } as const;
    case 'waiting':
      return { state: 'open', nature: 'conflict', provisional: true } as const;
    case 'work':
      return { state: 'open', nature: 'work' } as const;
    case 'mine':
      return { state: 'open', ownerId: viewer.id } as const;
    case 'all':
      return { state: 'open' } as const;
    case 'settled':
      return { state: 'settled' } as const;
  }
}

function ofGroup(group: WorkGroup | undefined) {
  if (group === undefined) return {};
  const kinds = kindsOf(group);
  return { kind: kinds === null ? { notIn: [...GROUPED_KINDS] } : { in: [...kinds] } };
}

/** What has a deadline up to a given day, nearest first. */
export async function listDue(
  viewer: Viewer,
  input: { until: string; limit: number },
  db: Db = getDb(),
): Promise<ConflictItem[]> {
  const rows = await db.conflict.findMany({
    where: { state: 'open', deadline: { lte: input.until }, ...visible(viewer) },
    include: WITH,
    orderBy: [{ deadline: 'asc' }, ...ORDER],
    take: input.limit,
  });
  return rows.map(toItem);
}

function visible(viewer: Viewer) {
  return { records: papersVisibleTo(viewer) };
}

function toItem(row: {
  readonly encounter: { readonly patient: string | null } | null;
  readonly owner: { readonly name: string } | null;
  readonly settledBy: { readonly name: string } | null;
}): ConflictItem {
  return ConflictItem.parse({
    ...row,
    patient: row.encounter?.patient ?? null,
    ownerName: row.owner?.name ?? null,
    settledByName: row.settledBy?.name ?? null,
  });
}
