import {
  closeExports,
  listExpiredDocuments,
  listExpiredExports,
  listUploadedBefore,
} from '#lib/intake/retention/store.ts';
import type { DocumentId } from '#lib/model/ids.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { getStorage } from '#lib/platform/storage.ts';
import { getRetention, undecidedLimitOf } from '#lib/settings/store.ts';
import { removeDocument } from './remove-document.ts';

const DAY_MS = 86_400_000;

/**
 * Removes documents past retention. Documents with a record still in review are kept until it is
 * decided, but no longer than the second limit. Returns how many documents were removed.
 */
export async function removeOldDocuments(now = new Date(), db: Db = getDb()): Promise<number> {
  const retention = await getRetention(db);
  const { days } = retention;
  if (days === null) return 0;
  const before = (age: number) => new Date(now.getTime() - age * DAY_MS);
  // Exports contain values too.
  const exports = await listExpiredExports(db, before(days));
  for (const { fileKey } of exports) await getStorage().remove(fileKey);
  await closeExports(db, exports);
  const remove = (id: DocumentId, detail: string) =>
    removeDocument(db, id, {
      action: 'document.removed',
      actor: { kind: 'system', step: 'retention' },
      detail,
    });
  const decided = await listExpiredDocuments(db, before(days));
  for (const id of decided) await remove(id, `${days} days`);
  const limit = undecidedLimitOf(days, retention);
  const undecided = await listUploadedBefore(db, before(limit));
  for (const id of undecided) await remove(id, `${limit} days, undecided`);
  return decided.length + undecided.length;
}
