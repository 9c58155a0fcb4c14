import { createHash, randomUUID } from 'node:crypto';
import { type Db, getDb } from '../db.ts';

/** Longer than a code stays valid, including clock tolerance. */
const VALID_MS = 120_000;

/**
 * Uses up a code from an authenticator app, which stays valid for a minute and a half, so that
 * someone who saw it cannot use it again. False if it was used before. (RFC 6238, 5.2.)
 */
export async function spendCode(userId: string, code: string, db: Db = getDb()): Promise<boolean> {
  const key = `code:${createHash('sha256')
    .update(JSON.stringify([userId, code]))
    .digest('hex')}`;
  const now = Date.now();
  const spent = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO rate_limits (id, key, count, "lastRequest") VALUES (${randomUUID()}, ${key}, 1, ${BigInt(now)})
    ON CONFLICT (key) DO UPDATE SET "lastRequest" = EXCLUDED."lastRequest"
      WHERE rate_limits."lastRequest" <= ${BigInt(now - VALID_MS)}
    RETURNING id`;
  return spent.length > 0;
}
