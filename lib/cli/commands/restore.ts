import { parseArgs } from 'node:util';
import { z } from 'zod';
import { finishRestore, type RestoreReport } from '#lib/pipeline/upkeep/finish-restore.ts';
import { openChain } from '#lib/platform/backup/backup-chain.ts';
import type { BackupReader } from '#lib/platform/backup/backup-folder.ts';
import { findBackupKey } from '#lib/platform/backup/backup-key.ts';
import { restoreFolder } from '#lib/platform/backup/restore-folder.ts';
import { closeDb } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { openDatabase } from '../open-database.ts';

/**
 * `npm run restore -- DIR [--until TIME]`: restores an installation to DATA_DIR, which must be
 * empty, as of the end of the backup in DIR including its additions, or as of an earlier moment.
 * Exit status 1 if anything is missing or the log is broken.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { until: { type: 'string' } },
});
try {
  const [folder] = positionals;
  if (folder === undefined) throw new Error('Name the backup folder: npm run restore -- DIR');
  const { DATABASE_URL, DATA_DIR } = readEnv();
  if (DATABASE_URL)
    throw new Error(
      'DATABASE_URL points to your own PostgreSQL: restore that with its own tools, and copy the files back.',
    );
  const key = findBackupKey();
  if (!key) throw new Error('Set BACKUP_KEY, or BACKUP_KEY_FILE, to the backup’s key.');
  const chain = await openChain(folder, key.secret);
  const [base, ...added] = chain;
  const last = added.at(-1) ?? base;
  const until = values.until === undefined ? null : parseUntil(values.until, base, added.at(-1));
  console.log(`The backup of ${last.manifest.endedAt} is complete. Restoring to ${DATA_DIR}.`);
  await restoreFolder(chain, DATA_DIR, until);
  const postgres = await openDatabase(console.log);
  try {
    const manifests = added.map(({ manifest }) => manifest);
    report(await finishRestore([base.manifest, ...manifests], until));
  } finally {
    await closeDb();
    await postgres.stop();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** A time covered by the backup: after it was made, and not after it was last continued. */
function parseUntil(
  text: string,
  { manifest: { through: from } }: BackupReader,
  last?: BackupReader,
) {
  const moment = z.iso.datetime({ offset: true }).safeParse(text);
  if (!moment.success)
    throw new Error(
      `"${text}" is not a valid time; write it like 2026-11-26T14:05:00Z, or with -05:00 instead of Z.`,
    );
  const to = last?.manifest.through;
  if (from === undefined || to === undefined)
    throw new Error(
      'This backup was never continued, so it can only be restored as is: leave out --until.',
    );
  const until = new Date(moment.data);
  if (until < new Date(from) || until > new Date(to))
    throw new Error(`The backup covers ${from} to ${to}; choose a time in between.`);
  return until;
}

function report({ log, removed, closed, missing }: RestoreReport): void {
  if (log.kind === 'broken') throw new Error(`The log is broken: ${log.why}.`);
  console.log(`The log is intact: ${log.entries} entries, ${log.checkpoints} checkpoints.`);
  if (removed > 0)
    console.log(`${removed} documents were removed again, as they had been after the backup.`);
  if (closed > 0) console.log(`${closed} exports had been removed after the backup.`);
  if (missing.length > 0)
    throw new Error(`${missing.length} files are missing:\n${missing.join('\n')}`);
  console.log('Every row has its file. Start it with: npm start');
}
