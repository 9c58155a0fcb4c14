import type { Tx } from '#lib/platform/db.ts';
import { openKeyedHash } from '#lib/platform/sealing/keyed-hash.ts';
import {
  buildPayments,
  type Deposit,
  type PaymentProof,
} from '#lib/reconciliation/build-payments.ts';
import { nameConflict } from '#lib/reconciliation/conflicts/name-conflict.ts';
import { findOpenBundles } from '#lib/reconciliation/deposits/bundles/store.ts';
import { findBankedSpan, loadDeposits } from '#lib/reconciliation/deposits/store.ts';
import type { Facts } from '#lib/reconciliation/facts/facts.ts';
import { daysFrom } from '#lib/reconciliation/matching/days.ts';
import { listRivals, paymentIdOf, savePayments } from '#lib/reconciliation/payments/store.ts';
import { listTraced, loadFacts, type ReconciledFacts } from '#lib/reconciliation/records/store.ts';
import { checkPayment } from '#lib/reconciliation/rules/payments.ts';
import { toCents } from '#lib/reconciliation/values/read-values.ts';
import * as conflicts from '#lib/state/conflict/store.ts';

type Known = ReadonlyMap<string, ReconciledFacts>;

/** Rechecks the checks with these hashed numbers, and those that share deposits with them. */
export async function reconcilePayments(tx: Tx, due: readonly string[]): Promise<void> {
  const banked = await findBankedSpan(tx);
  const checks = banked === null ? await loadAlone(tx, due) : await loadWithRivals(tx, due);
  const { traces, known, deposits, depositOf } = checks;
  // A deposit that matches none of these checks is listed as a deposit without a remittance.
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
  await conflicts.saveFound(tx, named, {
    records: [...known.keys()],
    includes: ({ nature, rule }) => nature === 'conflict' && rule === 'R11',
  });
}

/** For what has no deadline, such as what is wrong with a check. */
export const NO_TIMES = { terms: [], answerDaysOf: () => null };

/** EOBs of checks that are verified together, with their candidate deposits. */
interface Checks {
  /** Hashed numbers of the checks. */
  readonly traces: readonly string[];
  readonly known: Known;
  readonly deposits: readonly Deposit[];
  /** The deposit that an EOB's check is part of. */
  readonly depositOf: (eob: Facts) => string | null;
}

/** If no deposits are known. */
async function loadAlone(tx: Tx, traces: readonly string[]): Promise<Checks> {
  return { traces, known: await loadEobs(tx, traces), deposits: [], depositOf: () => null };
}

/**
 * Checks of the same amount compete for the deposits of that amount, and checks that a bank booked
 * as one sum share a deposit, so they are verified together: the order of arrival makes no
 * difference.
 */
async function loadWithRivals(tx: Tx, due: readonly string[]): Promise<Checks> {
  const eobsDue = await loadEobs(tx, due);
  const bundles = await findOpenBundles(tx, due, factsIn(eobsDue));
  const touched = [...new Set([...due, ...bundles.traces])];
  const own = touched.length === due.length ? eobsDue : await loadEobs(tx, touched);
  const rivals = await listRivals(tx, { traces: touched, cents: listAmounts(own) });
  const traces = [...new Set([...touched, ...rivals])].sort();
  const known = traces.length === touched.length ? own : await loadEobs(tx, traces);
  const hash = await openKeyedHash('countersign record keys');
  return {
    traces,
    known,
    deposits: await loadDeposits(tx, {
      traces,
      cents: listAmounts(known),
      ids: [...new Set(bundles.depositOf.values())],
    }),
    depositOf: ({ trace }) =>
      trace === null ? null : (bundles.depositOf.get(hash(trace)) ?? null),
  };
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

/** Whether the bank's lists go far enough to include this check: at least a week past it. */
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
