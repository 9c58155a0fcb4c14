import { z } from 'zod';
import { isAudited } from '#lib/accounts/seen-state.ts';
import { RecordId } from '#lib/model/ids.ts';
import { RecordState } from '#lib/model/record.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { listPrinted } from '#lib/state/record/printed/store.ts';

/** A record of the same document, with what distinguishes it for a person. */
const Sibling = z.object({
  id: RecordId,
  /** 1 for the first of the document. */
  number: z.number(),
  form: z.string(),
  state: RecordState,
  pages: z.array(z.number()),
  /** The person or thing it is about; null if that was not read. */
  name: z.string().nullable(),
});
type Sibling = z.infer<typeof Sibling>;

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
  const printed = await listPrinted(documentId, { around: id, each: NEAR }, db);
  const ids = printed.records.map((record) => record.id);
  const [rows, names] = await Promise.all([
    db.record.findMany({
      where: { id: { in: ids } },
      select: {
        ...{ id: true, form: true, state: true, pages: true },
        task: { select: { state: true, round: true } },
      },
    }),
    nameRecords(ids, db),
  ]);
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const near = printed.records.flatMap(({ id: recordId, number }) => {
    const row = rowOf.get(recordId);
    if (!row) return [];
    const state = isAudited(row) ? 'review' : row.state;
    return Sibling.parse({ ...row, number, name: names.get(recordId) ?? null, state });
  });
  return { near, all: printed.all };
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
