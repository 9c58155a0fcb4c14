import { lockExport } from '#lib/intake/retention/store.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { getStorage } from '#lib/platform/storage.ts';
import { isOnceDone, saveOnceDone } from '#lib/settings/store.ts';
import * as documents from '#lib/state/document/store.ts';

const FOLDERS = ['files', 'pages', 'exports'] as const;
/** For a scan of 100 MB on a slow disk. */
const TIMEOUT_MS = 60_000;

/**
 * Encrypts files that an earlier version left unencrypted: documents, page images, exports. Once a
 * pass finds none, the storage is never searched again. Files that no row refers to are left to
 * orphan removal. Stops early when `isOver` returns true, and continues there the next time.
 * Returns how many it encrypted.
 */
export async function sealOldFiles(
  db: Db = getDb(),
  isOver: () => boolean = () => false,
): Promise<number> {
  if (await isOnceDone('files-sealed', db)) return 0;
  const storage = getStorage();
  let sealed = 0;
  let found = 0;
  for await (const key of storage.listOlder(FOLDERS, new Date())) {
    if (isOver()) return sealed;
    if (key.endsWith('.partial') || !(await storage.isInClear(key))) continue;
    found += 1;
    const done = await db.$transaction(
      async (tx) => (await holdRow(tx, key)) && (await storage.sealOld(key)),
      { timeout: TIMEOUT_MS },
    );
    if (done) sealed += 1;
  }
  if (found === 0) await db.$transaction((tx) => saveOnceDone(tx, 'files-sealed'));
  return sealed;
}

/**
 * Locks the file's row, because a file removed meanwhile would come back. False if no row refers to
 * it.
 */
async function holdRow(tx: Tx, key: string): Promise<boolean> {
  const documentId = /^(?:files|pages)\/([0-9a-f]{64})\b/.exec(key)?.[1];
  if (documentId === undefined) return lockExport(tx, key);
  return (await documents.lock(tx, DocumentId.parse(documentId))) !== null;
}
