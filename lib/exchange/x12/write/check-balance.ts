import { parseCents } from '#lib/forms/parse-money.ts';
import { toMoney } from '../values.ts';
import type { PlainSegment } from './outgoing.ts';

/** A sum in an 835 that does not balance, at the segment that states it. */
export interface Imbalance {
  /**
   * `line`: SVC02 minus its adjustments is SVC03. `claim`: CLP03 minus all adjustments is CLP04.
   * `check`: BPR02.
   */
  readonly level: 'line' | 'claim' | 'check';
  /** Number of the segment, counted from ST, which is 1. */
  readonly segment: number;
  readonly id: string;
  /** The amount the segment states as paid, minus the computed amount. Integer cents. */
  readonly cents: number;
  readonly message: string;
}

interface Sum {
  readonly at: number;
  readonly charge: number;
  readonly paid: number;
  adjusted: number;
}

/**
 * The three balances that the 835 guide requires (section 1.10.2.1 of 005010X221A1): every service
 * line, every claim, and the payment as a whole, to the cent.
 *
 * @param segments of one transaction, from ST on.
 */
export function checkBalance(segments: readonly PlainSegment[]): Imbalance[] {
  const found: Imbalance[] = [];
  let [claim, line, payment, paid, taken]: [Sum | null, Sum | null, Sum | null, number, number] = [
    null,
    null,
    null,
    0,
    0,
  ];
  const close = (sum: Sum | null, level: 'line' | 'claim') => {
    if (sum) found.push(...compare(sum, level, segments));
  };
  segments.forEach((segment, at) => {
    switch (textAt(segment, 0)) {
      case 'BPR':
        payment = { at, charge: 0, paid: centsAt(segment, 2), adjusted: 0 };
        return;
      case 'CLP':
        close(line, 'line');
        close(claim, 'claim');
        line = null;
        claim = sumAt(segment, at, [3, 4]);
        paid += claim.paid;
        return;
      case 'SVC':
        close(line, 'line');
        line = sumAt(segment, at, [2, 3]);
        return;
      case 'CAS': {
        const adjusted = adjustmentsOf(segment);
        if (claim) claim.adjusted += adjusted;
        if (line) line.adjusted += adjusted;
        return;
      }
      case 'PLB':
        for (let n = 4; n < segment.length; n += 2) taken += centsAt(segment, n);
        return;
      default:
    }
  });
  close(line, 'line');
  close(claim, 'claim');
  return [...found, ...comparePayment(payment, paid - taken)];
}

function compare(sum: Sum, level: 'line' | 'claim', segments: readonly PlainSegment[]) {
  const cents = sum.paid - (sum.charge - sum.adjusted);
  if (cents === 0) return [];
  const [id, what] = level === 'line' ? ['SVC', 'service line'] : ['CLP', 'claim'];
  const name = level === 'claim' ? ` ${nameOf(segments[sum.at]?.[1])}` : '';
  const message = `Segment ${sum.at + 1} (${id}): the ${what}${name} is charged ${dollars(sum.charge)} and adjusted by ${dollars(sum.adjusted)}, but paid ${dollars(sum.paid)}; the difference is ${dollars(cents)}.`;
  return [{ level, segment: sum.at + 1, id, cents, message }];
}

function comparePayment(payment: Sum | null, expected: number): Imbalance[] {
  if (payment === null) return [];
  const cents = payment.paid - expected;
  if (cents === 0) return [];
  const message = `Segment ${payment.at + 1} (BPR): the payment is ${dollars(payment.paid)}, but claims less provider adjustments come to ${dollars(expected)}; the difference is ${dollars(cents)}.`;
  return [{ level: 'check', segment: payment.at + 1, id: 'BPR', cents, message }];
}

function sumAt(segment: PlainSegment, at: number, [charge, paid]: readonly [number, number]): Sum {
  return {
    at,
    charge: centsAt(segment, charge),
    paid: centsAt(segment, paid),
    adjusted: 0,
  };
}

/** Amounts of up to six triplets of reason, amount, and quantity. */
function adjustmentsOf(segment: PlainSegment): number {
  let sum = 0;
  for (let n = 3; n < segment.length; n += 3) sum += centsAt(segment, n);
  return sum;
}

/** Integer cents; 0 if empty or not a number. */
function centsAt(segment: PlainSegment, n: number): number {
  return parseCents(toMoney(textAt(segment, n) || null)) ?? 0;
}

function textAt(segment: PlainSegment, n: number): string {
  const part = segment[n] ?? '';
  return (typeof part === 'string' ? part : part.join(':')).trim();
}

function nameOf(part: string | readonly string[] | undefined): string {
  return typeof part === 'string' ? part.trim() : '';
}

function dollars(cents: number): string {
  const amount = (Math.abs(cents) / 100).toFixed(2);
  return `${cents < 0 ? '−' : ''}$${amount}`;
}
