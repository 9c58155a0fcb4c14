import { z } from 'zod';
import { papersVisibleTo, type Viewer } from '#lib/accounts/visible-documents.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

/** A check or electronic payment as the list shows it. Amounts are cents. */
export const PaymentItem = z.object({
  id: z.string(),
  payer: z.string().nullable(),
  number: z.string().nullable(),
  date: z.string().nullable(),
  amountCents: z.number().nullable(),
  claimsCents: z.number(),
  /** With X12's sign: a positive amount reduces the check. */
  adjustmentCents: z.number(),
  balanced: z.boolean(),
  /** What the bank received; null if no deposit was found. */
  bankedCents: z.number().nullable(),
  /** Number of checks in the deposit; 0 without one. */
  bankedChecks: z.number(),
  bankedOn: z.string().nullable(),
  claims: z.number(),
});
export type PaymentItem = z.infer<typeof PaymentItem>;

/** What the viewer may see, latest first, a page at a time. */
export async function listPayments(
  viewer: Viewer,
  input: { cursor?: string; limit?: number },
  db: Db = getDb(),
): Promise<{ payments: PaymentItem[]; next: string | null }> {
  const { cursor, limit = 50 } = input;
  const rows = await db.payment.findMany({
    where: visible(viewer),
    include: { ...DEPOSIT, _count: { select: { records: { where: { copy: false } } } } },
    orderBy: [{ date: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
    ...(cursor === undefined ? {} : { cursor: { id: cursor }, skip: 1 }),
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  return {
    payments: page.map((row) => toItem(row, row._count.records)),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

export const PaymentClaim = z.object({
  recordId: z.string(),
  fileName: z.string(),
  encounterId: z.string().nullable(),
  /** A second print, which does not count. */
  copy: z.boolean(),
  fields: z.array(z.object({ path: z.string(), value: z.string().nullable() })),
});
export type PaymentClaim = z.infer<typeof PaymentClaim>;

/** Values of a claim and of the check itself that the proof shows. */
const SHOWN = ['patient.name', 'patientAccount', 'claimNumber', 'billed', 'paid'];

/** A payment with its claims; null if there is none that the viewer may see. */
export async function findPayment(
  id: string,
  viewer: Viewer,
  db: Db = getDb(),
): Promise<(PaymentItem & { papers: PaymentClaim[] }) | null> {
  const row = await db.payment.findFirst({
    where: { id, ...visible(viewer) },
    include: {
      ...DEPOSIT,
      records: {
        orderBy: { recordId: 'asc' },
        include: {
          record: {
            select: {
              document: { select: { fileName: true } },
              encounters: { select: { encounterId: true } },
              fields: {
                where: { OR: [{ path: { in: SHOWN } }, ADJUSTMENTS] },
                select: { path: true, value: true },
                orderBy: { position: 'asc' },
              },
            },
          },
        },
      },
    },
  });
  if (row === null) return null;
  const papers = row.records.map(({ recordId, copy, record }) =>
    PaymentClaim.parse({
      recordId,
      copy,
      fileName: record.document.fileName,
      encounterId: record.encounters[0]?.encounterId ?? null,
      fields: record.fields,
    }),
  );
  const claims = papers.filter((paper) => !paper.copy).length;
  return { ...toItem(row, claims), papers };
}

const DEPOSIT = {
  deposit: { select: { amountCents: true, date: true, _count: { select: { payments: true } } } },
} as const;

interface DepositRow {
  readonly amountCents: number;
  readonly date: string;
  readonly _count: { readonly payments: number };
}

function toItem(row: { readonly deposit: DepositRow | null }, claims: number): PaymentItem {
  const { deposit } = row;
  return PaymentItem.parse({
    ...row,
    claims,
    bankedCents: deposit?.amountCents ?? null,
    bankedOn: deposit?.date ?? null,
    bankedChecks: deposit?._count.payments ?? 0,
  });
}

const ADJUSTMENTS = { path: { startsWith: 'providerAdjustments[' } };

function visible(viewer: Viewer) {
  return { records: papersVisibleTo(viewer) };
}
