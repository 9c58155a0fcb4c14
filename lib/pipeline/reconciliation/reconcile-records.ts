import type { Tx } from '#lib/platform/db.ts';
import { type FindKey, rememberKeys } from '#lib/platform/sealing/seal-values.ts';
import { nameConflict } from '#lib/reconciliation/conflicts/name-conflict.ts';
import { loadSchedules, loadTimes } from '#lib/reconciliation/contracts/store.ts';
import { saveEncounters } from '#lib/reconciliation/encounters/store.ts';
import type { Facts } from '#lib/reconciliation/facts/facts.ts';
import { listEncounters, type ReconciledEncounter } from '#lib/reconciliation/reconcile.ts';
import {
  listPartings,
  listTraces,
  listUnfinished,
  loadNpis,
} from '#lib/reconciliation/records/store.ts';
import { awaitTurn, takeTurn, tryTurn } from '#lib/reconciliation/turn/store.ts';
import { organizationKey } from '#lib/reconciliation/values/compare-organizations.ts';
import * as conflicts from '#lib/state/conflict/store.ts';
import { findChanged, takeChanged } from '#lib/state/record/changed/store.ts';
import { NO_TIMES, reconcilePayments } from './reconcile-payments.ts';
import { type SettledBlocks, settleBlocks } from './settle-blocks.ts';

/**
 * Reconciles what changed since the last time, as many records as fit in a turn, `own` first, with
 * their previous and current blocks. Nothing outside those blocks changes, and the order of arrival
 * makes no difference. Returns which records had changed.
 */
export async function reconcileRecords(tx: Tx, own: string | null = null): Promise<string[]> {
  if (!(await hasTurn(tx))) return [];
  const due = await takeChanged(tx, own);
  if (due.length > 0) await reconcileTaken(tx, due);
  return due;
}

/** The same for records the caller has already taken. */
export async function reconcileTaken(tx: Tx, due: readonly string[]): Promise<void> {
  const keyOf = rememberKeys();
  const settled = await settleBlocks(tx, due, keyOf);
  await reconcileEncounters(tx, settled, keyOf);
  // A check whose claims are still arriving would be judged wrong; the last claim brings its own
  // job.
  const traces = [...new Set([...settled.tracesBefore, ...(await listTraces(tx, due))])];
  const unfinished = traces.length > 0 ? await listUnfinished(tx, traces) : new Set();
  const whole = traces.filter((trace) => !unfinished.has(trace));
  if (whole.length > 0) await reconcilePayments(tx, whole);
}

/**
 * The job whose turn it is takes everything that waits, so that of twenty papers arriving at once,
 * nineteen jobs have nothing left to do. They find out concurrently, without waiting for each
 * other's commits.
 */
async function hasTurn(tx: Tx): Promise<boolean> {
  if (await tryTurn(tx)) return true;
  await awaitTurn(tx);
  if ((await findChanged(tx)) === null) return false;
  await takeTurn(tx);
  return true;
}

async function reconcileEncounters(tx: Tx, settled: SettledBlocks, keyOf: FindKey): Promise<void> {
  const { ids, known } = settled;
  const found = await findEncounters(tx, settled);
  await saveEncounters(tx, ids, found, known, keyOf);
  const hasFindings = found.some((one) => one.conflicts.length + one.worklist.length > 0);
  const times = hasFindings ? await loadTimes(tx, listAwaited(found)) : NO_TIMES;
  const named = found.flatMap(({ encounter, conflicts, worklist }) =>
    [...conflicts, ...worklist].map((one) =>
      nameConflict(one, { encounterId: encounter.id, paymentId: null }, known, times),
    ),
  );
  // A paper in several encounters is a copy of another paper in each of them.
  const distinct = [...new Map(named.map((one) => [one.id, one])).values()];
  const scope = {
    records: ids,
    includes: ({ paymentId }: { paymentId: string | null }) => paymentId === null,
  };
  await conflicts.saveFound(tx, distinct, scope, keyOf);
}

/** Payers who have not answered a claim. */
function listAwaited(found: readonly ReconciledEncounter[]): string[] {
  const awaited = found.filter(({ summary }) => summary.state === 'unanswered');
  return [...new Set(awaited.flatMap(({ summary }) => summary.payer ?? []))];
}

async function findEncounters(
  tx: Tx,
  { blocks, ids }: SettledBlocks,
): Promise<ReconciledEncounter[]> {
  const facts = blocks.flat();
  const npis = await loadNpis(tx, facts);
  const partings = await listPartings(tx, ids);
  const context = {
    schedules: await loadSchedules(tx, listPaidCodes(facts)),
    npisOf: (organization: string) => npis.get(organizationKey(organization)) ?? new Set<string>(),
  };
  return blocks.flatMap((block) => listEncounters(block, context, partings));
}

/** Paid codes, to look up in the payers' price lists. */
function listPaidCodes(facts: readonly Facts[]): string[] {
  const eobs = facts.filter(({ role }) => role === 'remittance');
  return [...new Set(eobs.flatMap(({ lines }) => lines.flatMap(({ code }) => code ?? [])))];
}
