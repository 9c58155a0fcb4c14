import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { UserId } from '#lib/model/ids.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { readAuthSecret } from '#lib/platform/keys/secrets.ts';
import { deriveKey } from '#lib/platform/keys/wrap-key.ts';

export type LinkKind = 'invitation' | 'reset' | 'mailed';

const LASTS_MS: Readonly<Record<LinkKind, number>> = {
  invitation: 7 * 86_400_000,
  reset: 86_400_000,
  mailed: 30 * 60_000,
};

/**
 * Creates a single-use link for its owner to set a password; their earlier links are ended. Returns
 * its token.
 */
export async function saveLink(
  tx: Tx,
  link: { userId: UserId; kind: Exclude<LinkKind, 'mailed'>; createdById: string },
): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await tx.accessLink.deleteMany({ where: { userId: link.userId } });
  await tx.accessLink.create({
    data: { ...link, hash: hashOf(token), expiresAt: new Date(Date.now() + LASTS_MS[link.kind]) },
  });
  return token;
}

/**
 * Creates an emailed link, which anyone can request: it ends earlier ones of its kind, but no
 * invitation. Returns the seed of its token, which is useless alone and so may be stored.
 */
export async function saveMailedLink(tx: Tx, userId: UserId): Promise<string> {
  const seed = randomUUID();
  const hash = hashOf(tokenOf(seed));
  await tx.accessLink.deleteMany({ where: { userId, kind: 'mailed' } });
  const expiresAt = new Date(Date.now() + LASTS_MS.mailed);
  await tx.accessLink.create({ data: { userId, kind: 'mailed', hash, expiresAt } });
  return seed;
}

/** Derived from the seed and AUTH_SECRET: the token of an emailed link is stored nowhere. */
export function tokenOf(seed: string): string {
  const key = deriveKey(readAuthSecret(), 'mailed links');
  return createHmac('sha256', key).update(seed).digest('base64url');
}

/** The owner of a valid link; null for any other token. */
export async function findLink(
  token: string,
  db: Db = getDb(),
): Promise<{ kind: string; name: string; email: string } | null> {
  const row = await db.accessLink.findUnique({
    where: { hash: hashOf(token), usedAt: null, expiresAt: { gt: new Date() } },
    include: { user: true },
  });
  if (!row || row.user.banned) return null;
  return { kind: row.kind, name: row.user.name, email: row.user.email };
}

/** Uses up the link; null if it was used, has expired, or its owner is deactivated. */
export async function spendLink(tx: Tx, token: string): Promise<UserId | null> {
  const hash = hashOf(token);
  const { count } = await tx.accessLink.updateMany({
    where: { hash, usedAt: null, expiresAt: { gt: new Date() }, user: { banned: { not: true } } },
    data: { usedAt: new Date() },
  });
  if (count === 0) return null;
  const row = await tx.accessLink.findUniqueOrThrow({ where: { hash } });
  return UserId.parse(row.userId);
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
