import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { headOf, listRemovedSince } from '#lib/decisions/list-removed.ts';
import { type BackupWriter, createBackup } from '#lib/platform/backup/backup-folder.ts';
import type { Manifest } from '#lib/platform/backup/manifest.ts';
import { readStorageArchive } from '#lib/platform/backup/storage-archive.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { holdLock } from '#lib/platform/hold-lock.ts';
import { readBaseBackup } from '#lib/platform/postgres/base-backup.ts';
import { findBinaries, majorOf } from '#lib/platform/postgres/find-binaries.ts';
import { KEYS_LOCK, placeOf } from '#lib/platform/secrets.ts';

/**
 * Writes an encrypted backup of the whole installation into an empty folder, while it runs: the
 * database first, as of the end of its copy, then the files, so that every row has its file. Throws an
 * Error that says what is in the way.
 *
 * @param ownerUrl the shipped database, as its superuser
 */
export async function makeBackup(
  { folder, secret, ownerUrl }: { folder: string; secret: string; ownerUrl: string },
  db: Db = getDb(),
): Promise<Manifest> {
  const writer = await createBackup(folder, secret);
  try {
    const manifest = await writeParts(writer, ownerUrl, db);
    await writer.finish(manifest);
    const actor = { kind: 'system', step: 'backup' } as const;
    await appendDecisions(db, [decision({ action: 'backup.made', actor })]);
    return manifest;
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

/** Quickly: a database shrinks to a fraction; page images and scans would not. Unpacking recognizes it. */
function compress(plain: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const gzip = createGzip({ level: 1 });
  // A failure ends the stream with it, where it is read.
  pipeline(plain, gzip).catch(() => {});
  return gzip;
}

async function writeParts(writer: BackupWriter, ownerUrl: string, db: Db): Promise<Manifest> {
  const startedAt = new Date().toISOString();
  const before = await headOf(db);
  const database = await writer.writePart('database', compress(readBaseBackup(ownerUrl)));
  let fileCount = 0;
  const archive = readStorageArchive(readEnv().DATA_DIR, () => fileCount++);
  // Keys are not wrapped anew meanwhile: some would be in it under a master key that is not.
  const files = await holdLock(placeOf(KEYS_LOCK), () => writer.writePart('files', archive));
  return {
    format: 1,
    startedAt,
    endedAt: new Date().toISOString(),
    postgres: majorOf(await findBinaries()),
    parts: [database, files],
    fileCount,
    removed: await listRemovedSince(db, before),
  };
}
