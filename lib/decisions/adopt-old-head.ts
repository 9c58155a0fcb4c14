import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from '#lib/platform/db.ts';
import { readAuthSecret } from '#lib/platform/secrets.ts';
import { getStorage } from '#lib/platform/storage.ts';

const KEY = 'audit/head.json';
const OldHead = z.object({ sequence: z.string(), hash: z.string(), signature: z.string() });

/**
 * The head of the log that an earlier version signed, where the log still has it; null otherwise.
 * The list of checkpoints of such an installation begins there. That the entries before it lead up to
 * it is for `audit:verify` to say: a start does not wait until a long log is read.
 */
export async function findOldHead(tx: Tx): Promise<{ sequence: bigint; hash: string } | null> {
  const storage = getStorage();
  if (!(await storage.has(KEY))) return null;
  const text = new TextDecoder().decode(await storage.getBytes(KEY));
  const { sequence, hash, signature } = OldHead.parse(JSON.parse(text));
  const own = createHmac('sha256', readAuthSecret()).update(`${sequence} ${hash}`).digest('hex');
  if (signature !== own) return null;
  const entry = await tx.decision.findUnique({ where: { sequence: BigInt(sequence) } });
  return entry?.hash === hash ? { sequence: BigInt(sequence), hash } : null;
}
