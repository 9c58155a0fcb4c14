import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { UserId } from '#lib/model/ids.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';

const LASTS_MS = 5 * 60_000;
const CHALLENGE_BYTES = 32;

/** Creates a challenge for a device to sign, once and soon. `purpose` is what for, and for whom. */
export async function makeChallenge(purpose: string, db: Db = getDb()): Promise<string> {
  const challenge = randomBytes(CHALLENGE_BYTES).toString('base64url');
  const now = new Date();
  await db.verification.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.verification.create({
    data: {
      id: randomUUID(),
      identifier: nameOf(challenge),
      value: purpose,
      expiresAt: new Date(now.getTime() + LASTS_MS),
    },
  });
  return challenge;
}

/** Whether it was created recently for this purpose and is unused; uses it up. */
export async function spendChallenge(
  challenge: string,
  purpose: string,
  db: Db | Tx = getDb(),
): Promise<boolean> {
  const { count } = await db.verification.deleteMany({
    where: { identifier: nameOf(challenge), value: purpose, expiresAt: { gt: new Date() } },
  });
  return count === 1;
}

/** The passkeys of one person as a page may show them, oldest first: without their keys. */
export function listPasskeys(userId: UserId, db: Db = getDb()) {
  return db.passkey.findMany({
    where: { userId },
    orderBy: { createdAt: 'asc' },
    select: { id: true, name: true, createdAt: true, lastUsedAt: true },
  });
}

/**
 * A passkey by the id that the browser names when it signs in, with its owner; null if it was
 * removed.
 */
export function findPasskey(id: string, db: Db = getDb()) {
  return db.passkey.findUnique({ where: { id }, include: { user: true } });
}

/** False if someone already has it. */
export async function savePasskey(
  tx: Tx,
  passkey: { id: string; userId: UserId; name: string; publicKey: Uint8Array; counter: number },
): Promise<boolean> {
  const { publicKey, counter } = passkey;
  const { count } = await tx.passkey.createMany({
    data: { ...passkey, publicKey: Uint8Array.from(publicKey), counter: BigInt(counter) },
    skipDuplicates: true,
  });
  return count === 1;
}

/**
 * Saves the device's signature counter. False if the device counts and its counter has not
 * increased: then it is a copy or a replay.
 */
export async function countPasskey(
  id: string,
  counter: number,
  db: Db = getDb(),
): Promise<boolean> {
  const { count } = await db.passkey.updateMany({
    where: { id, counter: counter === 0 ? 0 : { lt: counter } },
    data: { counter, lastUsedAt: new Date() },
  });
  return count === 1;
}

/** False if the person has none with this id. */
export async function removePasskey(tx: Tx, userId: UserId, id: string): Promise<boolean> {
  return (await tx.passkey.deleteMany({ where: { id, userId } })).count === 1;
}

function nameOf(challenge: string): string {
  return `passkey ${createHash('sha256').update(challenge).digest('hex')}`;
}
