import type { Tx } from '#lib/platform/db.ts';
import { BlockIndex } from '#lib/reconciliation/blocks.ts';
import { buildPayments } from '#lib/reconciliation/build-payments.ts';
import { organizationKey } from '#lib/reconciliation/compare-organizations.ts';
import { saveEncounters } from '#lib/reconciliation/encounters/store.ts';
import { nameConflict } from '#lib/reconciliation/name-conflict.ts';
import { paymentIdOf, savePayments } from '#lib/reconciliation/payments/store.ts';
import { listEncounters, type ReconciledEncounter } from '#lib/reconciliation/reconcile.ts';
import {
  findBlocks,
  listPartings,
  listTraced,
  listTraces,
  listUnfinished,
  loadFacts,
  loadNpis,
  lockReconciliation,
  type ReconciledFacts,
  saveKeys,
} from '#lib/reconciliation/records/store.ts';
import { checkPayment } from '#lib/reconciliation/rules/payments.ts';
import * as conflicts from '#lib/state/conflict/store.ts';
import * as records from '#lib/state/record/store.ts';

type Known = ReadonlyMap<string, ReconciledFacts>;

/**
 * Reconciles every record that changed since it was last reconciled, with the blocks that it was in and
 * is in now. Nothing outside of them changes, and the order in which records arrive makes no difference.
 * Returns how many had changed.
 */
export async function reconcileRecords(tx: Tx): Promise<number> {
  await lockReconciliation(tx);
  const due = await records.takeChanged(tx);
  if (due.length === 0) return 0;
  const before = await findBlocks(tx, due);
  const tracesBefore = await listTraces(tx, due);
  await saveKeys(tx, due, await loadFacts(tx, due));
  const touched = await findBlocks(tx, before);
  const known = await loadFacts(tx, touched);
  await reconcileEncounters(tx, touched, known);
  // A check whose claims are still coming would be proved wrong; the last of them brings its own job.
  const all = [...new Set([...tracesBefore, ...(await listTraces(tx, due))])];
  const unfinished = await listUnfinished(tx, all);
  const traces = all.filter((trace) => !unfinished.has(trace));
  if (traces.length > 0) await reconcilePayments(tx, traces);
  return due.length;
}

async function reconcileEncounters(
  tx: Tx,
  touched: readonly string[],
  known: Known,
): Promise<void> {
  const found = await findEncounters(tx, touched, known);
  await saveEncounters(tx, touched, found, known);
  const named = found.flatMap(({ encounter, conflicts, worklist }) =>
    [...conflicts, ...worklist].map((one) =>
      nameConflict(one, { encounterId: encounter.id, paymentId: null }, known),
    ),
  );
  // A paper in several encounters is a copy of another one in each of them.
  const distinct = [...new Map(named.map((one) => [one.id, one])).values()];
  const scope = { paymentId: null, records: { some: { recordId: { in: [...touched] } } } };
  await conflicts.saveFound(tx, distinct, scope);
}

async function findEncounters(
  tx: Tx,
  touched: readonly string[],
  known: Known,
): Promise<ReconciledEncounter[]> {
  const facts = [...known.values()].map((one) => one.facts);
  const npis = await loadNpis(tx, facts);
  const partings = await listPartings(tx, touched);
  const index = new BlockIndex();
  for (const one of facts) index.add(one);
  const context = {
    schedules: [],
    npisOf: (organization: string) => npis.get(organizationKey(organization)) ?? new Set<string>(),
  };
  return index.listBlocks().flatMap((block) => listEncounters(block, context, partings));
}

async function reconcilePayments(tx: Tx, traces: readonly string[]): Promise<void> {
  const known = await loadFacts(tx, await listTraced(tx, traces));
  const eobs = [...known.values()].map(({ facts }) => facts);
  const proofs = buildPayments(eobs, []);
  await savePayments(tx, traces, proofs);
  const named = proofs.flatMap((proof) =>
    checkPayment(proof, false).map((one) =>
      nameConflict(
        { ...one, encounter: null },
        { encounterId: null, paymentId: paymentIdOf(proof) },
        known,
      ),
    ),
  );
  const scope = {
    nature: 'conflict' as const,
    rule: 'R11',
    records: { some: { recordId: { in: [...known.keys()] } } },
  };
  await conflicts.saveFound(tx, named, scope);
}
