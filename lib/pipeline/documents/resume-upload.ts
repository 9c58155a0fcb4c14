import { createHash } from 'node:crypto';
import type { Viewer } from '#lib/accounts/visible-documents.ts';
import { AppError } from '#lib/platform/errors.ts';
import { LIMITS } from '#lib/platform/limits.ts';
import { getStorage } from '#lib/platform/storage.ts';
import { receiveUpload, type Upload } from './receive-upload.ts';
import { checkQuota } from './upload-quota.ts';

/** One file of one person on its way in pieces: the browser names it, the person owns it. */
export interface PartialUpload {
  readonly upload: string;
  readonly person: Viewer;
}

const STALE_MS = 2 * 86_400_000;

/** Bytes received so far: where a browser that lost its connection resumes. */
export function findOffset(of: PartialUpload): Promise<number> {
  return getStorage().sizeOfUpload(keyOf(of));
}

/**
 * Accepts the next piece; `elsewhere` if it does not start where the last one ended, with the
 * expected position. What arrived of an interrupted piece is kept.
 */
export async function appendPart(
  of: PartialUpload,
  offset: number,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly kind: 'appended' | 'elsewhere'; readonly offset: number }> {
  if (offset > LIMITS.bytes) throw new AppError('too-many-bytes');
  await checkQuota({ person: of.person, files: 1, bytes: await sumParts(of) });
  const { appended, byteCount } = await getStorage().appendToUpload(
    keyOf(of),
    offset,
    limited(bytes, LIMITS.bytes - offset),
  );
  return { kind: appended ? 'appended' : 'elsewhere', offset: byteCount };
}

/** The whole file has arrived: it is received like any other. */
export async function finishUpload(of: PartialUpload, fileName: string): Promise<Upload> {
  const storage = getStorage();
  const body = await storage.getUpload(keyOf(of));
  const receipt = await receiveUpload({ body, fileName, person: of.person });
  await storage.removeUpload(keyOf(of));
  return receipt;
}

export async function dropUpload(of: PartialUpload): Promise<void> {
  await getStorage().removeUpload(keyOf(of));
}

/** Removes pieces of uploads that were not continued for two days. */
export function removeStaleParts(now = new Date()): Promise<void> {
  return getStorage().removeOlder('uploads', new Date(now.getTime() - STALE_MS));
}

/** Total bytes of this person's partial uploads, which take up disk space as well. */
function sumParts({ person }: PartialUpload): Promise<number> {
  return getStorage().sizeUnder('uploads', hashOf(person.id));
}

function keyOf({ upload, person }: PartialUpload): string {
  return `uploads/${hashOf(person.id)}-${hashOf(upload)}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 40);
}

async function* limited(bytes: AsyncIterable<Uint8Array>, most: number) {
  let left = most;
  for await (const chunk of bytes) {
    left -= chunk.byteLength;
    if (left < 0) throw new AppError('too-many-bytes');
    yield chunk;
  }
}
