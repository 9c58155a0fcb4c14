import { formatMoney } from '#lib/forms/format.ts';
import { add, tryEquations } from '../equation.ts';
import type { RecordFacts } from '../record-facts.ts';
import { cannotTell, type Finding, fail, pass, type Rule } from '../rule.ts';
import { showDay } from '../show-day.ts';

/**
 * UB-04: amounts, the statement period, the type of bill and what it requires. FL numbers are the
 * form's locators.
 */
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
    title: 'The non-covered charge is not more than the charge',
    find: (facts) => facts.rows('lines').flatMap((row) => findCovered(facts, row)),
  },
  {
    id: 'U03',
    version: 1,
    severity: 'block',
    title: 'Dates of service are within the statement period',
    find: (facts) => [
      findPeriod(facts),
      ...facts.rows('lines').flatMap((row) => findWithin(facts, row)),
    ],
  },
  {
    id: 'U04',
    version: 1,
    severity: 'block',
    title: 'The type of bill is valid, and a replacement has the original control number',
    find: findTypeOfBill,
  },
  {
    id: 'U05',
    version: 1,
    severity: 'block',
    title: 'The discharge status fits the type of bill',
    find: findStatus,
  },
  {
    id: 'U06',
    version: 1,
    severity: 'block',
    title: 'An inpatient bill has an admission date no later than its first day',
    find: findAdmission,
  },
  {
    id: 'U08',
    version: 1,
    severity: 'warn',
    title: 'Outpatient services have a procedure code',
    find: findProcedures,
  },
  {
    id: 'U09',
    version: 1,
    severity: 'block',
    title: 'The claim has a principal diagnosis',
    find: (facts) => [
      facts.text('principalDiagnosis') !== null
        ? pass(['principalDiagnosis'], 'FL 67 has a principal diagnosis.')
        : fail(['principalDiagnosis'], 'FL 67 has no principal diagnosis.'),
    ],
  },
];

function findCovered(facts: RecordFacts, row: string): Finding[] {
  const paths = [`lines[${row}].nonCoveredCharge`, `lines[${row}].totalCharge`];
  const [refused, charge] = paths.map((path) => facts.cents(path));
  if (refused === null || refused === undefined) return [];
  if (charge === null || charge === undefined) {
    return [cannotTell(paths, `${lineOf(facts, row)} has no charge.`)];
  }
  const says = `${lineOf(facts, row)}: ${formatMoney(refused)} of ${formatMoney(charge)} is not covered`;
  return [
    refused <= charge
      ? pass(paths, `${says}.`)
      : fail(facts.doubtfulFirst(paths), `${says}, more than the charge.`),
  ];
}

function findPeriod(facts: RecordFacts): Finding {
  const paths = ['statementFrom', 'statementThrough'];
  const [from, through] = paths.map((path) => facts.date(path));
  if (!from || !through) return cannotTell(paths, 'The statement period (FL 6) is missing a date.');
  if (from > through) {
    const message = `The statement period (FL 6) ends on ${showDay(through)}, before it begins on ${showDay(from)}.`;
    return fail(facts.doubtfulFirst(paths), message);
  }
  return through <= facts.today
    ? pass(paths, `The statement period (FL 6) is ${showDay(from)} to ${showDay(through)}.`)
    : fail(
        ['statementThrough'],
        `The statement period (FL 6) ends on ${showDay(through)}, in the future.`,
      );
}

function findWithin(facts: RecordFacts, row: string): Finding[] {
  const path = `lines[${row}].serviceDate`;
  const paths = [path, 'statementFrom', 'statementThrough'];
  const [day, from, through] = paths.map((one) => facts.date(one));
  if (!day || !from || !through) return [];
  const line = lineOf(facts, row);
  return [
    day >= from && day <= through
      ? pass(paths, `${line} is dated ${showDay(day)}, within the statement period (FL 6).`)
      : fail(
          facts.doubtfulFirst(paths),
          `${line} is dated ${showDay(day)}, outside the statement period (FL 6: ${showDay(from)} to ${showDay(through)}).`,
        ),
  ];
}

/**
 * Facility, kind of care and frequency, without the leading zero; null for text that is not a type
 * of bill.
 */
function partsOf(facts: RecordFacts): { facility: string; frequency: string } | null {
  const match = /^0?(\d{2})([0-9A-Z])$/.exec(facts.text('typeOfBill') ?? '');
  return match ? { facility: match[1] ?? '', frequency: match[2] ?? '' } : null;
}

function findTypeOfBill(facts: RecordFacts): Finding[] {
  const type = facts.text('typeOfBill');
  if (type === null) return [cannotTell(['typeOfBill'], 'FL 4 has no type of bill.')];
  const parts = partsOf(facts);
  if (!parts || parts.facility.startsWith('0')) {
    return [fail(['typeOfBill'], `FL 4 is ${type}, which is not a valid type of bill.`)];
  }
  const found = [pass(['typeOfBill'], `The type of bill (FL 4) is ${type}.`)];
  if (!/^[78]$/.test(parts.frequency)) return found;
  const paths = ['documentControlNumber', 'typeOfBill'];
  const does = parts.frequency === '7' ? 'replaces' : 'voids';
  return [
    ...found,
    facts.text('documentControlNumber') === null
      ? fail(paths, `The claim ${does} another claim, but FL 64 has no document control number.`)
      : pass(paths, `The claim ${does} the claim in FL 64.`),
  ];
}

/** Frequencies 2 and 3 bill a stay that continues: status 30 means still a patient. */
function findStatus(facts: RecordFacts): Finding[] {
  const [parts, status] = [partsOf(facts), facts.text('dischargeStatus')];
  if (!parts || status === null) return [];
  const paths = ['dischargeStatus', 'typeOfBill'];
  const stays = status === '30';
  const says = `Discharge status (FL 17) is ${status}, frequency (FL 4) is ${parts.frequency}`;
  if (/^[23]$/.test(parts.frequency)) {
    return [
      stays
        ? pass(paths, `${says}.`)
        : fail(paths, `${says}: the stay continues, so the status must be 30.`),
    ];
  }
  if (!isInpatient(parts.facility) || !/^[14]$/.test(parts.frequency)) return [];
  return [
    stays
      ? fail(paths, `${says}: the stay has ended, so the status cannot be 30.`)
      : pass(paths, `${says}.`),
  ];
}

function isInpatient(facility: string): boolean {
  return /^(?:11|18|21)$/.test(facility);
}

function findAdmission(facts: RecordFacts): Finding[] {
  const parts = partsOf(facts);
  if (!parts || !isInpatient(parts.facility)) return [];
  const admitted = facts.date('admissionDate');
  const required = REQUIRED_OF_INPATIENTS.map(([path, name]) =>
    facts.text(path) === null
      ? fail([path], `An inpatient bill requires the ${name}, which is blank.`)
      : pass([path], `The inpatient bill has the ${name}.`),
  );
  const from = facts.date('statementFrom');
  if (!admitted || !from) return required;
  const paths = ['admissionDate', 'statementFrom'];
  return [
    ...required,
    admitted <= from
      ? pass(
          paths,
          `The admission date ${showDay(admitted)} is not after the first day of the bill, ${showDay(from)}.`,
        )
      : fail(
          facts.doubtfulFirst(paths),
          `The admission date ${showDay(admitted)} is after the first day of the bill, ${showDay(from)}.`,
        ),
  ];
}

const REQUIRED_OF_INPATIENTS = [
  ['admissionDate', 'admission date (FL 12)'],
  ['admissionType', 'admission type (FL 14)'],
  ['dischargeStatus', 'discharge status (FL 17)'],
] as const;

/**
 * Outside an inpatient stay, laboratory, imaging, surgery, therapy, emergency and clinic are billed
 * by procedure.
 */
function findProcedures(facts: RecordFacts): Finding[] {
  const parts = partsOf(facts);
  if (!parts || !/^(?:13|83|85)$/.test(parts.facility)) return [];
  return facts.rows('lines').flatMap((row): Finding[] => {
    const paths = [`lines[${row}].procedure`, `lines[${row}].revenueCode`];
    const code = (facts.text(`lines[${row}].revenueCode`) ?? '').padStart(4, '0');
    if (!/^0(?:3[0-5]|4[0-8]|51|61|636|73)/.test(code)) return [];
    return [
      facts.text(`lines[${row}].procedure`) === null
        ? fail(paths, `${lineOf(facts, row)} (${code}) has no procedure code.`)
        : pass(paths, `${lineOf(facts, row)} (${code}) has a procedure code.`),
    ];
  });
}

function lineOf(facts: RecordFacts, row: string): string {
  return `Line ${facts.lineNumber('lines', row)}`;
}
