import { listNamedKeys } from '#lib/intake/retention/store.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { getStorage } from '#lib/platform/storage.ts';

/** Keys that rows refer to but the storage does not have. None, unless something was lost. */
export async function findMissingFiles(db: Db = getDb()): Promise<string[]> {
  const missing: string[] = [];
  for await (const key of listNamedKeys(db)) if (!(await getStorage().has(key))) missing.push(key);
  return missing;
}
