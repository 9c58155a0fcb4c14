import { hostname } from 'node:os';
import { Door, DoorProblem, RefusalCode } from '#lib/model/door.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { isAlive } from '#lib/platform/is-alive.ts';
import { openKeyedHash } from '#lib/platform/keyed-hash.ts';
import { sealWords, unsealWords } from '#lib/platform/seal-words.ts';

/** A process that says nothing for so long is dead, and another looks. */
const LEASE_MS = 60_000;

/** Machine and process, so that a dead process of this machine need not be waited for. */
const ME = `${hostname()}:${process.pid}`;

/**
 * Looks at a door while no other process does: two would take the same files. False when another has it. A look
 * that throws is tried again by the next one, and releases the door.
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

/** Whether a process of this machine held it that no longer runs. Of other machines, only time tells. */
function isDead(holder: string | null): boolean {
  const [host, pid] = holder?.split(':') ?? [];
  return host === hostname() && Number(pid) > 0 && !isAlive(Number(pid));
}

/** What a look came to. `taken`: it gave a file. */
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

/** Something that a door did not take. */
export interface Refusal {
  readonly door: Door;
  /** What it was, so that looking at it twice refuses it once. */
  readonly key: string;
  readonly name: string | null;
  readonly sender: string | null;
  readonly why: RefusalCode;
}

/** False when the same was refused before. */
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

/** The newest first, so many at most. */
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

/** How a door stands. */
export interface DoorState {
  readonly lookedAt: Date | null;
  readonly problem: DoorProblem | null;
  readonly takenAt: Date | null;
  /** What it refused in the last 24 hours. */
  readonly refused: number;
}

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

export async function removeOldRefusals(db: Db = getDb()): Promise<void> {
  const before = new Date(Date.now() - KEPT_DAYS * 86_400_000);
  await db.refusedFile.deleteMany({ where: { at: { lt: before } } });
}
