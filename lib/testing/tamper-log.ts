import { createHmac } from 'node:crypto';
import { GENESIS, hashEntry } from '#lib/decisions/chain.ts';
import { type LogReport, verifyLog } from '#lib/decisions/verify-log.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { createRandom, type Random } from './generator/random.ts';

/** What a database superuser does to a log of `count` entries. */
type Attack = (tx: Tx, random: Random, count: number) => Promise<unknown>;

const CHANGES = [
  "path = coalesce(path, '') || 'x'",
  "reason = coalesce(reason, '') || 'x'",
  `"actorId" = "actorId" || 'x'`,
  "action = action || 'x'",
  `"recordId" = coalesce("recordId", '') || 'x'`,
  "at = at + interval '1 second'",
  "facts = jsonb_build_object('forged', true)",
  "sealed = coalesce(sealed, ''::bytea) || '\\x00'::bytea",
];

const ATTACKS: Readonly<Record<string, Attack>> = {
  change: (tx, random, count) =>
    tx.$executeRawUnsafe(
      `UPDATE decisions SET ${random.pick(CHANGES)} WHERE sequence = ${random.int(1, count)}`,
    ),
  remove: (tx, random, count) => {
    const first = random.int(1, count);
    return tx.$executeRawUnsafe(
      `DELETE FROM decisions WHERE sequence BETWEEN ${first} AND ${random.int(first, count)}`,
    );
  },
  'remove and close the gap': async (tx, random, count) => {
    const gone = random.int(1, count);
    await tx.$executeRawUnsafe(`DELETE FROM decisions WHERE sequence = ${gone}`);
    await renumber(tx, `sequence > ${gone}`, -1);
  },
  'cut off the end': (tx, random, count) =>
    tx.$executeRawUnsafe(`DELETE FROM decisions WHERE sequence > ${random.int(0, count - 1)}`),
  reorder: async (tx, random, count) => {
    const [a, b] = random.sample(
      Array.from({ length: count }, (_, at) => at + 1),
      2,
    );
    await tx.$executeRawUnsafe(`UPDATE decisions SET sequence = 0 WHERE sequence = ${a}`);
    await tx.$executeRawUnsafe(`UPDATE decisions SET sequence = ${a} WHERE sequence = ${b}`);
    await tx.$executeRawUnsafe(`UPDATE decisions SET sequence = ${b} WHERE sequence = 0`);
  },
  insert: async (tx, random, count) => {
    const at = random.int(1, count);
    await renumber(tx, `sequence >= ${at}`, 1);
    await tx.$executeRawUnsafe(
      `INSERT INTO decisions (sequence, at, action, "actorKind", "actorId", facts, "previousHash", hash)
       VALUES (${at}, now(), 'log.viewed', 'system', 'forger', '{}', 'x', 'forged')`,
    );
  },
};

/** What is done afterward to hide it; the database cannot use the signing key. */
const COVERS: Readonly<Record<string, (tx: Tx) => Promise<void>>> = {
  nothing: async () => {},
  'hashes rebuilt': rebuildHashes,
  'hashes rebuilt, checkpoints signed with another key': async (tx) => {
    await rebuildHashes(tx);
    await resign(tx);
  },
  'hashes rebuilt, checkpoints removed': async (tx) => {
    await rebuildHashes(tx);
    await tx.$executeRawUnsafe('DELETE FROM checkpoints');
  },
};

/**
 * Tampers with the log as a database superuser could, in one of many ways chosen by `seed`,
 * verifies it, and restores everything. All entries must be covered by a checkpoint, and no two may
 * be identical: swapping those changes nothing.
 */
export async function tamperAndVerify(
  db: Db,
  seed: number,
): Promise<{ attack: string; report: LogReport }> {
  const random = createRandom(seed);
  const attack = random.pick(Object.keys(ATTACKS));
  const cover = random.pick(Object.keys(COVERS));
  let report: LogReport | undefined;
  const undo = new Error('set everything back');
  await db
    .$transaction(async (tx) => {
      await tx.$executeRawUnsafe('SET LOCAL session_replication_role = replica');
      await ATTACKS[attack]?.(tx, random, await tx.decision.count());
      await COVERS[cover]?.(tx);
      report = await verifyLog(tx);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  if (!report) throw undo;
  return { attack: `${attack}, ${cover}`, report };
}

/** In two steps, because each row is checked against the others as it changes. */
async function renumber(tx: Tx, where: string, by: number): Promise<void> {
  await tx.$executeRawUnsafe(`UPDATE decisions SET sequence = -sequence WHERE ${where}`);
  await tx.$executeRawUnsafe(`UPDATE decisions SET sequence = ${by} - sequence WHERE sequence < 0`);
}

async function rebuildHashes(tx: Tx): Promise<void> {
  let previousHash = GENESIS;
  // An entry may get the hash that a later one still has.
  await tx.$executeRaw`UPDATE decisions SET hash = 'rebuilt ' || sequence`;
  for (const entry of await tx.decision.findMany({ orderBy: { sequence: 'asc' } })) {
    const hash = hashEntry({ ...entry, previousHash });
    await tx.decision.update({
      where: { sequence: entry.sequence },
      data: { previousHash, hash },
    });
    previousHash = hash;
  }
}

async function resign(tx: Tx): Promise<void> {
  let previous = '';
  for (const one of await tx.checkpoint.findMany({ orderBy: { number: 'asc' } })) {
    const entry = await tx.decision.findUnique({ where: { sequence: one.sequence } });
    const signature = createHmac('sha256', 'guessed').update(`${one.number}`).digest('hex');
    await tx.checkpoint.update({
      where: { number: one.number },
      data: { hash: entry?.hash ?? GENESIS, previous, signature },
    });
    previous = signature;
  }
}
