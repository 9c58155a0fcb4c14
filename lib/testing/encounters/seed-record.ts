import { createHash } from 'node:crypto';
import { RecordId } from '#lib/model/ids.ts';
import type { Db } from '#lib/platform/db.ts';
import { openSealers, type Sealer } from '#lib/platform/sealing/seal-values.ts';
import type { DrawnRecord } from './draw-visit.ts';

/**
 * A drawn paper as an accepted record in a separate document, with the fields that the steps would
 * leave.
 */
export async function seedRecord(
  db: Db,
  paper: DrawnRecord,
  state: 'accepted' | 'review' = 'accepted',
): Promise<RecordId> {
  const [id] = await seedRecords(db, [paper], { state });
  return RecordId.parse(id);
}

/**
 * The same for many, in order. `sealed`: with the keys under which the product keeps values;
 * `reconcileDue`: they are waiting to be reconciled.
 */
export async function seedRecords(
  db: Db,
  papers: readonly DrawnRecord[],
  {
    state = 'accepted',
    sealed = false,
    reconcileDue = true,
  }: {
    readonly state?: 'accepted' | 'review';
    readonly sealed?: boolean;
    readonly reconcileDue?: boolean;
  } = {},
): Promise<RecordId[]> {
  const drawn = papers.map((paper) => ({ paper, ...nameRecord(paper) }));
  const documents = drawn.map(({ paper, hash }) => ({
    id: hash,
    fileName: `${paper.record}.pdf`,
    uploadedAt: `${paper.receivedOn ?? '2024-01-01'}T12:00:00Z`,
  }));
  const records = drawn.map(({ paper, hash, id }) => ({
    id,
    documentId: hash,
    form: paper.form,
    state,
    acceptedAt: state === 'accepted' ? new Date() : null,
    rows: listRows(paper),
    reconcileDue,
  }));
  await db.$executeRaw`
    INSERT INTO documents (id, "fileName", kind, "byteCount", state, "pageCount", "uploadedAt", "updatedAt")
    SELECT id, "fileName", 'pdf', 1, 'ready', 1, "uploadedAt", now()
    FROM jsonb_to_recordset(${JSON.stringify(documents)}::jsonb)
      AS new(id text, "fileName" text, "uploadedAt" timestamptz)`;
  await db.$executeRaw`
    INSERT INTO records (id, "documentId", form, "formScore", pages, state, "acceptedAt", rows,
      "reconcileDue", "updatedAt")
    SELECT id, "documentId", form, 1, '{1}', state, "acceptedAt", rows, "reconcileDue", now()
    FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
      AS new(id text, "documentId" text, form text, state "RecordState", "acceptedAt" timestamptz,
        rows jsonb, "reconcileDue" boolean)`;
  // As a single parameter: a practice has millions of fields.
  const sealerOf = sealed ? await openSealers(drawn.map(({ hash }) => hash)) : null;
  const fields = JSON.stringify(
    drawn.flatMap(({ paper, id, hash }) => listFields(id, paper, sealerOf?.(hash))),
  );
  await db.$executeRaw`
    INSERT INTO fields ("recordId", path, position, value, grounding, contenders, human, signals)
    SELECT "recordId", path, position, value, '{"status":"exact"}', '[]', false, '{}'
    FROM jsonb_to_recordset(${fields}::jsonb)
      AS new("recordId" text, path text, position int, value text)`;
  return drawn.map(({ id }) => id);
}

/** The document and the record of a drawn paper. */
export function nameRecord({ record }: DrawnRecord): { hash: string; id: RecordId } {
  const hash = createHash('sha256').update(record).digest('hex');
  return { hash, id: RecordId.parse(`rec_${hash.slice(0, 20)}`) };
}

/** Ids of rows in order, by list. */
function listRows({ fields }: DrawnRecord): Record<string, string[]> {
  const rows = new Map<string, Set<string>>();
  for (const path of Object.keys(fields).map(nameRows))
    for (const { index } of path.matchAll(/\[\w+\]/g)) {
      const row = path.slice(index + 1, path.indexOf(']', index));
      const list = path.slice(0, index);
      rows.set(list, (rows.get(list) ?? new Set()).add(row));
    }
  return Object.fromEntries([...rows].map(([list, own]) => [list, [...own]]));
}

function listFields(recordId: RecordId, { fields }: DrawnRecord, sealer?: Sealer) {
  return Object.entries(fields).map(([path, value], position) => ({
    recordId,
    path: nameRows(path),
    position,
    value: sealer ? sealer.text(value) : value,
  }));
}

/** `lines[0].charge` → `lines[i0].charge`. */
function nameRows(path: string): string {
  return path.replace(/\[(\d+)\]/g, '[i$1]');
}
