import { z } from 'zod';
import { isAudited } from '#lib/accounts/seen-state.ts';
import { RecordId } from '#lib/model/ids.ts';
import { RecordPart, RecordState } from '#lib/model/record.ts';
import { compareStarts } from '#lib/model/review/own-parts.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

/** A record of the same document, with what distinguishes it for a person. */
export const Sibling = z.object({
  id: RecordId,
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

/**
 * The records of a document as they are printed, including this one. For the desk, where nothing shows
 * that a record is being audited.
 */
export async function listSiblings(documentId: string, db: Db = getDb()): Promise<Sibling[]> {
  const rows = await db.record.findMany({
    where: { documentId, state: { not: 'gone' } },
    include: {
      fields: { where: { path: { in: NAMES }, value: { not: null } } },
      task: { select: { state: true, round: true } },
    },
    orderBy: { id: 'asc' },
  });
  const found = rows.map(({ fields, ...row }) => {
    const valueAt = new Map(fields.map(({ path, value }) => [path, value]));
    const name = NAMES.map((path) => valueAt.get(path)).find((value) => value != null) ?? null;
    const region = RecordPart.array().nullable().parse(row.region);
    const state = isAudited(row) ? 'review' : row.state;
    return { sibling: Sibling.parse({ ...row, name, state }), pages: row.pages, region };
  });
  return found.toSorted(compareStarts).map(({ sibling }) => sibling);
}
