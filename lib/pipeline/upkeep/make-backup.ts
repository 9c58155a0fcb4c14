import { randomBytes } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { headOf, listRemovedSince } from '#lib/decisions/list-removed.ts';
import { addToChain, readLast } from '#lib/platform/backup/backup-chain.ts';
import { type BackupWriter, createBackup } from '#lib/platform/backup/backup-folder.ts';
import type { Manifest } from '#lib/platform/backup/manifest.ts';
import { readStorageArchive } from '#lib/platform/backup/storage-archive.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { KEYS_LOCK, placeOf } from '#lib/platform/keys/secrets.ts';
import { readBaseBackup } from '#lib/platform/postgres/base-backup.ts';
import { findBinaries, majorOf } from '#lib/platform/postgres/find-binaries.ts';
import { dropLog, dropOtherLogs, keepLog, readKeptLog } from '#lib/platform/postgres/kept-log.ts';
import { holdLock } from '#lib/platform/running/hold-lock.ts';

export type BackupTarget = {
  readonly folder: string;
  readonly secret: string;
  /** The shipped database, as its superuser. */
  readonly ownerUrl: string;
};

/**
 * New files are found by their modification time, and the machine's clock may have been set
 * meanwhile.
 */
const CLOCK_SLACK_MS = 86_400_000;

/**
 * Writes an encrypted backup of the whole installation into an empty folder, while it runs: the
 * database first, as of the end of its copy, then the files, so that every row has its file. From
 * then on the server keeps its log, so that this backup, and no earlier one, can be continued.
 * Throws an Error that says what prevents it.
 */
export async function makeBackup(target: BackupTarget, db: Db = getDb()): Promise<Manifest> {
  const { folder, secret, ownerUrl } = target;
  const writer = await createBackup(folder, secret);
  const id = randomBytes(8).toString('hex');
  try {
    await keepLog(ownerUrl, id);
    const begun = await begin(db);
    const database = await writer.writePart('database', compress(readBaseBackup(ownerUrl)));
    const through = new Date().toISOString();
    const rest = await writeFiles(writer, begun, db);
    const manifest = { ...rest, id, through, gone: [], parts: [database, ...rest.parts] };
    await writer.finish(manifest);
    await dropOtherLogs(ownerUrl, id);
    await appendDecisions(db, [decision({ action: 'backup.made', actor: ACTOR })]);
    return manifest;
  } catch (error) {
    await writer.abandon();
    await dropLog(ownerUrl, id).catch(() => {});
    throw error;
  }
}

/**
 * Adds to a backup what happened since it was made or last continued: the server's log and new
 * files. It can then be restored to any moment since it was made. Throws an Error that says what
 * prevents it.
 */
export async function continueBackup(target: BackupTarget, db: Db = getDb()): Promise<Manifest> {
  const { folder, secret, ownerUrl } = target;
  const last = await readLast(folder, secret);
  const log = last.id === undefined ? null : await readKeptLog(ownerUrl, last.id);
  if (log === null)
    throw new Error(
      `What happened since ${last.endedAt} is no longer kept for ${folder}: another backup was made since, or it was too much. Make a new backup, into an empty folder.`,
    );
  const writer = await addToChain(folder, secret);
  try {
    const begun = await begin(db);
    const database = await writer.writePart('log', compress(log.archive));
    const since = new Date(Date.parse(last.startedAt) - CLOCK_SLACK_MS);
    const rest = await writeFiles(writer, begun, db, since);
    const gone = await listRemovedSince(db, BigInt(last.head));
    const own = { id: last.id, through: log.through.toISOString(), gone };
    const manifest = { ...rest, ...own, parts: [database, ...rest.parts] };
    await writer.finish(manifest);
    await log.release();
    await appendDecisions(db, [decision({ action: 'backup.made', actor: ACTOR })]);
    return manifest;
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

const ACTOR = { kind: 'system', step: 'backup' } as const;

/**
 * Compresses fast: a database shrinks to a fraction; page images and scans would not. Reading
 * detects the compression.
 */
function compress(plain: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const gzip = createGzip({ level: 1 });
  // A failure is reported where the stream is read.
  pipeline(plain, gzip).catch(() => {});
  return gzip;
}

type Begun = { readonly startedAt: string; readonly head: bigint };

async function begin(db: Db): Promise<Begun> {
  return { startedAt: new Date().toISOString(), head: await headOf(db) };
}

/** Writes the files, after the database, and the manifest. */
async function writeFiles(writer: BackupWriter, { startedAt, head }: Begun, db: Db, since?: Date) {
  let fileCount = 0;
  const archive = readStorageArchive(readEnv().DATA_DIR, () => fileCount++, since);
  // Keys must not be rewrapped meanwhile, or some in the backup would be under a master key that is
  // not in it.
  const files = await holdLock(placeOf(KEYS_LOCK), () => writer.writePart('files', archive));
  return {
    format: 1 as const,
    startedAt,
    endedAt: new Date().toISOString(),
    postgres: majorOf(await findBinaries()),
    parts: [files],
    fileCount,
    head: String(head),
    removed: await listRemovedSince(db, head),
  };
}
