import { add, tryEquations } from '../equation.ts';
import { fail, pass, type Rule } from '../rule.ts';

/** Invoices: sums are printed in any currency, so sentences name bare amounts. */
export const INVOICE_RULES: readonly Rule[] = [
  {
    id: 'I01',
    version: 1,
    // Allowances and surcharges of the whole invoice are no field yet, so a difference does not block.
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
    title: 'Net and tax come to the grand total',
    find: (facts) => [
      tryEquations(
        facts,
        [
          {
            says: 'Net total and tax come to',
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
    title: 'The due date follows the invoice',
    find: (facts) => {
      const [issued, due] = [facts.date('issueDate'), facts.date('dueDate')];
      if (issued === null || due === null) return [];
      const paths = ['dueDate', 'issueDate'];
      return [
        due >= issued
          ? pass(paths, `The due date ${due} follows the invoice.`)
          : fail(
              facts.doubtfulFirst(paths),
              `The due date ${due} lies before the invoice of ${issued}.`,
            ),
      ];
    },
  },
];
