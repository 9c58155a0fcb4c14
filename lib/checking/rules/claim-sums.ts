import { formatMoney } from '#lib/forms/format.ts';
import { add, tryEquations } from '../equation.ts';
import type { RecordFacts } from '../record-facts.ts';
import { cannotTell, type Finding, fail, pass, type Rule } from '../rule.ts';

/** CMS-1500: amounts and units. */
export const CLAIM_SUM_RULES: readonly Rule[] = [
  {
    id: 'C01',
    version: 1,
    severity: 'block',
    title: 'Line charges add up to the total charge',
    find: (facts) => {
      const charges = facts.rows('lines').map((row) => `lines[${row}].charge`);
      return [
        tryEquations(facts, [
          {
            says: 'Line charges add up to',
            left: add(...charges),
            of: 'box 28',
            right: 'totalCharge',
          },
        ]),
      ];
    },
  },
  {
    id: 'C02',
    version: 1,
    severity: 'warn',
    title: 'The amount paid is not more than the total charge',
    find: findPaidWithinTotal,
  },
  {
    id: 'C11',
    version: 1,
    severity: 'block',
    title: 'Units are greater than zero',
    find: (facts) =>
      facts.rows('lines').map((row) => {
        const path = `lines[${row}].units`;
        const line = facts.lineNumber('lines', row);
        const [text, units] = [facts.text(path), facts.number(path)];
        if (text === null) return cannotTell([path], `Line ${line} has no units.`);
        if (units === null)
          return fail([path], `Line ${line} has units “${text}”, which is not a number.`);
        return units > 0
          ? pass([path], `Line ${line} has ${units === 1 ? '1 unit' : `${units} units`}.`)
          : fail([path], `Line ${line} has ${units} units; units must be greater than zero.`);
      }),
  },
];

function findPaidWithinTotal(facts: RecordFacts): Finding[] {
  const paths = ['amountPaid', 'totalCharge'];
  const [paid, total] = [facts.cents('amountPaid'), facts.cents('totalCharge')];
  if (paid === null || total === null) {
    return [cannotTell(paths, 'Box 28 or box 29 has no amount.')];
  }
  return [
    paid <= total
      ? pass(
          paths,
          `The amount paid in box 29 (${formatMoney(paid)}) is not more than the total charge in box 28 (${formatMoney(total)}).`,
        )
      : fail(
          facts.doubtfulFirst(paths),
          `The amount paid in box 29 (${formatMoney(paid)}) is more than the total charge in box 28 (${formatMoney(total)}).`,
        ),
  ];
}
