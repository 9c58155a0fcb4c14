import { CREDITS } from '#lib/forms/patient-statement/credits.ts';
import { add, type Equation, optional, tryEquations } from '../equation.ts';
import type { RecordFacts } from '../record-facts.ts';
import { cannotTell, type Finding, fail, pass, type Rule } from '../rule.ts';
import { showDay } from '../show-day.ts';

/** Statements: their sums and dates. */
export const STATEMENT_RULES: readonly Rule[] = [
  {
    id: 'S02',
    version: 1,
    severity: 'block',
    title: 'Line charges add up to the total charges',
    find: (facts) => [
      tryEquations(facts, [
        {
          says: 'Line charges add up to',
          left: add(...facts.rows('lines').map((row) => `lines[${row}].amount`)),
          of: 'the total charges',
          right: totalOf(facts),
        },
      ]),
    ],
  },
  {
    id: 'S03',
    version: 1,
    severity: 'block',
    title: 'Previous balance, charges, and payments add up to the amount due',
    find: findDue,
  },
  {
    id: 'S04',
    version: 1,
    severity: 'block',
    title: 'Services, statement date, and due date are in order',
    find: (facts) => [...findServices(facts), ...findStatementDates(facts)],
  },
];

/** An itemized statement has total charges, a patient statement new charges. */
function totalOf(facts: RecordFacts): string {
  const hasTotal = facts.form.fields.some((field) => field.pattern === 'totalCharges');
  return hasTotal ? 'totalCharges' : 'newCharges';
}

function findDue(facts: RecordFacts): Finding[] {
  const equation = (signed: (path: string) => 1 | -1): Equation => ({
    says: 'Previous balance plus charges minus payments and adjustments is',
    left: [
      ...add('newCharges'),
      ...optional([
        ...add('previousBalance'),
        ...CREDITS.map((path) => ({ path, sign: signed(path) })),
      ]),
    ],
    of: 'the amount due',
    right: 'amountDue',
  });
  // Payments are printed with or without a minus sign; an adjustment can also be a surcharge.
  return [
    tryEquations(facts, [
      equation((path) => ((facts.cents(path) ?? 0) < 0 ? 1 : -1)),
      equation(() => -1),
    ]),
  ];
}

function findServices(facts: RecordFacts): Finding[] {
  const made = facts.date('statementDate');
  if (made === null) return [cannotTell(['statementDate'], 'The statement has no date.')];
  return facts.rows('lines').flatMap((row) => {
    const path = `lines[${row}].serviceDate`;
    const day = facts.date(path);
    if (day === null) return [];
    return [
      day <= made
        ? pass(
            [path, 'statementDate'],
            `The service on ${showDay(day)} is not after the statement date.`,
          )
        : fail(
            facts.doubtfulFirst([path, 'statementDate']),
            `A service is dated ${showDay(day)}, after the statement date ${showDay(made)}.`,
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
        ? pass(['statementDate'], `The statement date ${showDay(made)} is in the past.`)
        : fail(['statementDate'], `The statement date ${showDay(made)} is in the future.`),
    );
  }
  if (made !== null && due !== null) {
    const paths = ['dueDate', 'statementDate'];
    findings.push(
      due >= made
        ? pass(paths, `The due date ${showDay(due)} is not before the statement date.`)
        : fail(
            facts.doubtfulFirst(paths),
            `The due date ${showDay(due)} is before the statement date ${showDay(made)}.`,
          ),
    );
  }
  return findings;
}
