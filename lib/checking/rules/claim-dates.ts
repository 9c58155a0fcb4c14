import type { RecordFacts } from '../record-facts.ts';
import { cannotTell, type Finding, fail, pass, type Rule } from '../rule.ts';
import { showDay } from '../show-day.ts';

/**
 * Claims and superbills: dates of service compared with each other, the birth date, the signature
 * and today.
 */
export const CLAIM_DATE_RULES: readonly Rule[] = [
  {
    id: 'C06',
    version: 1,
    severity: 'block',
    title: 'The first date of service is not after the last',
    find: (facts) => facts.rows('lines').map((row) => findOrder(facts, row)),
  },
  {
    id: 'C07',
    version: 1,
    severity: 'block',
    title: 'Dates of service are in the past',
    find: (facts) =>
      hasVisit(facts)
        ? findVisit(facts)
        : facts.rows('lines').flatMap((row) => findInPast(facts, row)),
  },
  {
    id: 'C08',
    version: 1,
    severity: 'block',
    title: 'Dates of service are after the patient’s birth',
    find: (facts) =>
      hasVisit(facts)
        ? [findAfterBirth(facts, 'visitDate', 'The visit')]
        : facts
            .rows('lines')
            .map((row) => findAfterBirth(facts, `lines[${row}].serviceFrom`, lineOf(facts, row))),
  },
];

function findOrder(facts: RecordFacts, row: string): Finding {
  const paths = [`lines[${row}].serviceFrom`, `lines[${row}].serviceTo`];
  const [from, to] = paths.map((path) => facts.date(path));
  const line = lineOf(facts, row);
  if (!from || !to) return cannotTell(paths, `${line} is missing a date of service.`);
  return from <= to
    ? pass(paths, `${line} is dated ${showDay(from)} to ${showDay(to)}.`)
    : fail(
        facts.doubtfulFirst(paths),
        `${line} ends on ${showDay(to)}, before it begins on ${showDay(from)}.`,
      );
}

/** A superbill has one date for all its services. */
function hasVisit(facts: RecordFacts): boolean {
  return facts.form.fields.some((field) => field.pattern === 'visitDate');
}

function findVisit(facts: RecordFacts): Finding[] {
  const day = facts.date('visitDate');
  if (day === null) return [cannotTell(['visitDate'], 'The visit has no date.')];
  return [
    day <= facts.today
      ? pass(['visitDate'], `The visit date ${showDay(day)} is in the past.`)
      : fail(['visitDate'], `The visit date ${showDay(day)} is in the future.`),
  ];
}

function findInPast(facts: RecordFacts, row: string): Finding[] {
  const path = dateOf(facts, row);
  const day = facts.date(path);
  const line = lineOf(facts, row);
  if (!day) return [cannotTell([path], `${line} is missing a date of service.`)];
  const limit =
    facts.receivedOn !== null && facts.receivedOn < facts.today ? facts.receivedOn : facts.today;
  if (day > limit) {
    return [
      fail(
        [path],
        `${line} is dated ${showDay(day)}, after ${limit === facts.today ? 'today' : `the claim was received on ${showDay(limit)}`}.`,
      ),
    ];
  }
  const signed = facts.date('signatureDate');
  if (signed !== null && day > signed) {
    const paths = facts.doubtfulFirst(['signatureDate', path]);
    const message = `${line} is dated ${showDay(day)}, after the signature date ${showDay(signed)}.`;
    return [fail(paths, message, 'warn')];
  }
  return [pass([path], `${line} is dated ${showDay(day)}, in the past.`)];
}

function findAfterBirth(facts: RecordFacts, path: string, what: string): Finding {
  const paths = ['patient.birthDate', path];
  const [birth, day] = [facts.date('patient.birthDate'), facts.date(path)];
  if (!birth || !day) return cannotTell(paths, 'The birth date or the date of service is missing.');
  return day >= birth
    ? pass(paths, `${what} is dated after the patient was born.`)
    : fail(
        facts.doubtfulFirst(paths),
        `${what} is dated ${showDay(day)}, before the patient was born on ${showDay(birth)}.`,
      );
}

/** The last day of the line. */
function dateOf(facts: RecordFacts, row: string): string {
  const to = `lines[${row}].serviceTo`;
  return facts.date(to) ? to : `lines[${row}].serviceFrom`;
}

function lineOf(facts: RecordFacts, row: string): string {
  return `Line ${facts.lineNumber('lines', row)}`;
}
