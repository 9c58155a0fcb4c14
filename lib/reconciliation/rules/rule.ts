import { formatMoney } from '#lib/forms/format.ts';
import { formatCents } from '#lib/forms/parse-money.ts';
import type { Conflict } from '../answer.ts';
import type { LinkedEpisode } from '../episodes/link-lines.ts';
import type { Facts, Line } from '../facts/facts.ts';
import type { FeeSchedule } from '../world.ts';

/** What rules know besides the papers of one encounter. */
export interface RuleContext {
  readonly schedules: readonly FeeSchedule[];
  /** Numbers that a practice's claims print, by practice. */
  readonly npisOf: (organization: string) => ReadonlySet<string>;
}

/** A disagreement before it is put into an encounter. */
export type Found = Omit<Conflict, 'encounter'>;

/** One check between papers of an encounter. */
export interface CrossRule {
  /** What it checks, as the documentation lists it. */
  readonly name: string;
  find(linked: LinkedEpisode, context: RuleContext): readonly Found[];
}

/** What a patient still owes according to the payer. */
export function nameLeft(hasPaid: boolean): string {
  return `EOB patient responsibility${hasPaid ? ', less what the patient paid' : ''}`;
}

/** A path of a record, or of one of its lines. */
export function at(facts: Facts, path: string): readonly [string, string] {
  return [facts.id, path];
}

/** A record's id and the path of one of its lines, or of a field of it. */
export function atLine(facts: Facts, line: Line, name?: string): readonly [string, string] {
  return [facts.id, name === undefined ? line.row : `${line.row}.${name}`];
}

/**
 * Where an EOB's line says what it reduces or leaves to the patient: the reason with the largest
 * amount, or else the patient's share, or else the allowed or paid amount.
 */
export function atCut(eob: Facts, line: Line): readonly [string, string] {
  const priced = line.adjustments.flatMap(({ group, amount }, index) =>
    group === 'PR' || amount === 0 ? [] : [{ amount, name: `adjustments[${index}].amount` }],
  );
  const [most] = priced.sort((a, b) => b.amount - a.amount);
  const isPrinted = (name: string) => Boolean(eob.input.fields[`${line.row}.${name}`]);
  const other = ['patientResponsibility', 'allowed', 'paid'].find(isPrinted);
  return atLine(eob, line, most?.name ?? other ?? 'adjustments');
}

/** Cents as a positive amount for a conflict. */
export function amountOf(cents: number): string {
  return formatCents(Math.abs(cents));
}

/** A value that an amount is computed from, in cents: negative if it is taken away. */
export type Part = readonly [name: string, cents: number | null];

/**
 * The positive amount at stake, and in words how it comes about: `Claim charge $420.00 − EOB billed
 * $380.00 = $40.00`. No amount if one of the values is missing.
 */
export function stakeOf(...parts: readonly Part[]): Pick<Found, 'amount' | 'sum'> {
  const known = parts.flatMap(([name, cents]) => (cents === null ? [] : [{ name, cents }]));
  if (known.length < parts.length) return { amount: null };
  const total = known.reduce((sum, { cents }) => sum + cents, 0);
  const sign = total < 0 ? -1 : 1;
  const [first, ...rest] = known
    .map(({ name, cents }) => ({ name, cents: sign * cents }))
    .toSorted((a, b) => Number(b.cents > 0) - Number(a.cents > 0));
  if (first === undefined) return { amount: null };
  const terms = rest.map(
    ({ name, cents }) => ` ${cents > 0 ? '+' : '−'} ${name} ${formatMoney(Math.abs(cents))}`,
  );
  const end = rest.length === 0 ? '' : ` = ${formatMoney(Math.abs(total))}`;
  return {
    amount: amountOf(total),
    sum: `${first.name} ${formatMoney(first.cents)}${terms.join('')}${end}`,
  };
}

/** A form's name for what a line asks for. */
export function chargeName(facts: Facts): string {
  switch (facts.role) {
    case 'claim':
      return facts.isInstitutional ? 'totalCharge' : 'charge';
    case 'remittance':
      return 'billed';
    case 'charge-slip':
      return 'fee';
    case 'statement':
    case 'itemized':
      return 'amount';
  }
}

/** More than the cent that rounding explains. */
export function differs(a: number | null, b: number | null): boolean {
  return a !== null && b !== null && Math.abs(a - b) > 1;
}
