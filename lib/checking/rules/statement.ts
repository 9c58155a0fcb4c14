import { add, type Equation, optional, tryEquations } from '../equation.ts';
import type { RecordFacts } from '../record-facts.ts';
import { cannotTell, type Finding, fail, pass, type Rule } from '../rule.ts';

/** Statements: what the lines and the balance come to, and when. */
export const STATEMENT_RULES: readonly Rule[] = [
  {
    id: 'S02',
    version: 1,
    severity: 'block',
    title: 'Lines add up to the charges',
    find: (facts) => [
      tryEquations(facts, [
        {
          says: 'Line charges add up to',
          left: add(...facts.rows('lines').map((row) => `lines[${row}].amount`)),
          of: 'the charges',
          right: totalOf(facts),
        },
      ]),
    ],
  },
  {
    id: 'S03',
    version: 1,
    severity: 'block',
    title: 'Balance, charges and payments come to the amount due',
    find: findDue,
  },
  {
    id: 'S04',
    version: 1,
    severity: 'block',
    title: 'Services, statement and due date follow each other',
    find: (facts) => [...findServices(facts), ...findStatementDates(facts)],
  },
];

/** An itemized statement prints total charges, a summary what is new. */
function totalOf(facts: RecordFacts): string {
  const hasTotal = facts.form.fields.some((field) => field.pattern === 'totalCharges');
  return hasTotal ? 'totalCharges' : 'newCharges';
}

function findDue(facts: RecordFacts): Finding[] {
  const payments = ['insurancePayments', 'adjustments', 'patientPayments'];
  const equation = (signed: (path: string) => 1 | -1): Equation => ({
    says: 'Previous balance and charges less payments and adjustments come to',
    left: [
      ...add('newCharges'),
      ...optional([
        ...add('previousBalance'),
        ...payments.map((path) => ({ path, sign: signed(path) })),
      ]),
    ],
    of: 'the amount due',
    right: 'amountDue',
  });
  // Payments are printed with or without their minus sign; an adjustment can also be a surcharge.
  return [
    tryEquations(facts, [
      equation((path) => ((facts.cents(path) ?? 0) < 0 ? 1 : -1)),
      equation(() => -1),
    ]),
  ];
}

function findServices(facts: RecordFacts): Finding[] {
  const made = facts.date('statementDate');
  if (made === null) return [cannotTell(['statementDate'], 'The statement shows no date.')];
  return facts.rows('lines').flatMap((row) => {
    const path = `lines[${row}].serviceDate`;
    const day = facts.date(path);
    if (day === null) return [];
    return [
      day <= made
        ? pass([path, 'statementDate'], `The service of ${day} precedes the statement.`)
        : fail(
            facts.doubtfulFirst([path, 'statementDate']),
            `A service is dated ${day}, after the statement of ${made}.`,
          ),
    ];
  });
}

function findStatementDates(facts: RecordFacts): Finding[] {
  const [made, due] = [facts.date('statementDate'), facts.date('dueDate')];
  const findings: Finding[] = [];
  if (made !== null) {
    findings.push(
      made <= facts.today
        ? pass(['statementDate'], `The statement of ${made} lies in the past.`)
        : fail(['statementDate'], `The statement is dated ${made}, after today.`),
    );
  }
  if (made !== null && due !== null) {
    const paths = ['dueDate', 'statementDate'];
    findings.push(
      due >= made
        ? pass(paths, `The due date ${due} follows the statement.`)
        : fail(
            facts.doubtfulFirst(paths),
            `The due date ${due} lies before the statement of ${made}.`,
          ),
    );
  }
  return findings;
}
