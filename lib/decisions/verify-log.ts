import type { Db, Tx } from '#lib/platform/db.ts';
import { type Checkpoint, faultOfList } from './checkpoint.ts';
import { listCheckpointPlaces, readCheckpoints } from './checkpoint-file.ts';
import { type LockedReport, verifyLocked } from './locked-copies.ts';
import { type StampReport, verifyStamps } from './time-stamps.ts';
import { verifyChain } from './verify-chain.ts';

export type LogReport =
  | {
      readonly kind: 'intact';
      readonly entries: number;
      readonly checkpoints: number;
      readonly head: string;
      readonly stamps: StampReport;
      readonly locked: LockedReport;
    }
  | { readonly kind: 'broken'; readonly why: string };

/**
 * Verifies the whole log: every entry, every checkpoint in file storage, that the database, the
 * anchor, and the locked copies have the same checkpoints, and that time stamps match them. With
 * `from`, trusts the signature of that checkpoint for the entries up to it. Throws if there is no
 * checkpoint with that number.
 */
export async function verifyLog(db: Db | Tx, from?: number): Promise<LogReport> {
  const [storage, ...anchors] = await Promise.all(
    listCheckpointPlaces().map(async ({ name, storage }) => ({
      name,
      list: await readCheckpoints(storage),
    })),
  );
  const list = storage?.list ?? [];
  if (list.length === 0 && (await db.decision.count()) > 0)
    return broken('the log has entries and file storage has no checkpoint');
  const fault =
    faultOfList(list) ??
    faultOfCopy('the database', await listStored(db), list) ??
    anchors
      .map(({ name, list: copy }) => faultOfCopy(name, copy, list))
      .find((one) => one !== null);
  if (fault) return broken(fault);
  const stamps = await verifyStamps(list);
  if (typeof stamps === 'string') return broken(stamps);
  const locked = await verifyLocked(list);
  if (typeof locked === 'string') return broken(locked);
  const start = from === undefined ? null : list.find(({ number }) => number === from);
  if (start === undefined) throw new Error(`there is no checkpoint ${from}`);
  const report = await verifyChain(db, { checkpoints: list, from: start });
  if (report.kind === 'broken') return broken(`at entry ${report.at}: ${report.why}`);
  return { ...report, checkpoints: list.length, stamps, locked };
}

/**
 * Why a copy of the list does not match; null if it does. A copy may begin later, like an anchor
 * that was configured later, and a crash may have kept the newest checkpoint from it.
 */
function faultOfCopy(
  name: string,
  copy: readonly Checkpoint[],
  list: readonly Checkpoint[],
): string | null {
  const other = copy.find(({ number, signature }) => list[number - 1]?.signature !== signature);
  if (other) return `${name} has a checkpoint ${other.number} that file storage does not have`;
  const first = copy[0]?.number ?? list.length;
  const gap = copy.find(({ number }, at) => number !== first + at);
  if (gap) return `${name} lacks the checkpoint before ${gap.number}`;
  const last = copy.at(-1)?.number ?? 0;
  return last < list.length - 1 ? `${name} ends at checkpoint ${last} of ${list.length}` : null;
}

async function listStored(db: Db | Tx): Promise<Checkpoint[]> {
  const rows = await db.checkpoint.findMany({ orderBy: { number: 'asc' } });
  return rows.map((row) => ({
    ...row,
    sequence: row.sequence.toString(),
    at: row.at.toISOString(),
  }));
}

function broken(why: string): LogReport {
  return { kind: 'broken', why };
}
