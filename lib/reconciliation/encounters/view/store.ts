import { z } from 'zod';
import { seenState } from '#lib/accounts/seen-state.ts';
import { papersVisibleTo, type Viewer } from '#lib/accounts/visible-documents.ts';
import { DocumentId, RecordId } from '#lib/model/ids.ts';
import { EncounterState, LinkState } from '#lib/model/reconciliation/conflict.ts';
import { RecordState } from '#lib/model/record.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

/** An encounter as the list shows it. Amounts are cents; null if no paper states it. */
export const EncounterItem = z.object({
  id: z.string(),
  state: EncounterState,
  patient: z.string().nullable(),
  payer: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  billedCents: z.number().nullable(),
  writtenOffCents: z.number().nullable(),
  paidCents: z.number().nullable(),
  owedCents: z.number().nullable(),
  askedCents: z.number().nullable(),
  /** Open conflicts, including those that wait for a review. */
  conflicts: z.array(z.object({ amountCents: z.number().nullable() })),
  papers: z.number(),
});
export type EncounterItem = z.infer<typeof EncounterItem>;

/** `conflict`: something in it disagrees. */
export const EncounterFilter = z.enum(['conflict', ...EncounterState.options]);
export type EncounterFilter = z.infer<typeof EncounterFilter>;

const OPEN = { state: 'open', nature: 'conflict' } as const;

/** What the viewer may see, latest visit first, a page at a time. */
export async function listEncounters(
  viewer: Viewer,
  input: { filter?: EncounterFilter; cursor?: string; limit?: number },
  db: Db = getDb(),
): Promise<{ encounters: EncounterItem[]; next: string | null }> {
  const { filter, cursor, limit = 50 } = input;
  const rows = await db.encounter.findMany({
    where: {
      ...visible(viewer),
      ...(filter === undefined
        ? {}
        : filter === 'conflict'
          ? { conflicts: { some: OPEN } }
          : { state: filter }),
    },
    include: {
      conflicts: { where: OPEN, select: { amountCents: true } },
      _count: { select: { members: true } },
    },
    orderBy: [{ from: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
    ...(cursor === undefined ? {} : { cursor: { id: cursor }, skip: 1 }),
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  return {
    encounters: page.map((row) => EncounterItem.parse({ ...row, papers: row._count.members })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

export const EncounterPaper = z.object({
  recordId: RecordId,
  documentId: DocumentId,
  fileName: z.string(),
  form: z.string(),
  state: RecordState,
  /** Paths of its rows here; empty for all. */
  rows: z.array(z.string()),
  /** Values by their paths in the record. */
  fields: z.array(z.object({ path: z.string(), value: z.string().nullable() })),
  uploadedAt: z.date(),
});
export type EncounterPaper = z.infer<typeof EncounterPaper>;

export const EncounterView = EncounterItem.omit({ conflicts: true, papers: true }).extend({
  papers: z.array(EncounterPaper),
  links: z.array(
    z.object({
      recordId: z.string(),
      row: z.string(),
      otherRecordId: z.string(),
      otherRow: z.string(),
      state: LinkState,
    }),
  ),
  /** The checks that its EOBs came with, each once; `number` as printed. */
  payments: z.array(z.object({ id: z.string(), number: z.string().nullable() })),
});
export type EncounterView = z.infer<typeof EncounterView>;

/** An encounter with its papers and their values; null if there is none that the viewer may see. */
export async function findEncounter(
  id: string,
  viewer: Viewer,
  db: Db = getDb(),
): Promise<EncounterView | null> {
  const row = await db.encounter.findFirst({
    where: { id, ...visible(viewer) },
    include: {
      links: true,
      members: {
        orderBy: { recordId: 'asc' },
        include: {
          record: {
            include: {
              document: { select: { fileName: true, uploadedAt: true } },
              fields: { orderBy: { position: 'asc' }, select: { path: true, value: true } },
              task: { select: { state: true, round: true } },
              payments: { select: { payment: { select: { id: true, number: true } } } },
            },
          },
        },
      },
    },
  });
  if (row === null) return null;
  const paid = row.members.flatMap(({ record }) => record.payments.map(({ payment }) => payment));
  return EncounterView.parse({
    ...row,
    papers: row.members.map(({ recordId, rows, record }) => ({
      ...record,
      state: seenState(viewer, record),
      recordId,
      rows,
      fileName: record.document.fileName,
      uploadedAt: record.document.uploadedAt,
    })),
    payments: [...new Map(paid.map((payment) => [payment.id, payment])).values()],
  });
}

/** What a record belongs to. */
export interface Places {
  readonly encounters: readonly Pick<EncounterItem, 'id' | 'payer' | 'from' | 'to'>[];
  /** The checks or transfers it is about; `number` as printed. */
  readonly payments: readonly EncounterView['payments'][number][];
}

/**
 * The encounters of a record, latest visit first, and its payments, as far as the viewer may see
 * them.
 */
export async function findPlaces(
  recordId: string,
  viewer: Viewer,
  db: Db = getDb(),
): Promise<Places> {
  const [encounters, payments] = await Promise.all([
    db.encounter.findMany({
      where: { members: { some: { recordId } }, AND: [visible(viewer)] },
      orderBy: [{ from: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
    }),
    db.payment.findMany({
      where: { records: { some: { recordId } }, AND: [{ records: papersVisibleTo(viewer) }] },
      orderBy: { id: 'asc' },
    }),
  ]);
  return {
    encounters: encounters.map((row) =>
      EncounterItem.pick({ id: true, payer: true, from: true, to: true }).parse(row),
    ),
    payments: payments.map((row) => EncounterView.shape.payments.element.parse(row)),
  };
}

/**
 * The current encounter of the record that this encounter was named after; null if there is none.
 */
export async function findSuccessor(id: string, db: Db = getDb()): Promise<string | null> {
  const recordId = /rec_[0-9a-f]{20}/.exec(id)?.[0];
  if (recordId === undefined) return null;
  const member = await db.encounterMember.findFirst({ where: { recordId } });
  return member?.encounterId ?? null;
}

function visible(viewer: Viewer) {
  return { members: papersVisibleTo(viewer) };
}
