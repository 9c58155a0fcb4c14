import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { nameAssets } from '#lib/lineage/assets/name-assets.ts';
import { AssetUri } from '#lib/model/asset-uri.ts';
import { DocumentId, RecordId } from '#lib/model/ids.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import {
  findActive,
  listNext,
  lockRecall,
  saveOutcomes,
  saveRecallState,
} from '#lib/quality/recalls/store.ts';
import * as records from '#lib/state/record/store.ts';
import { reopenMany, restoreMany } from '../review/reopen-many.ts';

/** Records reopened at a time; a pause takes effect after them. */
const BATCH = 100;

/**
 * Reopens the next records of a running recall, or accepts them again if it is being reversed.
 * Returns how many; 0 if nothing is left to do.
 */
export async function carryOutRecall(db: Db = getDb()): Promise<number> {
  const id = await findActive(db);
  if (id === null) return 0;
  return db.$transaction(
    async (tx) => {
      const recall = await lockRecall(tx, id);
      if (recall?.state !== 'running' && recall?.state !== 'taking_back') return 0;
      const isBack = recall.state === 'taking_back';
      const next = await listNext(tx, id, isBack ? 'reopened' : 'waiting', BATCH);
      if (next.length === 0) {
        await saveRecallState(tx, id, isBack ? 'taken_back' : 'done');
        return 0;
      }
      await records.lock(
        tx,
        next.map(({ recordId }) => recordId),
      );
      await (isBack
        ? restore(tx, id, next)
        : reopen(tx, id, await nameOf(AssetUri.parse(recall.asset), db), next));
      return next.length;
    },
    { timeout: 120_000, maxWait: 30_000 },
  );
}

type Recalled = Awaited<ReturnType<typeof listNext>>[number];

/** The name of the faulty thing, for those who review its records again. */
async function nameOf(asset: AssetUri, db: Db): Promise<string> {
  return (await nameAssets([asset], db)).get(asset)?.name ?? asset;
}

async function reopen(tx: Tx, recallId: string, name: string, next: readonly Recalled[]) {
  const rows = await listRows(tx, next);
  const decided = rows.filter(({ state }) => state === 'accepted' || state === 'set_aside');
  const why = `Recalled: ${name}, which it was made with, was found faulty.`;
  await reopenMany(tx, decided, why);
  const reopened = new Map(decided.map((row) => [row.id, row]));
  await saveOutcomes(
    tx,
    recallId,
    next.map(({ recordId }) => {
      const row = reopened.get(recordId);
      // Someone reopened it meanwhile, or its document was split again.
      if (!row) return { recordId, state: 'passed_over' as const };
      const { version, acceptedAt, acceptedById, state } = row;
      const was = { version, acceptedAt, acceptedById, setAside: state === 'set_aside' };
      return { recordId, state: 'reopened' as const, ...was };
    }),
  );
  await appendDecisions(
    tx,
    decided.map(({ id, documentId }) =>
      decision({
        action: 'record.reopened',
        actor: { kind: 'system', step: 'recall' },
        documentId: DocumentId.parse(documentId),
        recordId: RecordId.parse(id),
        facts: { detail: `recall ${recallId}` },
      }),
    ),
  );
}

async function restore(tx: Tx, recallId: string, next: readonly Recalled[]) {
  const untouched = await restoreMany(
    tx,
    next.flatMap((one) => {
      const { version, setAside } = one;
      if (version === null || setAside === null) return [];
      return [{ ...one, version, setAside, at: one.at ?? new Date() }];
    }),
  );
  const restored = new Set(untouched.map(({ recordId }) => recordId));
  await saveOutcomes(
    tx,
    recallId,
    next.map(({ recordId }) => ({ recordId, state: restored.has(recordId) ? 'restored' : 'kept' })),
  );
  await appendDecisions(
    tx,
    untouched.map(({ recordId, documentId }) =>
      decision({
        action: 'record.restored',
        actor: { kind: 'system', step: 'recall' },
        documentId: DocumentId.parse(documentId),
        recordId: RecordId.parse(recordId),
        facts: { detail: `recall ${recallId}` },
      }),
    ),
  );
}

function listRows(tx: Tx, next: readonly Recalled[]) {
  return tx.record.findMany({ where: { id: { in: next.map(({ recordId }) => recordId) } } });
}
