import { loadLearned, saveState } from '#lib/extraction/learning/store.ts';
import type { FormName } from '#lib/model/form.ts';
import { notify } from '#lib/platform/database/notify.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { loadCatalog } from '#lib/studio/store.ts';

/**
 * Learns what all reviewed records of a form teach, and keeps it, after records came back into its
 * log: pages list layouts from what was last kept. Seconds of a core, so this is a worker's job.
 */
export async function keepLearned(form: FormName, db: Db = getDb()): Promise<void> {
  const learned = await loadLearned(db, (await loadCatalog(db)).get(form));
  if (learned === null) return;
  await db.$transaction(async (tx) => {
    await saveState(tx, learned);
    await notify(tx, { kind: 'reader-version', id: form });
  });
}
