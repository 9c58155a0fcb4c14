import { formatMoney } from '#lib/forms/format.ts';
import { CREDITS } from '#lib/forms/patient-statement/credits.ts';
import { ROWS_OF_TOTAL } from '#lib/model/check.ts';
import type { RecordFacts } from '../record-facts.ts';
import { type Finding, fail, pass, type Rule } from '../rule.ts';

/** Lists: whether a list is missing entirely. */
export const ROW_RULES: readonly Rule[] = [
  {
    id: ROWS_OF_TOTAL,
    version: 2,
    severity: 'warn',
    title: 'Where something is billed, there is a line for it',
    everywhere: { unless: [] },
    find: findRowsOfTotal,
  },
];

/**
 * Some payers print claims without their services, so this blocks nothing by itself: a person is
 * asked.
 */
function findRowsOfTotal(facts: RecordFacts): Finding[] {
  // A total that the form adds up from its lines is one of charges, if not of what was paid before.
  const sums = facts.form.sums.filter(({ parts }) => parts.some(isInLines));
  const totals = sums
    .map((sum) => sum.total)
    .filter((path) => !CREDITS.some((credit) => credit === path));
  const total = totals.find((path) => (facts.cents(path) ?? 0) > 0);
  if (total === undefined) return [];
  const rows = facts.rows('lines').length;
  const billed = formatMoney(facts.cents(total) ?? 0);
  return [
    rows === 0
      ? fail([total], `${billed} is billed, but no line was found.`)
      : pass([], `${billed} is billed on ${rows} ${rows === 1 ? 'line' : 'lines'}.`),
  ];
}

function isInLines(part: string): boolean {
  return part.startsWith('lines[]');
}
