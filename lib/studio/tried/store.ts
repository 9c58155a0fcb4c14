import { visibleTo } from '#lib/accounts/visible-documents.ts';
import { ExchangeKind } from '#lib/model/document.ts';
import { DocumentId, RecordId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import type { Db, Tx } from '#lib/platform/db.ts';

/** A document that a form is tried on, with its records of that form. */
export interface TriedDocument {
  readonly id: DocumentId;
  readonly fileName: string;
  /** ISO date. */
  readonly receivedOn: string;
  readonly recordIds: readonly RecordId[];
}

/**
 * The newest documents read from paper that this person may see. `ofForm`: only those with a record
 * of the form.
 */
export async function listTriedDocuments(
  db: Db,
  input: { readonly form: string; readonly ofForm: boolean; readonly person: Person; most: number },
): Promise<TriedDocument[]> {
  const { form, ofForm, person, most } = input;
  const records = { form, state: { in: ['accepted' as const, 'review' as const] } };
  const rows = await db.document.findMany({
    where: {
      AND: [
        visibleTo(person),
        { state: 'ready', kind: { notIn: ExchangeKind.options } },
        ofForm ? { records: { some: records } } : {},
      ],
    },
    orderBy: [{ uploadedAt: 'desc' }, { id: 'asc' }],
    take: most,
    select: {
      id: true,
      fileName: true,
      uploadedAt: true,
      records: { where: records, select: { id: true }, orderBy: { id: 'asc' } },
    },
  });
  return rows.map((row) => ({
    id: DocumentId.parse(row.id),
    fileName: row.fileName,
    receivedOn: row.uploadedAt.toISOString().slice(0, 10),
    recordIds: row.records.map(({ id }) => RecordId.parse(id)),
  }));
}

/** Unclaimed records of a form that wait for a first review. */
export async function listWaiting(
  tx: Tx,
  form: string,
  most: number,
): Promise<{ id: RecordId; documentId: DocumentId }[]> {
  const rows = await tx.record.findMany({
    where: {
      form,
      state: 'review',
      document: { kind: { notIn: ExchangeKind.options } },
      OR: [
        { task: null },
        { task: { round: 'first', leaseUntil: null } },
        { task: { round: 'first', leaseUntil: { lt: new Date() } } },
      ],
    },
    select: { id: true, documentId: true },
    orderBy: { id: 'asc' },
    take: most,
  });
  return rows.map(({ id, documentId }) => ({
    id: RecordId.parse(id),
    documentId: DocumentId.parse(documentId),
  }));
}
