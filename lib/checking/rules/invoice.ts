import { add, tryEquations } from '../equation.ts';
import { fail, pass, type Rule } from '../rule.ts';
import { showDay } from '../show-day.ts';

/** Invoices: they can be in any currency, so messages show amounts without a currency sign. */
export const INVOICE_RULES: readonly Rule[] = [
  {
    id: 'I01',
    version: 1,
    // Discounts and surcharges on the whole invoice are not fields, so a difference does not block.
    severity: 'warn',
    title: 'Lines add up to the net total',
    find: (facts) => {
      const left = add(...facts.rows('lines').map((row) => `lines[${row}].amount`));
      if (left.length === 0) return [];
      const says = 'Line amounts add up to';
      return [
        tryEquations(
          facts,
          [
            { says, left, of: 'the net total', right: 'netTotal' },
            { says, left, of: 'the grand total', right: 'grandTotal' },
          ],
          '',
        ),
      ];
    },
  },
  {
    id: 'I02',
    version: 1,
    severity: 'block',
    title: 'Net total plus tax equals the grand total',
    find: (facts) => [
      tryEquations(
        facts,
        [
          {
            says: 'Net total plus tax is',
            left: add('netTotal', 'taxTotal'),
            of: 'the grand total',
            right: 'grandTotal',
          },
        ],
        '',
      ),
    ],
  },
  {
    id: 'I03',
    version: 1,
    severity: 'warn',
    title: 'The due date is not before the invoice date',
    find: (facts) => {
      const [issued, due] = [facts.date('issueDate'), facts.date('dueDate')];
      if (issued === null || due === null) return [];
      const paths = ['dueDate', 'issueDate'];
      return [
        due >= issued
          ? pass(paths, `The due date ${showDay(due)} is not before the invoice date.`)
          : fail(
              facts.doubtfulFirst(paths),
              `The due date ${showDay(due)} is before the invoice date ${showDay(issued)}.`,
            ),
      ];
    },
  },
];
