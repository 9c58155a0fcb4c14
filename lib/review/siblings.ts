import { z } from 'zod';
import { RecordId } from '#lib/model/ids.ts';
import { RecordState } from '#lib/model/record.ts';
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
  'claimNumber',
  'account',
  'member.id',
  'company',
  'number',
];

/** The records of a document in page order, including this one. */
export async function listSiblings(documentId: string, db: Db = getDb()): Promise<Sibling[]> {
  const rows = await db.record.findMany({
    where: { documentId, state: { not: 'gone' } },
    include: { fields: { where: { path: { in: NAMES }, value: { not: null } } } },
    orderBy: { id: 'asc' },
  });
  const found = rows.map(({ fields, ...row }) => {
    const valueAt = new Map(fields.map(({ path, value }) => [path, value]));
    const name = NAMES.map((path) => valueAt.get(path)).find((value) => value != null) ?? null;
    return { sibling: Sibling.parse({ ...row, name }), top: topOf(row.region) };
  });
  const first = ({ sibling }: (typeof found)[number]) => sibling.pages[0] ?? 0;
  return found
    .toSorted((a, b) => first(a) - first(b) || a.top - b.top)
    .map(({ sibling }) => sibling);
}

const Parts = z.array(z.object({ box: z.array(z.number()), shared: z.boolean().optional() }));

/** Where a record begins on its first page; 0 if it has its pages to itself. */
function topOf(region: unknown): number {
  const parts = Parts.safeParse(region).data ?? [];
  return parts.find(({ shared }) => !shared)?.box[1] ?? 0;
}
