import { looksAlike } from '#lib/forms/looks-alike.ts';
import { formatCents } from '#lib/forms/parse-money.ts';
import { patternOf, tableRowOf } from '#lib/model/path.ts';
import { encounterOf, type InputRecord, toCents } from './facts.ts';
import { compareNames, parsePersonName } from './person-name.ts';
import type { Found } from './rules/rule.ts';

const IDENTITY = new Set([
  'member-id-differs',
  'tax-id-differs',
  'npi-differs',
  'birth-date-differs',
]);

/**
 * Whether a disagreement looks like one value that was read wrong on one paper. Ids and names: one
 * character is another that looks like it. Money: so, and the paper's own arithmetic fails with the
 * value as read and holds with the other paper's. What was imported was not read.
 */
export function isMisreading(
  found: Found,
  recordOf: (id: string) => InputRecord | undefined,
): boolean {
  const sides = found.paths.flatMap(([id, path]) => {
    const record = recordOf(id);
    const value = record?.fields[path] ?? null;
    return record && value !== null ? [{ record, path, value }] : [];
  });
  return sides.some((side) => {
    if (!isRead(side.record)) return false;
    const others = sides.filter((other) => other.record !== side.record);
    if (found.kind === 'patient-name-differs') {
      const name = parsePersonName(side.value);
      return others.some(({ value }) => compareNames(name, parsePersonName(value)) === 'close');
    }
    if (IDENTITY.has(found.kind)) return others.some(({ value }) => looksAlike(side.value, value));
    const gap = toCents(found.amount);
    const own = toCents(side.value);
    if (gap === null || own === null || gap === 0) return false;
    return [own - gap, own + gap].some(
      (cents) =>
        looksAlike(formatCents(own), formatCents(cents)) &&
        isRepairedBy(side.record, side.path, cents),
    );
  });
}

function isRead({ source }: InputRecord): boolean {
  return source === 'paper';
}

/** An equation of the paper that the value stands in fails as it is, and holds with `cents` instead. */
function isRepairedBy(record: InputRecord, path: string, cents: number): boolean {
  const changed = { ...record.fields, [path]: formatCents(cents) };
  return EQUATIONS.some((equation) => {
    const before = equation(record, record.fields, path);
    const after = equation(record, changed, path);
    return before !== null && after !== null && Math.abs(before) > 1 && Math.abs(after) <= 1;
  });
}

type Fields = Readonly<Record<string, string | null>>;
/** What is left over of a sum, in cents; null when the paper does not print its parts. */
type Equation = (record: InputRecord, fields: Fields, path: string) => number | null;

const EQUATIONS: readonly Equation[] = [sumOfColumn, sumOfStatementRow, sumOfEobRow];

const TOTALS: Readonly<Record<string, string>> = {
  'cms-1500 charge': 'totalCharge',
  'ub-04 totalCharge': 'totalCharge',
  'superbill fee': 'totalFees',
  'eob billed': 'billed',
  'eob paid': 'paid',
  'patient-statement amount': 'newCharges',
  'itemized-statement amount': 'totalCharges',
};

/** A column of lines against its total. */
function sumOfColumn({ form }: InputRecord, fields: Fields, path: string): number | null {
  const column = columnOf(path);
  const total = TOTALS[`${form} ${column}`];
  const printed = total === undefined ? null : toCents(fields[total] ?? null);
  if (column === null || printed === null) return null;
  let sum = 0;
  for (const [name, value] of Object.entries(fields)) {
    if (columnOf(name) === column) sum += toCents(value) ?? 0;
  }
  return sum - printed;
}

/** `lines[2].charge` → `charge`; null for what is no cell of the table. */
function columnOf(path: string): string | null {
  return /^lines\[\]\.(\w+)$/.exec(patternOf(path))?.[1] ?? null;
}

function sumOfStatementRow({ form }: InputRecord, fields: Fields, path: string): number | null {
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

function sumOfEobRow({ form }: InputRecord, fields: Fields, path: string): number | null {
  const row = tableRowOf(path);
  if (encounterOf(form)?.role !== 'remittance' || row === null) return null;
  const of = (name: string) => toCents(fields[`lines[${row}].${name}`] ?? null);
  const [billed, paid] = [of('billed'), of('paid')];
  if (billed === null || paid === null || of('adjustments[0].amount') === null) return null;
  let left = billed - paid;
  for (let at = 0; ; at++) {
    const amount = of(`adjustments[${at}].amount`);
    if (amount === null) return left;
    left -= amount;
  }
}
