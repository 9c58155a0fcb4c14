import { z } from 'zod';
import type { RecordId, UserId } from '#lib/model/ids.ts';
import type { Db, Tx } from '#lib/platform/db.ts';

/** A field that a reviewer is to audit without knowing it. */
export const OpenAudit = z.object({
  id: z.uuid(),
  kind: z.enum(['sample', 'seeded']),
  path: z.string(),
  /** The confidence shown to the reviewer; null for the real one. */
  shown: z.number().nullable(),
});
export type OpenAudit = z.infer<typeof OpenAudit>;

export interface DrawnField {
  readonly kind: OpenAudit['kind'];
  readonly path: string;
  readonly probability: number | null;
  readonly shown: number;
  /** The probability with which it was sampled. */
  readonly inclusion: number;
}

/** The record's audits that are not judged yet. */
export async function listOpenAudits(db: Db | Tx, recordId: RecordId): Promise<OpenAudit[]> {
  const rows = await db.audit.findMany({
    where: { recordId, wrong: null, kind: { in: ['sample', 'seeded'] } },
    orderBy: { id: 'asc' },
  });
  return z.array(OpenAudit).parse(rows);
}

/** Paths that were audited before and are not sampled again. */
export async function listJudgedPaths(
  db: Db | Tx,
  recordId: RecordId,
): Promise<{ kind: string; path: string }[]> {
  return db.audit.findMany({
    where: { recordId, wrong: { not: null }, kind: { in: ['sample', 'seeded'] } },
    select: { kind: true, path: true },
  });
}

/**
 * Saves the audits of a record as routed now; deletes unjudged audits that are no longer sampled.
 */
export async function saveDraw(
  tx: Tx,
  record: { readonly recordId: RecordId; readonly form: string },
  drawn: readonly DrawnField[],
): Promise<void> {
  const { recordId, form } = record;
  const open = await listOpenAudits(tx, recordId);
  const isIn = (list: readonly Pick<DrawnField, 'kind' | 'path'>[], one: OpenAudit | DrawnField) =>
    list.some(({ kind, path }) => kind === one.kind && path === one.path);
  await tx.audit.deleteMany({
    where: { id: { in: open.filter((one) => !isIn(drawn, one)).map(({ id }) => id) } },
  });
  await tx.audit.createMany({
    data: drawn.filter((one) => !isIn(open, one)).map((one) => ({ ...one, recordId, form })),
  });
}

/**
 * Saves the outcome of audits; `void`: the seeded value was never shown, so the audit is deleted.
 */
export async function saveJudgments(
  tx: Tx,
  judged: readonly { readonly id: string; readonly outcome: 'right' | 'wrong' | 'void' }[],
  personId: UserId,
): Promise<void> {
  for (const { id, outcome } of judged) {
    if (outcome === 'void') await tx.audit.delete({ where: { id } });
    else
      await tx.audit.update({
        where: { id },
        data: { wrong: outcome === 'wrong' ? 1 : 0, judgedAt: new Date(), judgedById: personId },
      });
  }
}

/**
 * Saves how many fields of a record a reviewer changed: among those that would be accepted
 * automatically (`noticed`), or among those that a certificate of the layout would let pass
 * (`asked`).
 */
export async function appendReviewed(
  tx: Tx,
  input: {
    readonly kind: 'noticed' | 'asked';
    readonly recordId: RecordId;
    readonly form: string;
    readonly audited: number;
    readonly wrong: number;
    readonly personId: UserId;
  },
): Promise<void> {
  if (input.audited === 0) return;
  const { personId, ...rest } = input;
  await tx.audit.create({
    data: {
      ...rest,
      path: '',
      inclusion: 1,
      judgedAt: new Date(),
      judgedById: personId,
    },
  });
}

/** The person undoes their submit: their judgments no longer count. */
export async function forgetJudgments(tx: Tx, recordId: RecordId, personId: UserId): Promise<void> {
  await tx.audit.updateMany({
    where: { recordId, kind: 'sample', judgedById: personId },
    data: { wrong: null, judgedAt: null, judgedById: null },
  });
  await tx.audit.deleteMany({
    where: { recordId, kind: { in: ['noticed', 'asked'] }, judgedById: personId },
  });
}

/** Fields of a form audited at once: how many, and how many were wrong. */
const FormAudit = z.object({
  kind: z.enum(['sample', 'noticed']),
  audited: z.number(),
  wrong: z.number(),
  judgedAt: z.date(),
});
type FormAudit = z.infer<typeof FormAudit>;

/** Audits since `since`, oldest first. */
export async function listAudits(db: Db | Tx, form: string, since: Date): Promise<FormAudit[]> {
  const rows = await db.audit.findMany({
    where: { form, kind: { in: ['sample', 'noticed'] }, judgedAt: { gt: since } },
    orderBy: [{ judgedAt: 'desc' }, { id: 'desc' }],
    take: MAX_AUDITS,
  });
  return z.array(FormAudit).parse(rows.reverse());
}

/** A few hundred right values reset the score: older audits would not change it. */
const MAX_AUDITS = 5_000;
