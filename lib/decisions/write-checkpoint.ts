import type { Db, Tx } from '#lib/platform/db.ts';
import { keepEarlierAuditKey, readAuditKeys } from '#lib/platform/keys/secrets.ts';
import { findOldHead } from './adopt-old-head.ts';
import { GENESIS } from './chain.ts';
import { type Checkpoint, isOfEarlierKey, isSignedHere, signCheckpoint } from './checkpoint.ts';
import { appendCheckpoint, findLastCheckpoint, listCheckpointPlaces } from './checkpoint-file.ts';
import { verifyChain } from './verify-chain.ts';

export type CheckpointReport =
  | { readonly kind: 'written' | 'unchanged'; readonly checkpoint: Checkpoint }
  /** Nothing was signed: the log does not match the earlier checkpoints. */
  | { readonly kind: 'broken'; readonly why: string };

/** Held while a checkpoint is written, so that workers write one after another. */
const LOCK = 4_151_927;

/**
 * Begins the list of checkpoints if there is none: at an empty log, or at the head signed by an
 * earlier version. From then on, a log with entries and without checkpoints is broken.
 */
export async function beginCheckpoints(db: Db): Promise<void> {
  await db.$transaction(async (tx) => {
    await lock(tx);
    const places = await Promise.all(
      listCheckpointPlaces().map(({ storage }) => findLastCheckpoint(storage)),
    );
    const begun = places.some((last) => last !== null) || (await tx.checkpoint.count()) > 0;
    if (begun) return;
    const isEmpty = (await tx.decision.count()) === 0;
    const head = isEmpty ? { sequence: 0n, hash: GENESIS } : await findOldHead(tx);
    if (head) await save(tx, signCheckpoint(head, null, new Date()));
  });
}

/**
 * Signs the head of the log and saves the signature in the database, in file storage, and at the
 * anchor, so that truncating or rewriting the log is detected. Entries since the last checkpoint
 * are verified first: a forged entry is never signed.
 */
export async function writeCheckpoint(db: Db): Promise<CheckpointReport> {
  return db.$transaction(async (tx): Promise<CheckpointReport> => {
    await lock(tx);
    const found = await verifyLast(tx);
    if (found.kind === 'broken') return found;
    const { last, head } = found;
    if (head.hash === last.hash && !isOfEarlierKey(last))
      return { kind: 'unchanged', checkpoint: last };
    const checkpoint = signCheckpoint(head, last, new Date());
    await save(tx, checkpoint);
    return { kind: 'written', checkpoint };
  });
}

/**
 * Hands over to another key, which signs the next checkpoint at once over the previous key's last
 * one. The previous key still verifies what it signed, but can no longer sign. Once the first half
 * is on disk, a crash is harmless: the next checkpoint continues with whichever key is current.
 *
 * @param keep stores the new key, unless it is in the environment
 */
export async function handOverToKey(
  db: Db,
  next: string,
  keep: () => void,
): Promise<CheckpointReport> {
  return db.$transaction(async (tx): Promise<CheckpointReport> => {
    await lock(tx);
    const found = await verifyLast(tx);
    if (found.kind === 'broken') return found;
    const { last, head } = found;
    const key = readAuditKeys().present;
    if (!isOfEarlierKey(last))
      keepEarlierAuditKey({ key, until: last.number, signature: last.signature });
    keep();
    const checkpoint = signCheckpoint(head, last, new Date(), next);
    await save(tx, checkpoint);
    return { kind: 'written', checkpoint };
  });
}

type Verified = {
  readonly kind: 'verified';
  readonly last: Checkpoint;
  readonly head: { readonly sequence: bigint; readonly hash: string };
};

/** The newest checkpoint and the head of the log, after verifying the entries in between. */
async function verifyLast(tx: Tx): Promise<Verified | { kind: 'broken'; why: string }> {
  const last = await agreeOnLast(tx);
  if (typeof last === 'string') return { kind: 'broken', why: last };
  const report = await verifyChain(tx, { from: last });
  if (report.kind === 'broken')
    return { kind: 'broken', why: `at entry ${report.at}: ${report.why}` };
  const head = { sequence: BigInt(report.entries), hash: report.head };
  return { kind: 'verified', last, head };
}

/**
 * The newest checkpoint, the same in every place. A crash while one was written may have kept it
 * from later places, which then get it now. Otherwise, a sentence that says what is wrong.
 */
async function agreeOnLast(tx: Tx): Promise<Checkpoint | string> {
  const places = listCheckpointPlaces();
  const [storage, ...anchors] = await Promise.all(
    places.map(async (place) => ({ ...place, last: await findLastCheckpoint(place.storage) })),
  );
  const newest = storage?.last;
  if (!newest) return 'there is no checkpoint in file storage';
  if (!isSignedHere(newest))
    return `checkpoint ${newest.number} is not signed by this installation`;
  const lost = readAuditKeys().earlier.find(({ until }) => until > newest.number);
  if (lost) return `checkpoint ${lost.until}, after which the key changed, is missing`;
  for (const { name, last, storage } of anchors) {
    if (last?.signature === newest.signature) continue;
    // A newly configured anchor begins here.
    if (last !== null && last.signature !== newest.previous)
      return `${name} has another checkpoint ${last.number}`;
    await appendCheckpoint(storage, newest);
  }
  const stored = await tx.checkpoint.findFirst({ orderBy: { number: 'desc' } });
  if (stored?.signature === newest.signature) return newest;
  if ((stored?.signature ?? '') !== newest.previous)
    return `the database has another checkpoint ${stored?.number ?? newest.number}`;
  await saveRow(tx, newest);
  return newest;
}

/** File storage first: whatever the database has, file storage has too. */
async function save(tx: Tx, checkpoint: Checkpoint): Promise<void> {
  for (const { storage } of listCheckpointPlaces()) await appendCheckpoint(storage, checkpoint);
  await saveRow(tx, checkpoint);
}

async function saveRow(tx: Tx, checkpoint: Checkpoint): Promise<void> {
  await tx.checkpoint.create({ data: { ...checkpoint, sequence: BigInt(checkpoint.sequence) } });
}

async function lock(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${LOCK})::text`;
}
