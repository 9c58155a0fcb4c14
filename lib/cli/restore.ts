import { parseArgs } from 'node:util';
import { finishRestore, type RestoreReport } from '#lib/pipeline/finish-restore.ts';
import { openBackup } from '#lib/platform/backup/backup-folder.ts';
import { findBackupKey } from '#lib/platform/backup/backup-key.ts';
import { restoreFolder } from '#lib/platform/backup/restore-folder.ts';
import { closeDb } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { openDatabase } from './open-database.ts';

/**
 * `npm run restore -- DIR`: an installation as it was when the backup in DIR ended, in DATA_DIR, which
 * must be empty. Exit status 1 when anything is missing or the log is broken.
 */
const { positionals } = parseArgs({ allowPositionals: true });
try {
  const [folder] = positionals;
  if (folder === undefined) throw new Error('Say from where: npm run restore -- DIR');
  const { DATABASE_URL, DATA_DIR } = readEnv();
  if (DATABASE_URL)
    throw new Error(
      'DATABASE_URL names a PostgreSQL of your own: restore that with its own tools, and copy DATA_DIR back.',
    );
  const key = findBackupKey();
  if (!key) throw new Error('Set BACKUP_KEY, or BACKUP_KEY_FILE, to the key of the backup.');
  const reader = await openBackup(folder, key.secret);
  console.log(`The backup of ${reader.manifest.endedAt} is complete. Restoring to ${DATA_DIR}.`);
  await restoreFolder(reader, DATA_DIR);
  const postgres = await openDatabase(console.log);
  try {
    report(await finishRestore(reader.manifest));
  } finally {
    await closeDb();
    await postgres.stop();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function report({ log, removed, closed, missing }: RestoreReport): void {
  if (log.kind === 'broken') throw new Error(`The log is broken: ${log.why}.`);
  console.log(`The log is intact: ${log.entries} entries, ${log.checkpoints} checkpoints.`);
  if (removed > 0) console.log(`${removed} documents were removed, as after the backup.`);
  if (closed > 0) console.log(`${closed} exports had been removed after the backup.`);
  if (missing.length > 0)
    throw new Error(`${missing.length} files are missing:\n${missing.join('\n')}`);
  console.log('Every row has its file. Start with: npm start');
}
