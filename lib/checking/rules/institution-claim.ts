import { showCents } from '../cents.ts';
import { add, tryEquations } from '../equation.ts';
import type { RecordFacts } from '../record-facts.ts';
import { cannotTell, type Finding, fail, pass, type Rule } from '../rule.ts';

/** UB-04: amounts, the period, the type of bill and what it asks for. FL numbers are those of the form. */
export const INSTITUTION_CLAIM_RULES: readonly Rule[] = [
  {
    id: 'U01',
    version: 1,
    severity: 'block',
    title: 'Line charges add up to the total charges',
    find: (facts) => [
      tryEquations(facts, [
        {
          says: 'Line charges add up to',
          left: add(...facts.rows('lines').map((row) => `lines[${row}].totalCharge`)),
          of: 'line 23 of FL 47',
          right: 'totalCharge',
        },
      ]),
    ],
  },
  {
    id: 'U02',
    version: 1,
    severity: 'block',
    title: 'No more is refused than was charged',
    find: (facts) => facts.rows('lines').flatMap((row) => findCovered(facts, row)),
  },
  {
    id: 'U03',
    version: 1,
    severity: 'block',
    title: 'Services lie within the period of the statement',
    find: (facts) => [
      findPeriod(facts),
      ...facts.rows('lines').flatMap((row) => findWithin(facts, row)),
    ],
  },
  {
    id: 'U04',
    version: 1,
    severity: 'block',
    title: 'The type of bill is one, and a replacement names the original claim',
    find: findTypeOfBill,
  },
  {
    id: 'U05',
    version: 1,
    severity: 'block',
    title: 'A patient who stays has the status of one',
    find: findStatus,
  },
  {
    id: 'U06',
    version: 1,
    severity: 'block',
    title: 'An inpatient was admitted by the first day of the bill',
    find: findAdmission,
  },
  {
    id: 'U08',
    version: 1,
    severity: 'warn',
    title: 'Outpatient services carry a procedure code',
    find: findProcedures,
  },
  {
    id: 'U09',
    version: 1,
    severity: 'block',
    title: 'The claim has a principal diagnosis',
    find: (facts) => [
      facts.text('principalDiagnosis') !== null
        ? pass(['principalDiagnosis'], 'FL 67 is filled.')
        : fail(['principalDiagnosis'], 'FL 67 shows no principal diagnosis.'),
    ],
  },
];

function findCovered(facts: RecordFacts, row: string): Finding[] {
  const paths = [`lines[${row}].nonCoveredCharge`, `lines[${row}].totalCharge`];
  const [refused, charge] = paths.map((path) => facts.cents(path));
  if (refused === null || refused === undefined) return [];
  if (charge === null || charge === undefined) {
    return [cannotTell(paths, `${lineOf(facts, row)} shows no charge.`)];
  }
  const says = `${lineOf(facts, row)}: ${showCents(refused)} of ${showCents(charge)} is not covered`;
  return [
    refused <= charge
      ? pass(paths, `${says}.`)
      : fail(facts.doubtfulFirst(paths), `${says}, more than was charged.`),
  ];
}

function findPeriod(facts: RecordFacts): Finding {
  const paths = ['statementFrom', 'statementThrough'];
  const [from, through] = paths.map((path) => facts.date(path));
  if (!from || !through) return cannotTell(paths, 'FL 6 lacks a date.');
  if (from > through) {
    const message = `FL 6 ends on ${through}, before it begins on ${from}.`;
    return fail(facts.doubtfulFirst(paths), message);
  }
  return through <= facts.today
    ? pass(paths, `FL 6 runs from ${from} to ${through}.`)
    : fail(['statementThrough'], `FL 6 ends on ${through}, after today.`);
}

function findWithin(facts: RecordFacts, row: string): Finding[] {
  const path = `lines[${row}].serviceDate`;
  const paths = [path, 'statementFrom', 'statementThrough'];
  const [day, from, through] = paths.map((one) => facts.date(one));
  if (!day || !from || !through) return [];
  const line = lineOf(facts, row);
  return [
    day >= from && day <= through
      ? pass(paths, `${line} of ${day} lies within FL 6.`)
      : fail(
          facts.doubtfulFirst(paths),
          `${line} is dated ${day}, outside FL 6 (${from} to ${through}).`,
        ),
  ];
}

/** Facility, kind of care and frequency, without the leading zero; null for what is no type of bill. */
function partsOf(facts: RecordFacts): { facility: string; frequency: string } | null {
  const match = /^0?(\d{2})([0-9A-Z])$/.exec(facts.text('typeOfBill') ?? '');
  return match ? { facility: match[1] ?? '', frequency: match[2] ?? '' } : null;
}

function findTypeOfBill(facts: RecordFacts): Finding[] {
  const type = facts.text('typeOfBill');
  if (type === null) return [cannotTell(['typeOfBill'], 'FL 4 shows no type of bill.')];
  const parts = partsOf(facts);
  if (!parts || parts.facility.startsWith('0')) {
    return [fail(['typeOfBill'], `FL 4 says ${type}, which is no type of bill.`)];
  }
  const found = [pass(['typeOfBill'], `FL 4 says ${type}.`)];
  if (!/^[78]$/.test(parts.frequency)) return found;
  const paths = ['documentControlNumber', 'typeOfBill'];
  const does = parts.frequency === '7' ? 'replaces' : 'voids';
  return [
    ...found,
    facts.text('documentControlNumber') === null
      ? fail(paths, `The claim ${does} another, and FL 64 does not name it.`)
      : pass(paths, `The claim ${does} another, which FL 64 names.`),
  ];
}

/** Frequency 2 and 3 are bills of a stay that goes on: status 30 says still a patient. */
function findStatus(facts: RecordFacts): Finding[] {
  const [parts, status] = [partsOf(facts), facts.text('dischargeStatus')];
  if (!parts || status === null) return [];
  const paths = ['dischargeStatus', 'typeOfBill'];
  const stays = status === '30';
  const says = `FL 17 says ${status}, FL 4 frequency ${parts.frequency}`;
  if (/^[23]$/.test(parts.frequency)) {
    return [
      stays ? pass(paths, `${says}.`) : fail(paths, `${says}: the stay goes on, status is 30.`),
    ];
  }
  if (!isInpatient(parts.facility) || !/^[14]$/.test(parts.frequency)) return [];
  return [
    stays ? fail(paths, `${says}: the stay has ended, status is not 30.`) : pass(paths, `${says}.`),
  ];
}

function isInpatient(facility: string): boolean {
  return /^(?:11|18|21)$/.test(facility);
}

function findAdmission(facts: RecordFacts): Finding[] {
  const parts = partsOf(facts);
  if (!parts || !isInpatient(parts.facility)) return [];
  const admitted = facts.date('admissionDate');
  const asked = ASKED_OF_INPATIENTS.map(([path, name]) =>
    facts.text(path) === null
      ? fail([path], `An inpatient bill asks for the ${name}, which is blank.`)
      : pass([path], `The ${name} is there, as an inpatient bill asks.`),
  );
  const from = facts.date('statementFrom');
  if (!admitted || !from) return asked;
  const paths = ['admissionDate', 'statementFrom'];
  return [
    ...asked,
    admitted <= from
      ? pass(paths, `The admission of ${admitted} is not after the first day, ${from}.`)
      : fail(
          facts.doubtfulFirst(paths),
          `The admission of ${admitted} lies after the first day of the bill, ${from}.`,
        ),
  ];
}

const ASKED_OF_INPATIENTS = [
  ['admissionDate', 'date of admission (FL 12)'],
  ['admissionType', 'type of admission (FL 14)'],
  ['dischargeStatus', 'status (FL 17)'],
] as const;

/** Laboratory, imaging, surgery, therapy, emergency and clinic are billed by procedure outside of a stay. */
function findProcedures(facts: RecordFacts): Finding[] {
  const parts = partsOf(facts);
  if (!parts || !/^(?:13|83|85)$/.test(parts.facility)) return [];
  return facts.rows('lines').flatMap((row): Finding[] => {
    const paths = [`lines[${row}].procedure`, `lines[${row}].revenueCode`];
    const code = (facts.text(`lines[${row}].revenueCode`) ?? '').padStart(4, '0');
    if (!/^0(?:3[0-5]|4[0-8]|51|61|636|73)/.test(code)) return [];
    return [
      facts.text(`lines[${row}].procedure`) === null
        ? fail(paths, `${lineOf(facts, row)} (${code}) shows no procedure code.`)
        : pass(paths, `${lineOf(facts, row)} (${code}) shows a procedure code.`),
    ];
  });
}

function lineOf(facts: RecordFacts, row: string): string {
  return `Line ${facts.lineNumber('lines', row)}`;
}
