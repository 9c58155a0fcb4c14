import { parseArgs } from 'node:util';
import { continueBackup, makeBackup } from '#lib/pipeline/upkeep/make-backup.ts';
import { isBackup } from '#lib/platform/backup/backup-folder.ts';
import { findOrMakeBackupKey } from '#lib/platform/backup/backup-key.ts';
import { closeDb } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { openServer } from '../open-database.ts';

/**
 * `npm run backup -- DIR`: writes an encrypted backup of everything into an empty folder, while the
 * product runs; or, if DIR contains the newest backup, adds what has happened since.
 */
const { positionals } = parseArgs({ allowPositionals: true });
try {
  const [folder] = positionals;
  if (folder === undefined) throw new Error('Name a folder: npm run backup -- DIR');
  if (readEnv().DATABASE_URL)
    throw new Error(
      'DATABASE_URL names a PostgreSQL of your own: back that up with its own tools (pg_basebackup or pg_dump), and after it copy the files: DATA_DIR, and the bucket of STORAGE_URL if you have one.',
    );
  await backUp(folder);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function backUp(folder: string): Promise<void> {
  const { secret, madeIn } = findOrMakeBackupKey();
  const postgres = await openServer(console.log);
  try {
    const isContinued = isBackup(folder);
    const target = { folder, secret, ownerUrl: postgres.url };
    const manifest = await (isContinued ? continueBackup : makeBackup)(target);
    const bytes = manifest.parts.reduce((sum, { byteCount }) => sum + byteCount, 0);
    const what = isContinued
      ? `The backup in ${folder} now covers everything up to ${manifest.through}: the log and any new files`
      : `The backup is in ${folder}: the database and the files`;
    console.log(
      `${what} (${manifest.fileCount}) as of ${manifest.endedAt}, ${Math.ceil(bytes / 1e6)} MB.`,
    );
    if (manifest.removed.length > 0)
      console.log(
        `${manifest.removed.length} documents were removed while it ran; a restore removes them too.`,
      );
    if (madeIn !== null)
      console.log(
        `It is encrypted with this new key, which is shown only once:\n\n  ${secret}\n\nKeep it away from this machine: without it no backup can be read. Further backups use it from ${madeIn}.`,
      );
  } finally {
    await closeDb();
    await postgres.stop();
  }
}
