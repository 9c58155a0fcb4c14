import { formatCents } from '#lib/forms/parse-money.ts';
import type { Payment } from './answer.ts';
import { findBundles, type OpenCheck } from './deposits/find-bundles.ts';
import type { Facts } from './facts/facts.ts';
import { daysBetween } from './matching/days.ts';
import { isSameOrganization } from './values/compare-organizations.ts';
import { bareCheckNumber, toCents } from './values/read-values.ts';

/** A line of the bank file. */
export interface Deposit {
  readonly id: string;
  /** ISO date. */
  readonly date: string;
  readonly amount: string;
  readonly trace: string | null;
}

/** A check with what it is made of, in integer cents. */
export interface PaymentProof {
  readonly payment: Payment;
  readonly eobs: readonly Facts[];
  /** Claims less provider adjustments; null if the check prints no amount. */
  readonly gapCents: number | null;
  readonly amountCents: number | null;
  /** The sum of its claims. */
  readonly claimsCents: number;
  readonly deposit: Deposit | null;
  /**
   * What the bank received for it; null without a deposit. For a deposit of several checks, the
   * check's part.
   */
  readonly bankedCents: number | null;
}

/** How long a bank may take, or how far ahead a payer may date a check. */
const DEPOSIT_DAYS = 30;

/**
 * Puts each check together from the EOBs that name it, each once, and finds its deposit: by trace
 * number, or else by amount and day, or else as part of a larger one. `bundled` says which deposit
 * an EOB's check is part of, if more checks than these decide it. Deposits without an EOB are
 * payments without records.
 */
export function buildPayments(
  eobs: readonly Facts[],
  deposits: readonly Deposit[],
  bundled?: (eob: Facts) => string | null,
): PaymentProof[] {
  const groups = groupByTrace(eobs);
  const left = new Set(deposits.toSorted(byId));
  const byTrace = groups.map((group) => takeDeposit(group, left, isSameTrace));
  const single = groups.map((group, at) => byTrace[at] ?? takeDeposit(group, left, isSameMoney));
  const open = groups.flatMap((group, at) => (single[at] ? [] : [group]));
  const partOf = bundled ?? bundleOpen(open, [...left]);
  const proofs = groups.map((group, at) => {
    const own = single[at];
    if (own) return proofOf(group, own);
    const [first] = group;
    const id = first ? partOf(first) : null;
    const whole = deposits.find((deposit) => deposit.id === id) ?? null;
    if (whole) left.delete(whole);
    return proofOf(group, whole, 'part');
  });
  return [...proofs, ...[...left].map((deposit) => proofOf([], deposit))];
}

/** Which deposit each of these checks is part of, by its first EOB. */
function bundleOpen(groups: readonly Facts[][], deposits: readonly Deposit[]) {
  const checks = groups.flatMap(([first]) => (first ? (openCheckOf(first) ?? []) : []));
  const open = deposits.flatMap(({ id, date, amount }) => {
    const cents = toCents(amount);
    return cents === null ? [] : [{ id, date, cents }];
  });
  const found = findBundles(checks, open);
  return (eob: Facts) => found.get(eob.id) ?? null;
}

/** The check that an EOB names, identified by that EOB; null if it has no amount or no day. */
export function openCheckOf(eob: Facts): OpenCheck | null {
  const cents = toCents(eob.input.fields['check.amount'] ?? null);
  const day = eob.input.fields['check.date'] ?? eob.date;
  return cents === null || cents <= 0 || day === null ? null : { id: eob.id, day, cents };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

function groupByTrace(eobs: readonly Facts[]): Facts[][] {
  const groups: Facts[][] = [];
  const byTrace = new Map<string, Facts[][]>();
  for (const eob of eobs.toSorted(byId)) {
    if (eob.trace === null) continue;
    const known = byTrace.get(eob.trace) ?? [];
    const home = known.find(([first]) => first && isSameCheck(first, eob));
    if (home) {
      home.push(eob);
      continue;
    }
    const group = [eob];
    groups.push(group);
    byTrace.set(eob.trace, [...known, group]);
  }
  return groups;
}

/** For two EOBs with the same trace number. */
function isSameCheck(a: Facts, b: Facts): boolean {
  if (a.input.document === b.input.document) return true;
  return a.payer === null || b.payer === null || isSameOrganization(a.payer, b.payer);
}

function takeDeposit(
  [first]: readonly Facts[],
  left: Set<Deposit>,
  fits: (eob: Facts, deposit: Deposit) => boolean,
): Deposit | null {
  if (!first) return null;
  for (const deposit of left) {
    if (!fits(first, deposit)) continue;
    left.delete(deposit);
    return deposit;
  }
  return null;
}

function isSameTrace({ trace }: Facts, deposit: Deposit): boolean {
  return trace !== null && bareCheckNumber(deposit.trace) === trace;
}

function isSameMoney(eob: Facts, deposit: Deposit): boolean {
  const amount = toCents(eob.input.fields['check.amount'] ?? null);
  const day = eob.input.fields['check.date'] ?? eob.date;
  if (amount === null || amount === 0 || day === null || deposit.trace !== null) return false;
  return toCents(deposit.amount) === amount && daysBetween(day, deposit.date) <= DEPOSIT_DAYS;
}

function proofOf(
  group: readonly Facts[],
  deposit: Deposit | null,
  share: 'whole' | 'part' = 'whole',
): PaymentProof {
  const [first] = group;
  const amountCents = first ? toCents(first.input.fields['check.amount'] ?? null) : null;
  const eobs = withoutCopies(group);
  const paid = eobs.reduce((sum, eob) => sum + (eob.paid ?? sumOfLines(eob)), 0);
  const taken = first ? sumOfProviderAdjustments(first) : 0;
  const gapCents = first && amountCents !== null ? paid - taken - amountCents : null;
  const received = share === 'part' ? amountCents : toCents(deposit?.amount ?? null);
  const bankedCents = deposit ? received : null;
  // A payment of nothing has no deposit.
  const isBanked = deposit ? bankedCents === amountCents : true;
  const payment: Payment = {
    payer: first?.payer ?? null,
    trace: first ? (first.input.fields['check.number'] ?? null) : (deposit?.trace ?? null),
    amount: amountCents === null ? (deposit?.amount ?? null) : formatCents(amountCents),
    records: group.map(({ id }) => id),
    deposit: deposit?.id ?? null,
    balanced: first !== undefined && (gapCents ?? 0) === 0 && isBanked,
  };
  return { payment, eobs, gapCents, amountCents, claimsCents: paid, deposit, bankedCents };
}

/** For a claim that prints no total. */
function sumOfLines({ lines }: Facts): number {
  return lines.reduce((sum, { paid }) => sum + (paid ?? 0), 0);
}

/** The same claim of the same check on a second document counts once. */
function withoutCopies(group: readonly Facts[]): Facts[] {
  const documents = [...new Set(group.map(({ input }) => input.document))].sort();
  const [lead] = documents;
  const own = group.filter(({ input }) => input.document === lead);
  const known = new Set(own.map(({ claimNumber, paid }) => `${claimNumber} ${paid}`));
  const others = group.filter(
    (eob) => eob.input.document !== lead && !known.has(`${eob.claimNumber} ${eob.paid}`),
  );
  return [...own, ...others];
}

/** With X12's sign: a positive amount reduces the check. It is on every claim of the check. */
function sumOfProviderAdjustments({ input }: Facts): number {
  let sum = 0;
  for (let at = 0; ; at++) {
    const amount = toCents(input.fields[`providerAdjustments[${at}].amount`] ?? null);
    if (amount === null) return sum;
    sum += amount;
  }
}
