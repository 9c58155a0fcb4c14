import { moveSealKeys } from '#lib/decisions/move-seal-keys.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { getLog } from '#lib/platform/log.ts';
import { isOnceDone, type OnceDone, saveOnceDone } from '#lib/settings/store.ts';
import { addListed } from '#lib/state/listing/store.ts';
import { addScopes } from '#lib/state/record/scope/store.ts';
import { hashOldTraces } from './hash-old-traces.ts';
import { sealOldFiles } from './seal-old-files.ts';
import { sealOldRows } from './seal-old-rows.ts';

/**
 * Converts an earlier version's data while everyone keeps working: keys in document rows move to
 * files, unencrypted files and rows are encrypted, records get their owner, and lists get sort keys
 * for old ones. Until then, the old form is used as it is. What is not done when the worker ends
 * continues at its next start.
 */
export function bringUpToDate(db: Db = getDb()): { readonly stop: () => Promise<void> } {
  let over = false;
  const work = async () => {
    const keys = await moveSealKeys(db, () => over);
    // A second pass, at the end, finds nothing and records that for good.
    let files = await sealOldFiles(db, () => over);
    if (files > 0) files += await sealOldFiles(db, () => over);
    let rows = await sealOldRows(db, () => over);
    if (rows > 0) rows += await sealOldRows(db, () => over);
    const scopes = await addOnce('scopes-added', addScopes, db, () => over);
    const traces = await hashOldTraces(db, () => over);
    const listed = await addOnce('records-listed', addListed, db, () => over);
    if (keys + files + rows + scopes + traces + listed > 0)
      getLog('upkeep').info({ keys, files, rows, scopes, traces, listed }, 'brought up to date');
  };
  const done = work().catch((error: unknown) =>
    getLog('upkeep').error({ err: error }, 'not brought up to date'),
  );
  return {
    stop: () => {
      over = true;
      return done;
    },
  };
}

/**
 * Adds what older records lack; without a note that nothing is left, each start of a worker would
 * read all rows.
 */
async function addOnce(
  what: OnceDone,
  add: (db: Db, isOver: () => boolean) => Promise<number>,
  db: Db,
  isOver: () => boolean,
): Promise<number> {
  if (await isOnceDone(what, db)) return 0;
  const added = await add(db, isOver);
  if (!isOver()) await db.$transaction((tx) => saveOnceDone(tx, what));
  return added;
}
