import type { RecordFacts } from '../record-facts.ts';
import { cannotTell, type Finding, fail, pass, type Rule } from '../rule.ts';

/** Claims and superbills: dates of service against each other, the day of birth, the signature and today. */
export const CLAIM_DATE_RULES: readonly Rule[] = [
  {
    id: 'C06',
    version: 1,
    severity: 'block',
    title: 'A service begins before it ends',
    find: (facts) => facts.rows('lines').map((row) => findOrder(facts, row)),
  },
  {
    id: 'C07',
    version: 1,
    severity: 'block',
    title: 'Services lie in the past',
    find: (facts) =>
      hasVisit(facts)
        ? findVisit(facts)
        : facts.rows('lines').flatMap((row) => findInPast(facts, row)),
  },
  {
    id: 'C08',
    version: 1,
    severity: 'block',
    title: 'Services follow the birth of the patient',
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
  if (!from || !to) return cannotTell(paths, `${line} lacks a date of service.`);
  return from <= to
    ? pass(paths, `${line} runs from ${from} to ${to}.`)
    : fail(facts.doubtfulFirst(paths), `${line} ends on ${to}, before it begins on ${from}.`);
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
      ? pass(['visitDate'], `The visit of ${day} lies in the past.`)
      : fail(['visitDate'], `The visit is dated ${day}, after today.`),
  ];
}

function findInPast(facts: RecordFacts, row: string): Finding[] {
  const path = dateOf(facts, row);
  const day = facts.date(path);
  const line = lineOf(facts, row);
  if (!day) return [cannotTell([path], `${line} lacks a date of service.`)];
  const limit =
    facts.receivedOn !== null && facts.receivedOn < facts.today ? facts.receivedOn : facts.today;
  if (day > limit) {
    return [fail([path], `${line} is dated ${day}, which lies after ${limit}.`)];
  }
  const signed = facts.date('signatureDate');
  if (signed !== null && day > signed) {
    const paths = facts.doubtfulFirst(['signatureDate', path]);
    const message = `${line} is dated ${day}, after the signature of ${signed}.`;
    return [fail(paths, message, 'warn')];
  }
  return [pass([path], `${line} is dated ${day}, in the past.`)];
}

function findAfterBirth(facts: RecordFacts, path: string, what: string): Finding {
  const paths = ['patient.birthDate', path];
  const [birth, day] = [facts.date('patient.birthDate'), facts.date(path)];
  if (!birth || !day) return cannotTell(paths, 'The birth date or the date of service is missing.');
  return day >= birth
    ? pass(paths, `${what} follows the birth of the patient.`)
    : fail(
        facts.doubtfulFirst(paths),
        `${what} is dated ${day}, before the patient was born on ${birth}.`,
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
