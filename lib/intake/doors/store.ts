import { hostname } from 'node:os';
import { Door, DoorProblem, RefusalCode } from '#lib/model/door.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { isAlive } from '#lib/platform/running/is-alive.ts';
import { openKeyedHash } from '#lib/platform/sealing/keyed-hash.ts';
import { sealWords, unsealWords } from '#lib/platform/sealing/seal-words.ts';

/** A process silent for this long is dead, and another one checks. */
const LEASE_MS = 60_000;

/** Machine and process, so that nobody has to wait for a dead process of this machine. */
const ME = `${hostname()}:${process.pid}`;

/**
 * Checks a door unless another process is checking: two would take the same files. False if another
 * is. A check that throws releases the door, and the next one tries again.
 */
export async function holdDoor(
  door: Door,
  look: () => Promise<void>,
  db: Db = getDb(),
): Promise<boolean> {
  if (!(await takeDoor(door, db))) return false;
  const renewing = setInterval(() => void renewDoor(door, db).catch(() => undefined), LEASE_MS / 4);
  try {
    await look();
    return true;
  } finally {
    clearInterval(renewing);
    await db.intakeDoor.updateMany({
      where: { name: door, heldBy: ME },
      data: { heldBy: null, heldUntil: null },
    });
  }
}

async function takeDoor(door: Door, db: Db): Promise<boolean> {
  await db.intakeDoor.createMany({ data: [{ name: door }], skipDuplicates: true });
  const { heldBy } = await db.intakeDoor.findUniqueOrThrow({ where: { name: door } });
  const { count } = await db.intakeDoor.updateMany({
    where: {
      name: door,
      OR: [
        { heldBy: null },
        { heldUntil: { lt: new Date() } },
        ...(isDead(heldBy) ? [{ heldBy }] : []),
      ],
    },
    data: { heldBy: ME, heldUntil: new Date(Date.now() + LEASE_MS) },
  });
  return count > 0;
}

async function renewDoor(door: Door, db: Db): Promise<void> {
  await db.intakeDoor.updateMany({
    where: { name: door, heldBy: ME },
    data: { heldUntil: new Date(Date.now() + LEASE_MS) },
  });
}

/**
 * Whether it was held by a process of this machine that has ended. For other machines, only time
 * tells.
 */
function isDead(holder: string | null): boolean {
  const [host, pid] = holder?.split(':') ?? [];
  return host === hostname() && Number(pid) > 0 && !isAlive(Number(pid));
}

/** Saves the result of a check. `taken`: it brought a file. */
export async function saveLook(
  door: Door,
  { problem, taken }: { readonly problem: DoorProblem | null; readonly taken: boolean },
  db: Db = getDb(),
): Promise<void> {
  const now = new Date();
  const data = { lookedAt: now, problem, ...(taken ? { takenAt: now } : {}) };
  await db.intakeDoor.upsert({
    where: { name: door },
    create: { name: door, ...data },
    update: data,
  });
}

/** Something that was refused at a door. */
export interface Refusal {
  readonly door: Door;
  /** Identifies it, so that seeing it twice refuses it once. */
  readonly key: string;
  readonly name: string | null;
  readonly sender: string | null;
  readonly why: RefusalCode;
}

/** False if the same thing was refused before. */
export async function saveRefusal(tx: Tx, refusal: Refusal): Promise<boolean> {
  const { door, key, name, sender, why } = refusal;
  const hash = await openKeyedHash('refused-files');
  const { count } = await tx.refusedFile.createMany({
    data: [
      {
        door,
        key: hash(`${door} ${key}`),
        name: name && sealWords(name),
        sender: sender && sealWords(sender),
        why,
      },
    ],
    skipDuplicates: true,
  });
  return count > 0;
}

export interface ListedRefusal extends Omit<Refusal, 'key'> {
  readonly id: string;
  readonly at: Date;
}

/** Newest first, up to this many. */
export async function listRefusals(limit: number, db: Db = getDb()): Promise<ListedRefusal[]> {
  const rows = await db.refusedFile.findMany({
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.map(({ id, door, name, sender, why, at }) => ({
    id,
    door: Door.parse(door),
    name: name && unsealWords(name),
    sender: sender && unsealWords(sender),
    why: RefusalCode.parse(why),
    at,
  }));
}

/** The state of a door. */
export interface DoorState {
  readonly lookedAt: Date | null;
  readonly problem: DoorProblem | null;
  readonly takenAt: Date | null;
  /** Number refused in the last 24 hours. */
  readonly refused: number;
}

/**
 * When the door was last looked at and last took a file, what is wrong with it, and how many files
 * it refused in the last 24 hours. All empty for a door that was never opened.
 */
export async function getDoorState(door: Door, db: Db = getDb()): Promise<DoorState> {
  const since = new Date(Date.now() - 86_400_000);
  const [row, refused] = await Promise.all([
    db.intakeDoor.findUnique({ where: { name: door } }),
    db.refusedFile.count({ where: { door, at: { gt: since } } }),
  ]);
  return {
    lookedAt: row?.lookedAt ?? null,
    problem: DoorProblem.nullable().parse(row?.problem ?? null),
    takenAt: row?.takenAt ?? null,
    refused,
  };
}

const KEPT_DAYS = 30;

/** Deletes refusals older than `KEPT_DAYS`. */
export async function removeOldRefusals(db: Db = getDb()): Promise<void> {
  const before = new Date(Date.now() - KEPT_DAYS * 86_400_000);
  await db.refusedFile.deleteMany({ where: { at: { lt: before } } });
}
