import { exchangeKindOf } from '#lib/model/document.ts';
import type { DocumentId } from '#lib/model/ids.ts';
import type { Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import * as documents from '#lib/state/document/store.ts';
import type { Refusal } from './reread-records.ts';

/**
 * Serializes changes to one document's structure. Refuses for an imported file, whose records are
 * fixed, and while its pages are being read, because a change would then apply to pages that are
 * being replaced. Throws AppError `not-found`.
 */
export async function lockDocument(tx: Tx, documentId: DocumentId): Promise<Refusal | null> {
  const document = await documents.lock(tx, documentId);
  if (document === null) throw new AppError('not-found');
  if (exchangeKindOf(document.kind) !== null) return { kind: 'refused', why: 'imported' };
  const busy = document.state === 'received' || document.state === 'reading';
  return busy ? { kind: 'refused', why: 'reading' } : null;
}
