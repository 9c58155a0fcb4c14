import { findActor } from '#lib/accounts/people.ts';
import { BULK_RULES, MOST_FOUND } from '#lib/model/bulk.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import {
  addItems,
  type BulkJob,
  countItems,
  getJob,
  listNextItems,
  lockJob,
  saveJob,
  saveOutcomes,
} from '#lib/state/bulk/store.ts';
import { applyChange, restoreChange } from './changes.ts';
import { collectIds } from './collect-ids.ts';
import { exportAll } from './export-all.ts';
import { removeNext } from './remove-next.ts';

/** Items changed in one transaction. */
const BATCH = 100;

/**
 * Runs the next part of a bulk change. False if nothing was left to do, or another worker is
 * running it.
 */
export async function carryOutBulk(id: string, db: Db = getDb()): Promise<boolean> {
  const job = await getJob(db, id);
  const actor = await findActor(job.byId, db);
  const { needed } = BULK_RULES[job.change.kind];
  // Their role may have changed since they asked.
  const person = actor !== null && mayActAs(actor.role, needed) ? actor : null;
  const found =
    job.state === 'collecting' && person ? await collectIds(db, job, person) : NOTHING_FOUND;
  return db.$transaction(
    async (tx) => {
      const locked = await lockJob(tx, id);
      // Another worker is running it, or has run this part.
      if (locked === null || locked.state !== job.state || locked.cursor !== job.cursor)
        return false;
      // The person who started it may no longer act.
      if (person === null) return end(tx, locked);
      switch (locked.state) {
        case 'collecting':
          return collect(tx, locked, found);
        case 'running':
          return run(db, tx, { job: locked, person });
        case 'undoing':
          return restore(tx, locked, person);
        case 'done':
        case 'undone':
        case 'failed':
          return false;
      }
    },
    { timeout: 900_000, maxWait: 30_000 },
  );
}

const NOTHING_FOUND = { ids: [], next: null };

async function collect(
  tx: Tx,
  { id }: BulkJob,
  { ids, next }: { readonly ids: readonly string[]; readonly next: string | null },
): Promise<boolean> {
  const room = MOST_FOUND - (await countItems(tx, id));
  await addItems(tx, id, ids.slice(0, room));
  const isMore = next !== null && ids.length < room;
  await saveJob(tx, id, isMore ? { cursor: next } : { state: 'running' });
  return true;
}

/**
 * Removing and exporting have their own transactions, on other connections, while the job stays
 * locked here, so nothing is done twice.
 */
async function run(
  db: Db,
  tx: Tx,
  { job, person }: { readonly job: BulkJob; readonly person: Person },
): Promise<boolean> {
  switch (job.change.kind) {
    case 'remove':
      return (await removeNext(db, job, person)) || end(tx, job);
    case 'export':
      await exportAll(db, { job, person, tx });
      return end(tx, job);
    default:
      return change(tx, job, person);
  }
}

async function change(tx: Tx, job: BulkJob, person: Person): Promise<boolean> {
  const items = await listNextItems(tx, job.id, 'waiting', BATCH);
  if (items.length === 0) return end(tx, job);
  const ids = items.map(({ itemId }) => itemId);
  const changed = await applyChange(tx, { jobId: job.id, change: job.change, person, ids });
  await saveOutcomes(
    tx,
    job.id,
    ids.map((itemId) => {
      const before = changed.get(itemId);
      return before === undefined
        ? { itemId, outcome: 'passed_over' as const }
        : { itemId, outcome: 'changed' as const, before };
    }),
  );
  // So that a small change is finished in its only part.
  return ids.length === BATCH || end(tx, job);
}

async function restore(tx: Tx, job: BulkJob, person: Person): Promise<boolean> {
  const items = await listNextItems(tx, job.id, 'changed', BATCH);
  if (items.length > 0) {
    const restored = await restoreChange(tx, { jobId: job.id, change: job.change, person, items });
    await saveOutcomes(
      tx,
      job.id,
      items.map(({ itemId }) => ({
        itemId,
        outcome: restored.has(itemId) ? ('restored' as const) : ('passed_over' as const),
      })),
    );
  }
  if (items.length < BATCH) await saveJob(tx, job.id, { state: 'undone' });
  return items.length === BATCH;
}

async function end(tx: Tx, { id }: BulkJob): Promise<false> {
  await saveJob(tx, id, { state: 'done' });
  return false;
}
