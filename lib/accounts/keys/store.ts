import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { TeamId } from '#lib/model/ids.ts';
import { Scope } from '#lib/model/scope.ts';
import { Person, type Role } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { findViewedTeam } from '#lib/platform/sign-in/find-viewed-team.ts';

/** A key as administrators see it; the key itself is not stored. */
export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  readonly prefix: string;
  readonly createdAt: Date;
  readonly createdByName: string | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly expiresAt: Date;
}

const DAY_MS = 86_400_000;

/** How often, at most, the time of the last use is saved. */
const USED_EVERY_MS = 60_000;

/** Newest first. */
export async function listApiKeys(db: Db = getDb()): Promise<ApiKeyRow[]> {
  const rows = await db.apiKey.findMany({
    orderBy: { createdAt: 'desc' },
    include: { user: { select: { name: true, role: true } } },
  });
  const people = await db.user.findMany({
    where: { id: { in: rows.flatMap(({ createdById }) => createdById ?? []) } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map(({ user, createdById, ...row }) => ({
    ...row,
    ...user,
    scopes: z.array(Scope).parse(row.scopes),
    createdByName: nameOf.get(createdById ?? '') ?? null,
  }));
}

/** Creates a key with its own user; the key is returned only here. */
export async function saveApiKey(
  tx: Tx,
  input: {
    name: string;
    role: Role;
    teamId: TeamId | null;
    createdById: string;
    days: number;
    scopes: readonly Scope[];
  },
): Promise<{ id: string; key: string }> {
  const key = `csn_${randomBytes(24).toString('base64url')}`;
  const id = randomUUID();
  await tx.user.create({
    data: {
      id,
      name: input.name,
      role: input.role,
      teamId: input.teamId,
      email: `${id}@keys.invalid`,
    },
  });
  await tx.apiKey.create({
    data: {
      id,
      userId: id,
      hash: hashOf(key),
      prefix: key.slice(0, 9),
      scopes: [...input.scopes],
      createdById: input.createdById,
      expiresAt: new Date(Date.now() + input.days * DAY_MS),
    },
  });
  return { id, key };
}

/** Revokes the key and returns its name; null if there is none or it was already revoked. */
export async function revokeApiKey(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.apiKey.findUnique({ where: { id }, include: { user: true } });
  if (!row || row.revokedAt !== null) return null;
  await tx.apiKey.update({ where: { id }, data: { revokedAt: new Date() } });
  await tx.user.update({ where: { id: row.userId }, data: { banned: true } });
  return row.user.name;
}

/** A key's user, with the key's scopes. */
export type KeyHolder = Person & { readonly scopes: readonly Scope[] };

/**
 * The user a key acts as; null if the key is unknown, revoked, or expired, or its user is
 * deactivated.
 */
export async function findKeyHolder(key: string, db: Db = getDb()): Promise<KeyHolder | null> {
  const row = await db.apiKey.findUnique({
    where: { hash: hashOf(key) },
    include: { user: { select: { id: true, name: true, role: true, teamId: true, banned: true } } },
  });
  if (!row || row.revokedAt !== null || row.user.banned) return null;
  if (row.expiresAt <= new Date()) return null;
  if (row.lastUsedAt === null || row.lastUsedAt.getTime() < Date.now() - USED_EVERY_MS)
    await db.apiKey.update({ where: { id: row.id }, data: { lastUsedAt: new Date() } });
  const team = await findViewedTeam(row.user.teamId, db);
  return { ...Person.parse({ ...row.user, team }), scopes: z.array(Scope).parse(row.scopes) };
}

/** A key is 192 random bits: no salt and no slow hash would make it harder to guess. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
