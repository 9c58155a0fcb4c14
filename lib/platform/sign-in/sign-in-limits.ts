import { createHash, randomUUID } from 'node:crypto';
import { type Db, getDb } from '../db.ts';
import { readEnv } from '../env.ts';
import { AppError } from '../errors.ts';

const MINUTE_MS = 60_000;

/** Who is trying; null addresses (unknown) count as one. */
export interface Attempt {
  readonly email: string;
  readonly address: string | null;
}

/**
 * What is being tried, counted separately: someone who forgot a password must be able to ask for a
 * link after using up the sign-in tries.
 */
export type Trying = 'sign-in' | 'link';

/** Strict, so that a stranger cannot fill someone's mailbox. */
const MAILS = { pair: 3, account: 5 } as const;

/**
 * Counts one try to prove a password or a code, or one request for a link by email. The counters
 * are in the database, so neither another process nor a restart resets them. Throws AppError
 * too-many-requests with how long to wait.
 *
 * Strict for one account from one address, where a guesser would be; ten times as much for one
 * account from everywhere, so that a few tries by a stranger lock nobody out but many machines
 * together are still stopped; and for one address over all accounts.
 */
export async function countTry(
  attempt: Attempt,
  trying: Trying = 'sign-in',
  db: Db = getDb(),
): Promise<void> {
  const most = readEnv().SIGN_IN_TRIES_PER_MINUTE;
  const { pair, account, address } = keysOf(attempt, trying);
  const own = trying === 'link' ? MAILS : { pair: most, account: most * 10 };
  const limits = [
    { key: `${address} minute`, windowMs: MINUTE_MS, most },
    { key: `${address} hour`, windowMs: 60 * MINUTE_MS, most: most * 10 },
    { key: pair, windowMs: 15 * MINUTE_MS, most: own.pair },
    { key: account, windowMs: 60 * MINUTE_MS, most: own.account },
  ];
  for (const limit of limits) {
    const waitMs = await count(db, limit);
    if (waitMs > 0) throw new AppError('too-many-requests', { text: waitText(waitMs) });
  }
}

/** After a success, resets the counters of the account, but not those of the address. */
export async function forgiveTries(attempt: Attempt, db: Db = getDb()): Promise<void> {
  const { pair, account } = keysOf(attempt, 'sign-in');
  await db.rateLimit.deleteMany({ where: { key: { in: [pair, account] } } });
}

/** Removes counters that no window reaches back to. */
export async function removeOldCounters(now = new Date(), db: Db = getDb()): Promise<void> {
  const before = BigInt(now.getTime() - 24 * 60 * MINUTE_MS);
  await db.rateLimit.deleteMany({ where: { lastRequest: { lt: before } } });
}

/** Hashed: nobody needs a table of addresses and accounts that fail. */
function keysOf({ email, address }: Attempt, trying: Trying) {
  const hash = (...parts: readonly (string | null)[]) =>
    createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const account = email.trim().toLowerCase();
  const what = trying === 'sign-in' ? '' : `${trying} `;
  return {
    pair: `${what}pair:${hash(account, address)}`,
    account: `${what}account:${hash(account)}`,
    address: `${what}address:${hash(address)}`,
  };
}

/** 0, or the milliseconds until the window that is full ends. */
async function count(
  db: Db,
  { key, windowMs, most }: { key: string; windowMs: number; most: number },
): Promise<number> {
  const now = BigInt(Date.now());
  const start = now - BigInt(windowMs);
  const [row] = await db.$queryRaw<{ count: number; lastRequest: bigint }[]>`
    INSERT INTO rate_limits (id, key, count, "lastRequest")
    VALUES (${randomUUID()}, ${key}, 1, ${now})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN rate_limits."lastRequest" <= ${start} THEN 1 ELSE rate_limits.count + 1 END,
      "lastRequest" = CASE WHEN rate_limits."lastRequest" <= ${start}
        THEN ${now} ELSE rate_limits."lastRequest" END
    RETURNING count, "lastRequest"`;
  if (row === undefined || row.count <= most) return 0;
  return Math.max(1, Number(row.lastRequest) + windowMs - Number(now));
}

function waitText(waitMs: number): string {
  const minutes = Math.ceil(waitMs / MINUTE_MS);
  return `Too many attempts. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`} and try again.`;
}
