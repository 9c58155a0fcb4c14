import type { Tx } from '#lib/platform/db.ts';
import { openKeyedHash } from '#lib/platform/keyed-hash.ts';
import { BlockIndex } from '#lib/reconciliation/blocks.ts';
import { buildPayments, type PaymentProof } from '#lib/reconciliation/build-payments.ts';
import { organizationKey } from '#lib/reconciliation/compare-organizations.ts';
import { loadSchedules, loadTimes } from '#lib/reconciliation/contracts/store.ts';
import { daysFrom } from '#lib/reconciliation/days.ts';
import { findOpenBundles } from '#lib/reconciliation/deposits/bundles/store.ts';
import { findBankedSpan, loadDeposits } from '#lib/reconciliation/deposits/store.ts';
import { saveEncounters } from '#lib/reconciliation/encounters/store.ts';
import { type Facts, toCents } from '#lib/reconciliation/facts.ts';
import { findAstray } from '#lib/reconciliation/find-astray.ts';
import { nameConflict } from '#lib/reconciliation/name-conflict.ts';
import {
  listTracesOfAmounts,
  paymentIdOf,
  savePayments,
} from '#lib/reconciliation/payments/store.ts';
import { listEncounters, type ReconciledEncounter } from '#lib/reconciliation/reconcile.ts';
import {
  findBlocks,
  listAstray,
  listPartings,
  listTraced,
  listTraces,
  listUnfinished,
  loadFacts,
  loadNpis,
  type ReconciledFacts,
  saveKeys,
} from '#lib/reconciliation/records/store.ts';
import { checkPayment } from '#lib/reconciliation/rules/payments.ts';
import { awaitTurn, takeTurn, tryTurn } from '#lib/reconciliation/turn/store.ts';
import * as conflicts from '#lib/state/conflict/store.ts';
import * as records from '#lib/state/record/store.ts';

type Known = ReadonlyMap<string, ReconciledFacts>;

/**
 * Reconciles every record that changed since it was last reconciled, with the blocks that it was in and
 * is in now. Nothing outside of them changes, and the order in which records arrive makes no difference.
 * Returns how many had changed.
 */
export async function reconcileRecords(tx: Tx): Promise<number> {
  if (!(await hasTurn(tx))) return 0;
  const due = await records.takeChanged(tx);
  if (due.length === 0) return 0;
  const before = await findBlocks(tx, due);
  const tracesBefore = await listTraces(tx, due);
  await saveKeys(tx, due, await loadFacts(tx, due), new Set());
  await reconcileEncounters(tx, await settleBlocks(tx, await findBlocks(tx, before)));
  // A check whose claims are still coming would be proved wrong; the last of them brings its own job.
  const all = [...new Set([...tracesBefore, ...(await listTraces(tx, due))])];
  const unfinished = await listUnfinished(tx, all);
  const traces = all.filter((trace) => !unfinished.has(trace));
  if (traces.length > 0) await reconcilePayments(tx, traces);
  return due.length;
}

/**
 * The job that has the turn takes all that waits, so that of twenty papers that come at once nineteen jobs have
 * nothing left to do. They find that out together, and do not hold each other up with their commits.
 */
async function hasTurn(tx: Tx): Promise<boolean> {
  if (await tryTurn(tx)) return true;
  await awaitTurn(tx);
  if ((await records.findChanged(tx)) === null) return false;
  await takeTurn(tx);
  return true;
}

/** The records of whole blocks as they are now, and those of them that are astray. */
interface Blocks {
  readonly ids: readonly string[];
  readonly known: Known;
  readonly astray: ReadonlySet<string>;
}

/**
 * What came or went can lead others astray, and find those that were. A paper that is astray now is found by
 * more keys, and so is a part of more blocks.
 */
async function settleBlocks(tx: Tx, near: readonly string[]): Promise<Blocks> {
  for (let ids = near; ; ids = await findBlocks(tx, ids)) {
    const known = await loadFacts(tx, ids);
    const astray = findAstray(factsIn(known));
    const saved = await listAstray(tx, ids);
    const changed = [...known.keys()].filter((id) => astray.has(id) !== saved.has(id));
    if (changed.length > 0) await saveKeys(tx, changed, known, astray);
    if (!changed.some((id) => astray.has(id))) return { ids, known, astray };
  }
}

async function reconcileEncounters(tx: Tx, blocks: Blocks): Promise<void> {
  const { ids, known } = blocks;
  const found = await findEncounters(tx, blocks);
  await saveEncounters(tx, ids, found, known);
  const times = await loadTimes(tx, listAwaited(found));
  const named = found.flatMap(({ encounter, conflicts, worklist }) =>
    [...conflicts, ...worklist].map((one) =>
      nameConflict(one, { encounterId: encounter.id, paymentId: null }, known, times),
    ),
  );
  // A paper in several encounters is a copy of another one in each of them.
  const distinct = [...new Map(named.map((one) => [one.id, one])).values()];
  const scope = { paymentId: null, records: { some: { recordId: { in: [...ids] } } } };
  await conflicts.saveFound(tx, distinct, scope);
}

/** Payers who have not answered a claim. */
function listAwaited(found: readonly ReconciledEncounter[]): string[] {
  const awaited = found.filter(({ summary }) => summary.state === 'unanswered');
  return [...new Set(awaited.flatMap(({ summary }) => summary.payer ?? []))];
}

/** What is wrong with a check has no deadline. */
const NO_TIMES = { terms: [], answerDaysOf: () => null };

async function findEncounters(
  tx: Tx,
  { ids, known, astray }: Blocks,
): Promise<ReconciledEncounter[]> {
  const facts = factsIn(known);
  const npis = await loadNpis(tx, facts);
  const partings = await listPartings(tx, ids);
  const index = new BlockIndex();
  for (const one of facts) index.add(one, astray.has(one.id));
  const context = {
    schedules: await loadSchedules(tx, listPaidCodes(facts)),
    npisOf: (organization: string) => npis.get(organizationKey(organization)) ?? new Set<string>(),
  };
  return index.listBlocks().flatMap((block) => listEncounters(block, context, partings));
}

/** Codes that payers answered: what their price lists are looked up for. */
function listPaidCodes(facts: readonly Facts[]): string[] {
  const eobs = facts.filter(({ role }) => role === 'remittance');
  return [...new Set(eobs.flatMap(({ lines }) => lines.flatMap(({ code }) => code ?? [])))];
}

/**
 * Checks of one amount compete for the deposits of that amount, and those that a bank booked as one sum are one
 * deposit's, so they are proved together: which came first makes no difference.
 */
async function reconcilePayments(tx: Tx, due: readonly string[]): Promise<void> {
  const eobsDue = await loadEobs(tx, due);
  const bundles = await findOpenBundles(tx, due, factsIn(eobsDue));
  const touched = [...new Set([...due, ...bundles.traces])];
  const own = touched.length === due.length ? eobsDue : await loadEobs(tx, touched);
  const cents = listAmounts(own);
  const traces = [...new Set([...touched, ...(await listTracesOfAmounts(tx, cents))])].sort();
  const known = traces.length === touched.length ? own : await loadEobs(tx, traces);
  const ids = [...new Set(bundles.depositOf.values())];
  const deposits = await loadDeposits(tx, { traces, cents, ids });
  const hash = await openKeyedHash('countersign record keys');
  const depositOf = ({ trace }: Facts) =>
    trace === null ? null : (bundles.depositOf.get(hash(trace)) ?? null);
  const banked = await findBankedSpan(tx);
  // What no check of these takes is listed as it is: a deposit without a remittance.
  const proofs = buildPayments(factsIn(known), deposits, depositOf).filter(
    (proof) => proof.eobs.length > 0,
  );
  await savePayments(tx, traces, proofs);
  const named = proofs.flatMap((proof) =>
    checkPayment(proof, isBanked(proof, banked)).map((one) =>
      nameConflict(
        { ...one, encounter: null },
        { encounterId: null, paymentId: paymentIdOf(proof) },
        known,
        NO_TIMES,
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

function factsIn(known: Known): Facts[] {
  return [...known.values()].map(({ facts }) => facts);
}

async function loadEobs(tx: Tx, traces: readonly string[]): Promise<Known> {
  return loadFacts(tx, await listTraced(tx, traces));
}

function listAmounts(known: Known): number[] {
  const cents = [...known.values()].flatMap(
    ({ facts }) => toCents(facts.input.fields['check.amount'] ?? null) ?? [],
  );
  return [...new Set(cents)];
}

/** Whether the bank's lists reach to where this check would be: a week later at least. */
function isBanked(
  { eobs }: PaymentProof,
  banked: { readonly from: string; readonly to: string } | null,
): boolean {
  const [first] = eobs;
  const day = first?.input.fields['check.date'] ?? first?.date ?? null;
  if (banked === null || day === null) return false;
  return day >= banked.from && (daysFrom(day, BANK_DAYS, BANK_DAYS)[0] ?? '9999') <= banked.to;
}

const BANK_DAYS = 7;
