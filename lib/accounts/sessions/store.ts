import type { UserId } from '#lib/model/ids.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';

/** One place where a person is signed in. */
export interface OwnSession {
  readonly id: string;
  readonly startedAt: Date;
  readonly lastActAt: Date;
  /** The browser's own name for itself; null if it has none. */
  readonly browser: string | null;
  readonly address: string | null;
  /** The current session. */
  readonly isThis: boolean;
}

/**
 * Where a person is signed in now, the current place first, then by latest activity. `token`
 * identifies the current session.
 */
export async function listSessions(
  userId: UserId,
  token: string,
  db: Db = getDb(),
): Promise<OwnSession[]> {
  const since = new Date(Date.now() - readEnv().SESSION_MAX_HOURS * 3_600_000);
  const rows = await db.session.findMany({
    where: { userId, expiresAt: { gt: new Date() }, createdAt: { gt: since } },
    orderBy: { updatedAt: 'desc' },
  });
  const sessions = rows.map((row) => ({
    id: row.id,
    startedAt: row.createdAt,
    lastActAt: row.updatedAt,
    browser: row.userAgent,
    address: row.ipAddress,
    isThis: row.token === token,
  }));
  return sessions.toSorted((a, b) => Number(b.isThis) - Number(a.isThis));
}

/** Ends one of a person's sessions; returns how many that was. */
export async function removeSession(tx: Tx, userId: UserId, id: string): Promise<number> {
  return (await tx.session.deleteMany({ where: { id, userId } })).count;
}

/** Ends all of a person's sessions except that of `keep` (its token); returns how many that was. */
export async function removeSessions(
  tx: Tx,
  userId: UserId,
  keep: string | null = null,
): Promise<number> {
  const where = keep === null ? { userId } : { userId, NOT: { token: keep } };
  return (await tx.session.deleteMany({ where })).count;
}
