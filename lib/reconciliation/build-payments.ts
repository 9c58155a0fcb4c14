import { formatCents } from '#lib/forms/parse-money.ts';
import type { Payment } from './answer.ts';
import { compareIds } from './compare-ids.ts';
import { isSameOrganization } from './compare-organizations.ts';
import { daysBetween } from './days.ts';
import { type Facts, toCents } from './facts.ts';

/** A line of the bank's list. */
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
  /** Claims less adjustments of the provider; null when the check prints no amount. */
  readonly gapCents: number | null;
  readonly amountCents: number | null;
  readonly deposit: Deposit | null;
}

/** How long a bank may take, or a payer may date ahead. */
const DEPOSIT_DAYS = 30;

/**
 * Puts each check together from the EOBs that name it, once each, and finds its deposit: by trace
 * number, otherwise by amount and day. Deposits without an EOB are payments without records.
 */
export function buildPayments(
  eobs: readonly Facts[],
  deposits: readonly Deposit[],
): PaymentProof[] {
  const groups = groupByTrace(eobs);
  const left = new Set(deposits);
  const byTrace = groups.map((group) => takeDeposit(group, left, isSameTrace));
  const proofs = groups.map((group, at) => {
    const deposit = byTrace[at] ?? takeDeposit(group, left, isSameMoney);
    return proofOf(group, deposit);
  });
  return [...proofs, ...[...left].map((deposit) => proofOf([], deposit))];
}

function groupByTrace(eobs: readonly Facts[]): Facts[][] {
  const groups: Facts[][] = [];
  const sorted = [...eobs].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const eob of sorted) {
    if (eob.trace === null) continue;
    const home = groups.find(([first]) => first && isSameCheck(first, eob));
    if (home) home.push(eob);
    else groups.push([eob]);
  }
  return groups;
}

function isSameCheck(a: Facts, b: Facts): boolean {
  if (a.input.document === b.input.document) return a.trace === b.trace;
  if (a.trace !== b.trace) return false;
  return a.payer === null || b.payer === null || isSameOrganization(a.payer, b.payer);
}

function takeDeposit(
  group: readonly Facts[],
  left: Set<Deposit>,
  fits: (eob: Facts, deposit: Deposit) => boolean,
): Deposit | null {
  const [first] = group;
  if (!first) return null;
  const found = [...left].sort((a, b) => (a.id < b.id ? -1 : 1)).find((one) => fits(first, one));
  if (found) left.delete(found);
  return found ?? null;
}

function isSameTrace(eob: Facts, { trace }: Deposit): boolean {
  const bare =
    trace
      ?.toUpperCase()
      .replace(/[^A-Z0-9]/g, '')
      .replace(/^0+/, '') ?? '';
  return (
    eob.trace !== null &&
    bare !== '' &&
    compareIds(eob.trace, bare) !== 'different' &&
    bare === eob.trace
  );
}

function isSameMoney(eob: Facts, deposit: Deposit): boolean {
  const amount = toCents(eob.input.fields['check.amount'] ?? null);
  const day = eob.input.fields['check.date'] ?? eob.date;
  if (amount === null || amount === 0 || day === null || deposit.trace !== null) return false;
  return toCents(deposit.amount) === amount && daysBetween(day, deposit.date) <= DEPOSIT_DAYS;
}

function proofOf(group: readonly Facts[], deposit: Deposit | null): PaymentProof {
  const [first] = group;
  const amountCents = first ? toCents(first.input.fields['check.amount'] ?? null) : null;
  const eobs = withoutCopies(group);
  const paid = eobs.reduce((sum, eob) => sum + (eob.paid ?? 0), 0);
  const taken = first ? sumOfProviderAdjustments(first) : 0;
  const gapCents = first && amountCents !== null ? paid - taken - amountCents : null;
  const bank = deposit ? toCents(deposit.amount) : null;
  // A payment of nothing has no deposit.
  const isBanked = deposit ? bank === amountCents : true;
  const payment: Payment = {
    payer: first?.payer ?? null,
    trace: first ? (first.input.fields['check.number'] ?? null) : (deposit?.trace ?? null),
    amount: amountCents === null ? (deposit?.amount ?? null) : formatCents(amountCents),
    records: group.map(({ id }) => id),
    deposit: deposit?.id ?? null,
    balanced: first !== undefined && (gapCents ?? 0) === 0 && isBanked,
  };
  return { payment, eobs, gapCents, amountCents, deposit };
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

/** X12's sign: a positive amount reduces the check. It stands on every claim of the check. */
function sumOfProviderAdjustments({ input }: Facts): number {
  let sum = 0;
  for (let at = 0; ; at++) {
    const amount = toCents(input.fields[`providerAdjustments[${at}].amount`] ?? null);
    if (amount === null) return sum;
    sum += amount;
  }
}
