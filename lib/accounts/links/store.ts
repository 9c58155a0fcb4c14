import { createHash, randomBytes } from 'node:crypto';
import { UserId } from '#lib/model/ids.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';

export type LinkKind = 'invitation' | 'reset';

const LASTS_MS: Readonly<Record<LinkKind, number>> = {
  invitation: 7 * 86_400_000,
  reset: 86_400_000,
};

/** A link by which its owner sets a password once; earlier ones of theirs end. Gives its token. */
export async function saveLink(
  tx: Tx,
  link: { userId: UserId; kind: LinkKind; createdById: string },
): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await tx.accessLink.deleteMany({ where: { userId: link.userId } });
  await tx.accessLink.create({
    data: { ...link, hash: hashOf(token), expiresAt: new Date(Date.now() + LASTS_MS[link.kind]) },
  });
  return token;
}

/** Whose link it is while it may be used; null for every other token. */
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

/** Uses the link up; null when it was used, is over, or its owner is deactivated. */
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
