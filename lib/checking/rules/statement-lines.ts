import { showCents } from '../cents.ts';
import type { RecordFacts } from '../record-facts.ts';
import { type Finding, fail, pass, type Rule } from '../rule.ts';

/** Lines of statements and invoices, one by one and against each other. */
export const STATEMENT_LINE_RULES: readonly Rule[] = [
  {
    id: 'S01',
    version: 1,
    severity: 'block',
    title: 'Quantity times price is the amount',
    find: (facts) => facts.rows('lines').flatMap((row) => findProduct(facts, row)),
  },
  {
    id: 'S05',
    version: 1,
    severity: 'warn',
    title: 'No charge stands twice',
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
    title: 'A charge has a code',
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
  const sum = `${line}: ${quantity} × ${showCents(price, '')} is ${showCents(product, '')}`;
  return [
    Math.abs(product - amount) <= 1
      ? pass(paths, `${sum}, as printed.`)
      : fail(facts.doubtfulFirst(paths), `${sum}, the line says ${showCents(amount, '')}.`),
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
      findings.push(fail(paths, `${values[1]} of ${values[0]} stands there twice.`));
    seen.add(key);
  }
  return findings.length > 0 ? findings : [pass([], 'No charge stands twice.')];
}

/** Nobody needs a thousand of anything in one charge; none at all is no charge. */
function findQuantity(facts: RecordFacts, row: string): Finding[] {
  const path = `lines[${row}].quantity`;
  const quantity = facts.number(path);
  if (quantity === null) return [];
  const line = `Line ${facts.lineNumber('lines', row)}`;
  return [
    quantity > 0 && quantity < 1000
      ? pass([path], `${line} has ${quantity} units.`)
      : fail([path], `${line} has ${quantity} units.`),
  ];
}

function findCode(facts: RecordFacts, row: string): Finding[] {
  const paths = [`lines[${row}].procedure`, `lines[${row}].revenueCode`];
  const line = `Line ${facts.lineNumber('lines', row)}`;
  if (facts.text(`lines[${row}].amount`) === null) return [];
  return [
    paths.some((path) => facts.text(path) !== null)
      ? pass(paths, `${line} has a code.`)
      : fail(paths, `${line} shows neither a procedure nor a revenue code.`),
  ];
}
