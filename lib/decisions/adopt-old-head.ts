import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from '#lib/platform/db.ts';
import { readAuthSecret } from '#lib/platform/keys/secrets.ts';
import { getStorage } from '#lib/platform/storage.ts';

const KEY = 'audit/head.json';
const OldHead = z.object({ sequence: z.string(), hash: z.string(), signature: z.string() });

/**
 * The head of the log signed by an earlier version, if the log still has it; null otherwise. The
 * checkpoints of such an installation begin there. Verifying that the entries before it lead up to
 * it is left to `audit:verify`, so that startup does not wait for a long log to be read.
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
