import { z } from 'zod';
import type { RecordId, UserId } from '#lib/model/ids.ts';
import type { Db, Tx } from '#lib/platform/db.ts';

/** A field at which somebody is to look, without knowing why. */
export const OpenAudit = z.object({
  id: z.uuid(),
  kind: z.enum(['sample', 'seeded']),
  path: z.string(),
  /** How sure the reviewer is told that the field is; null: as sure as it is. */
  shown: z.number().nullable(),
});
export type OpenAudit = z.infer<typeof OpenAudit>;

export interface DrawnField {
  readonly kind: OpenAudit['kind'];
  readonly path: string;
  readonly probability: number | null;
  readonly shown: number;
  /** The chance with which it was drawn. */
  readonly inclusion: number;
}

/** Draws of the record that nobody has judged yet. */
export async function listOpenAudits(db: Db | Tx, recordId: RecordId): Promise<OpenAudit[]> {
  const rows = await db.audit.findMany({
    where: { recordId, wrong: null, kind: { in: ['sample', 'seeded'] } },
    orderBy: { id: 'asc' },
  });
  return z.array(OpenAudit).parse(rows);
}

/** Paths that were drawn before and judged: they are not drawn again. */
export async function listJudgedPaths(
  db: Db | Tx,
  recordId: RecordId,
): Promise<{ kind: string; path: string }[]> {
  return db.audit.findMany({
    where: { recordId, wrong: { not: null }, kind: { in: ['sample', 'seeded'] } },
    select: { kind: true, path: true },
  });
}

/** The draw of a record as it is routed now: what is drawn no longer and was not judged goes. */
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

/** What came of looks; `void`: the planted value was never shown, so nothing came of it. */
export async function saveJudgements(
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

/** What a reviewer changed among the fields of a record that would have passed unseen. */
export async function appendNoticed(
  tx: Tx,
  input: {
    readonly recordId: RecordId;
    readonly form: string;
    readonly looked: number;
    readonly wrong: number;
    readonly personId: UserId;
  },
): Promise<void> {
  if (input.looked === 0) return;
  const { personId, ...rest } = input;
  await tx.audit.create({
    data: {
      ...rest,
      kind: 'noticed',
      path: '',
      inclusion: 1,
      judgedAt: new Date(),
      judgedById: personId,
    },
  });
}

/** The person takes their submit back: what they said of the sample counts no more. */
export async function forgetJudgements(
  tx: Tx,
  recordId: RecordId,
  personId: UserId,
): Promise<void> {
  await tx.audit.updateMany({
    where: { recordId, kind: 'sample', judgedById: personId },
    data: { wrong: null, judgedAt: null, judgedById: null },
  });
  await tx.audit.deleteMany({ where: { recordId, kind: 'noticed', judgedById: personId } });
}

/** One look at fields of a form that pass unseen, or at one of them: so many were looked at, so many wrong. */
export const FormLook = z.object({
  kind: z.enum(['sample', 'noticed']),
  looked: z.number(),
  wrong: z.number(),
  judgedAt: z.date(),
});
export type FormLook = z.infer<typeof FormLook>;

/** Looks since `since`, in the order of time. */
export async function listLooks(db: Db | Tx, form: string, since: Date): Promise<FormLook[]> {
  const rows = await db.audit.findMany({
    where: { form, kind: { in: ['sample', 'noticed'] }, judgedAt: { gt: since } },
    orderBy: [{ judgedAt: 'desc' }, { id: 'desc' }],
    take: MOST_LOOKS,
  });
  return z.array(FormLook).parse(rows.reverse());
}

/** The sum forgets within a few hundred right values: older looks would not change it. */
const MOST_LOOKS = 5_000;
