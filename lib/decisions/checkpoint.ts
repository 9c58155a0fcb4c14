import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { readAuthSecret } from '#lib/platform/auth-secret.ts';
import type { Db } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { getStorage } from '#lib/platform/storage.ts';

const KEY = 'audit/head.json';

const Checkpoint = z.object({ sequence: z.string(), hash: z.string(), signature: z.string() });

/**
 * Signs the log's head and keeps it outside the database, so that a log cut off at its end shows.
 * Does nothing while the log is empty or has not grown.
 */
export async function writeCheckpoint(db: Db): Promise<void> {
  const head = await db.decision.findFirst({ orderBy: { sequence: 'desc' } });
  if (head === null) return;
  const before = await findCheckpoint();
  if (before !== null && before.sequence >= head.sequence) return;
  const sequence = head.sequence.toString();
  const signature = sign(sequence, head.hash);
  const text = JSON.stringify({ sequence, hash: head.hash, signature });
  await getStorage().putBytes(KEY, new TextEncoder().encode(text));
}

/** The last checkpoint; null when there is none. Throws when its signature is not ours. */
export async function findCheckpoint(): Promise<{ sequence: bigint; hash: string } | null> {
  const bytes = await getStorage()
    .getBytes(KEY)
    .catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not-found') return null;
      throw error;
    });
  if (bytes === null) return null;
  const { sequence, hash, signature } = Checkpoint.parse(
    JSON.parse(new TextDecoder().decode(bytes)),
  );
  const expected = Buffer.from(sign(sequence, hash), 'hex');
  const given = Buffer.from(signature, 'hex');
  if (expected.length !== given.length || !timingSafeEqual(expected, given))
    throw new Error('the checkpoint of the log bears a signature that is not this installation’s');
  return { sequence: BigInt(sequence), hash };
}

function sign(sequence: string, hash: string): string {
  return createHmac('sha256', readAuthSecret()).update(`${sequence} ${hash}`).digest('hex');
}
