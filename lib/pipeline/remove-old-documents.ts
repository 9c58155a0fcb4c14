import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { listExpiredDocuments, listExpiredExports } from '#lib/intake/retention/store.ts';
import { fileKeyOf, imageKeyOf } from '#lib/pages/store.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { getStorage } from '#lib/platform/storage.ts';
import { getRetention } from '#lib/settings/store.ts';
import * as documents from '#lib/state/document/store.ts';
import { forgetExample } from '#lib/studio/store.ts';

const DAY_MS = 86_400_000;

/**
 * Removes what is older than the retention allows: files, pages, records, readings and the key that
 * the log's values of the document are sealed with. The log itself stays, and its chain verifies.
 * Documents with a record that still waits for a person are left until it is decided. Returns how many.
 */
export async function removeOldDocuments(now = new Date(), db: Db = getDb()): Promise<number> {
  const { days } = await getRetention(db);
  if (days === null) return 0;
  const before = new Date(now.getTime() - days * DAY_MS);
  const storage = getStorage();
  // Exports hold values as well; their entry in the list stays.
  for (const key of await listExpiredExports(db, before)) await storage.remove(key);
  const expired = await listExpiredDocuments(db, before);
  for (const { id, pageCount } of expired) {
    // Files first: after a crash the row is still there to find the rest by.
    for (let number = 1; number <= pageCount; number++)
      for (const turn of [0, 90, 180, 270] as const)
        await storage.remove(imageKeyOf(id, number, turn));
    await storage.remove(fileKeyOf(id));
    await db.$transaction(async (tx) => {
      await forgetExample(tx, id);
      await documents.remove(tx, id);
      await appendDecisions(tx, [
        decision({
          action: 'document.removed',
          actor: { kind: 'system', step: 'retention' },
          documentId: id,
          facts: { detail: `${days} days` },
        }),
      ]);
    });
  }
  return expired.length;
}
