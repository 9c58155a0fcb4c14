import type { Viewer } from '#lib/accounts/visible-documents.ts';
import { sumUploads } from '#lib/intake/store.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { AppError } from '#lib/platform/errors.ts';
import { getStorage } from '#lib/platform/storage.ts';

const DAY_MS = 86_400_000;
const GB = 1024 ** 3;

/**
 * Checks whether this many more files and bytes of this person may be stored. Throws AppError
 * quota-exceeded with the exhausted quota, and disk-full while there is still room for the database
 * to work. The product's own files (no person) only have to fit on the disk.
 */
export async function checkQuota(
  input: { person: Viewer | null; files: number; bytes: number; now?: Date },
  db: Db | Tx = getDb(),
): Promise<void> {
  const { person, files, bytes, now = new Date() } = input;
  const env = readEnv();
  if ((await getStorage().freeBytes()) - bytes < env.MIN_FREE_GB * GB)
    throw new AppError('disk-full');
  if (person === null) return;
  const since = new Date(now.getTime() - DAY_MS);
  const own = await sumUploads(db, { since, by: person.id });
  if (own.files + files > env.UPLOADS_PER_DAY)
    throw new AppError('quota-exceeded', { text: TEXT.files(env.UPLOADS_PER_DAY) });
  if (own.bytes + bytes > env.UPLOAD_GB_PER_DAY * GB)
    throw new AppError('quota-exceeded', { text: TEXT.bytes(env.UPLOAD_GB_PER_DAY) });
  const all = await sumUploads(db, { since });
  if (all.bytes + bytes > env.UPLOAD_GB_PER_DAY_IN_ALL * GB)
    throw new AppError('quota-exceeded', { text: TEXT.all(env.UPLOAD_GB_PER_DAY_IN_ALL) });
}

const TEXT = {
  files: (count: number) =>
    `You have uploaded ${count} files in the last 24 hours, which is the limit for one person. Try again tomorrow, or ask an administrator to raise UPLOADS_PER_DAY.`,
  bytes: (gb: number) =>
    `You have uploaded ${gb} GB in the last 24 hours, which is the limit for one person. Try again tomorrow, or ask an administrator to raise UPLOAD_GB_PER_DAY.`,
  all: (gb: number) =>
    `${gb} GB were uploaded in the last 24 hours, which is the limit for everyone together. Try again tomorrow, or ask an administrator to raise UPLOAD_GB_PER_DAY_IN_ALL.`,
};
