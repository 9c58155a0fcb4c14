import { formatMoney } from '#lib/forms/format.ts';
import type { RecordFacts } from '../record-facts.ts';
import { type Finding, fail, pass, type Rule } from '../rule.ts';
import { showDay } from '../show-day.ts';

/** Lines of statements and invoices: each alone and compared with the others. */
export const STATEMENT_LINE_RULES: readonly Rule[] = [
  {
    id: 'S01',
    version: 1,
    severity: 'block',
    title: 'Quantity times unit price equals the amount',
    find: (facts) => facts.rows('lines').flatMap((row) => findProduct(facts, row)),
  },
  {
    id: 'S05',
    version: 1,
    severity: 'warn',
    title: 'No charge is listed twice',
    find: findRepeated,
  },
  {
    id: 'S06',
    version: 1,
    severity: 'warn',
    title: 'Quantities are plausible',
    find: (facts) => facts.rows('lines').flatMap((row) => findQuantity(facts, row)),
  },
  {
    id: 'S07',
    version: 1,
    severity: 'warn',
    title: 'Each charge has a code',
    find: (facts) => facts.rows('lines').flatMap((row) => findCode(facts, row)),
  },
];

function findProduct(facts: RecordFacts, row: string): Finding[] {
  const at = (name: string) => `lines[${row}].${name}`;
  const paths = [at('amount'), at('quantity'), at('unitPrice')];
  const [quantity, price, amount] = [
    facts.number(at('quantity')),
    facts.cents(at('unitPrice')),
    facts.cents(at('amount')),
  ];
  if (quantity === null || price === null || amount === null) return [];
  const product = Math.round(quantity * price);
  const line = `Line ${facts.lineNumber('lines', row)}`;
  const sum = `${line}: ${quantity} × ${formatMoney(price, '')} is ${formatMoney(product, '')}`;
  return [
    Math.abs(product - amount) <= 1
      ? pass(paths, `${sum}, matching the amount.`)
      : fail(facts.doubtfulFirst(paths), `${sum}, but the amount is ${formatMoney(amount, '')}.`),
  ];
}

function findRepeated(facts: RecordFacts): Finding[] {
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const row of facts.rows('lines')) {
    const names = ['serviceDate', 'procedure', 'amount'];
    const paths = names.map((name) => `lines[${row}].${name}`);
    const values = paths.map((path) => facts.text(path));
    if (values.includes(null)) continue;
    const key = values.join(' ');
    if (seen.has(key))
      findings.push(
        fail(
          paths,
          `${values[1]} on ${showDay(values[0] ?? '')} is listed twice with the same amount.`,
        ),
      );
    seen.add(key);
  }
  return findings.length > 0 ? findings : [pass([], 'No charge is listed twice.')];
}

/** A quantity of zero or of a thousand and more is probably misread. */
function findQuantity(facts: RecordFacts, row: string): Finding[] {
  const path = `lines[${row}].quantity`;
  const quantity = facts.number(path);
  if (quantity === null) return [];
  const line = `Line ${facts.lineNumber('lines', row)}`;
  return [
    quantity > 0 && quantity < 1000
      ? pass([path], `${line} has quantity ${quantity}.`)
      : fail([path], `${line} has an unusual quantity: ${quantity}.`),
  ];
}

function findCode(facts: RecordFacts, row: string): Finding[] {
  const paths = [`lines[${row}].procedure`, `lines[${row}].revenueCode`];
  const line = `Line ${facts.lineNumber('lines', row)}`;
  if (facts.text(`lines[${row}].amount`) === null) return [];
  return [
    paths.some((path) => facts.text(path) !== null)
      ? pass(paths, `${line} has a code.`)
      : fail(paths, `${line} has neither a procedure code nor a revenue code.`),
  ];
}
