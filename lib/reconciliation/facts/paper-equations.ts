import { BUILT_IN } from '#lib/forms/catalog.ts';
import { formatCents } from '#lib/forms/parse-money.ts';
import { CREDITS } from '#lib/forms/patient-statement/credits.ts';
import { patternOf, tableRowOf } from '#lib/model/path.ts';
import { toCents } from '../values/read-values.ts';
import { encounterOf, type InputRecord } from './facts.ts';
import { readAdjustments } from './read-adjustments.ts';
import { gapOfHead } from './statement-head.ts';

/**
 * Whether a sum that the paper prints, and that includes the value at `path`, fails with the value
 * as read and holds with `cents` in its place.
 */
export function isRepairedBy(record: InputRecord, path: string, cents: number): boolean {
  const changed = { ...record, fields: { ...record.fields, [path]: formatCents(cents) } };
  return EQUATIONS.some((equation) => {
    const before = equation(record, path);
    const after = equation(changed, path);
    return before !== null && after !== null && Math.abs(before) > 1 && Math.abs(after) <= 1;
  });
}

/** By how much the sums that include the value at `path` are off, in cents; a cent is rounding. */
export function gapsAt(record: InputRecord, path: string): number[] {
  return EQUATIONS.flatMap((equation) => equation(record, path) ?? []).filter(
    (gap) => Math.abs(gap) > 1,
  );
}

/**
 * What a sum is off by, in cents; null if the paper does not print it, or the value is not part of
 * it.
 */
type Equation = (record: InputRecord, path: string) => number | null;

const EQUATIONS: readonly Equation[] = [
  sumOfColumn,
  sumOfStatement,
  sumOfStatementRow,
  sumOfEobRow,
  sumOfAllowed,
];

/**
 * A total on the form, compared with its parts row by row; the value is either the total or a part.
 */
function sumOfColumn({ form, fields }: InputRecord, path: string): number | null {
  const own = patternOf(path);
  const sum = BUILT_IN.find(form)?.sums.find(
    ({ total, parts }) => total === own || parts.includes(own),
  );
  const printed = toCents(fields[sum?.total ?? ''] ?? null);
  if (!sum || printed === null) return null;
  const cells = Object.entries(fields).filter(([name]) => sum.parts.includes(patternOf(name)));
  if (cells.length === 0) return null;
  return cells.reduce((total, [, value]) => total + (toCents(value) ?? 0), 0) - printed;
}

/** Previous balance, charges, and credits, compared with the amount due. */
function sumOfStatement({ form, fields }: InputRecord, path: string): number | null {
  const isPart = ['previousBalance', 'newCharges', 'amountDue', ...CREDITS].includes(path);
  if (encounterOf(form)?.role !== 'statement' || !isPart) return null;
  return gapOfHead((name) => toCents(fields[name] ?? null));
}

function sumOfStatementRow({ form, fields }: InputRecord, path: string): number | null {
  const row = tableRowOf(path);
  if (encounterOf(form)?.role !== 'statement' || row === null) return null;
  const of = (name: string) => toCents(fields[`lines[${row}].${name}`] ?? null);
  const [amount, paid, off, balance] = [
    of('amount'),
    of('insurancePaid'),
    of('adjustment'),
    of('balance'),
  ];
  if (amount === null || paid === null || off === null || balance === null) return null;
  return amount - Math.abs(paid) - Math.abs(off) - Math.abs(of('patientPaid') ?? 0) - balance;
}

/**
 * Billed less what was paid and every reason that reduces it, for a row or for a claim without
 * rows.
 */
function sumOfEobRow(record: InputRecord, path: string): number | null {
  const row = eobRowOf(record, path);
  if (row === null) return null;
  const of = (name: string) => toCents(record.fields[inRow(row, name)] ?? null);
  const reasons = readAdjustments(record, row);
  const [billed, paid] = [of('billed'), of('paid')];
  if (billed === null || paid === null || !reasons.some(({ isPriced }) => isPriced)) return null;
  return billed - paid - reasons.reduce((sum, { amount }) => sum + amount, 0);
}

/**
 * The allowed amount is paid or left to the patient, unless another payer or a withhold takes part
 * of it.
 */
function sumOfAllowed(record: InputRecord, path: string): number | null {
  const row = eobRowOf(record, path);
  if (row === null) return null;
  const of = (name: string) => toCents(record.fields[inRow(row, name)] ?? null);
  const own = readAdjustments(record, row).filter(({ group }) => group === 'PR');
  const owed = of('patientResponsibility') ?? own.reduce((sum, { amount }) => sum + amount, 0);
  const [allowed, paid] = [of('allowed'), of('paid')];
  return allowed === null || paid === null ? null : allowed - paid - owed;
}

/** `''` for the header of an EOB that states only the totals of its claim. */
function eobRowOf({ form, fields }: InputRecord, path: string): string | null {
  if (encounterOf(form)?.role !== 'remittance') return null;
  const row = tableRowOf(path);
  if (row !== null) return `lines[${row}]`;
  return Object.keys(fields).some((name) => tableRowOf(name) !== null) ? null : '';
}

function inRow(row: string, name: string): string {
  return row === '' ? name : `${row}.${name}`;
}
