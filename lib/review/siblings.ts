import { z } from 'zod';
import { isAudited } from '#lib/accounts/seen-state.ts';
import { RecordId } from '#lib/model/ids.ts';
import { RecordPart, RecordState } from '#lib/model/record.ts';
import { compareStarts } from '#lib/model/review/own-parts.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

/** A record of the same document, with what distinguishes it for a person. */
export const Sibling = z.object({
  id: RecordId,
  /** 1 for the first of the document. */
  number: z.number(),
  form: z.string(),
  state: RecordState,
  pages: z.array(z.number()),
  /** The person or thing it is about; null if that was not read. */
  name: z.string().nullable(),
});
export type Sibling = z.infer<typeof Sibling>;

/** Fields that distinguish claims, statements, and receipts of one document, best first. */
const NAMES = [
  'patient.name',
  'patient',
  'member.name',
  'claimNumber',
  'account',
  'member.id',
  'company',
  'number',
];

/** A record, and up to this many before and after it: a remittance can have thousands. */
const NEAR = 25;

/**
 * The records of a document around one of them, as they are printed, and how many there are. For
 * the desk, where nothing shows that a record is being audited.
 */
export async function listSiblings(
  { id, documentId }: { readonly id: string; readonly documentId: string },
  db: Db = getDb(),
): Promise<{ readonly near: Sibling[]; readonly all: number }> {
  const rows = await db.record.findMany({
    where: { documentId, state: { not: 'gone' } },
    select: {
      ...{ id: true, form: true, state: true, pages: true, region: true },
      task: { select: { state: true, round: true } },
    },
    orderBy: { id: 'asc' },
  });
  const printed = rows
    .map((row) => ({ ...row, region: RecordPart.array().nullable().parse(row.region) }))
    .toSorted(compareStarts)
    .map((row, at) => ({ ...row, number: at + 1 }));
  const at = printed.findIndex((row) => row.id === id);
  const around = printed.slice(Math.max(0, at - NEAR), Math.max(0, at) + NEAR + 1);
  const names = await nameRecords(
    around.map((row) => row.id),
    db,
  );
  const near = around.map((row) => {
    const state = isAudited(row) ? 'review' : row.state;
    return Sibling.parse({ ...row, name: names.get(row.id) ?? null, state });
  });
  return { near, all: printed.length };
}

/** Whom or what records are about, by their ids, as far as it was read. */
export async function nameRecords(
  ids: readonly string[],
  db: Db = getDb(),
): Promise<Map<string, string>> {
  const fields = await db.field.findMany({
    where: { recordId: { in: [...ids] }, path: { in: NAMES }, value: { not: null } },
    select: { recordId: true, path: true, value: true },
  });
  fields.sort((a, b) => NAMES.indexOf(b.path) - NAMES.indexOf(a.path));
  return new Map(fields.flatMap(({ recordId, value }) => (value ? [[recordId, value]] : [])));
}
