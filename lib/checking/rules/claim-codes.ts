import { isMbi, isPlaceOfService, isTaxId } from '../code-formats.ts';
import type { RecordFacts } from '../record-facts.ts';
import { cannotTell, type Finding, fail, pass, type Rule } from '../rule.ts';
import { showDay } from '../show-day.ts';

/** CMS-1500: codes, and boxes that require other boxes. */
export const CLAIM_CODE_RULES: readonly Rule[] = [
  {
    id: 'C03',
    version: 1,
    severity: 'block',
    title: 'The claim has a service line and a diagnosis',
    find: (facts) => [
      facts.rows('lines').length > 0
        ? pass([], 'The claim has service lines.')
        : fail([], 'The claim has no service line.'),
      facts.text('diagnoses[A]') !== null
        ? pass(['diagnoses[A]'], 'Box 21 A has a diagnosis.')
        : fail(['diagnoses[A]'], 'Box 21 A has no diagnosis.'),
    ],
  },
  {
    id: 'C04',
    version: 1,
    severity: 'block',
    title: 'Diagnosis pointers refer to a diagnosis in box 21',
    find: (facts) => facts.rows('lines').map((row) => findPointers(facts, row)),
  },
  {
    id: 'C05',
    version: 1,
    severity: 'block',
    title: 'Services from October 2015 use ICD-10',
    find: findIcdIndicator,
  },
  {
    id: 'C12',
    version: 1,
    severity: 'block',
    title: 'The place of service is a CMS code',
    find: (facts) => [
      ...findVisitPlace(facts),
      ...facts
        .rows('lines')
        .filter(() => !hasVisitPlace(facts))
        .map((row) => findPlace(facts, row)),
    ],
  },
  {
    id: 'C13',
    version: 1,
    severity: 'warn',
    title: 'A replacement claim has an original reference number',
    find: (facts) => {
      const code = facts.text('resubmissionCode');
      if (code === null || !/^[78]$/.test(code)) return [];
      const paths = ['originalReference', 'resubmissionCode'];
      return [
        facts.text('originalReference') === null
          ? fail(paths, `Box 22 has resubmission code ${code} but no original reference number.`)
          : pass(paths, `Box 22 has resubmission code ${code} and an original reference number.`),
      ];
    },
  },
  {
    id: 'C14',
    version: 1,
    severity: 'warn',
    title: 'An auto accident has a state',
    find: (facts) => {
      if (facts.text('condition.autoAccident') !== 'yes') return [];
      const paths = ['condition.accidentState', 'condition.autoAccident'];
      return [
        facts.text('condition.accidentState') === null
          ? fail(paths, 'Box 10b says auto accident but has no state.')
          : pass(paths, 'Box 10b has the state of the accident.'),
      ];
    },
  },
  {
    id: 'C15',
    version: 1,
    severity: 'warn',
    title: 'No service is billed twice',
    find: findRepeated,
  },
  {
    id: 'C17',
    version: 1,
    severity: 'block',
    title: 'The tax ID has nine digits',
    find: (facts) => {
      const id = facts.text('federalTaxId');
      if (id === null) return [cannotTell(['federalTaxId'], 'The claim has no tax ID.')];
      return [
        isTaxId(id)
          ? pass(['federalTaxId'], 'The tax ID has nine digits.')
          : fail(['federalTaxId'], `${id} is not a valid tax ID: a tax ID has nine digits.`),
      ];
    },
  },
  {
    id: 'C18',
    version: 1,
    severity: 'warn',
    title: 'A Medicare member ID is a valid MBI',
    find: (facts) => {
      const id = facts.text('insured.id');
      if (facts.text('insuranceType') !== 'Medicare' || id === null) return [];
      const paths = ['insured.id', 'insuranceType'];
      return [
        isMbi(id)
          ? pass(paths, 'Box 1a has the format of a Medicare beneficiary identifier (MBI).')
          : fail(
              paths,
              `Box 1a is ${id}, which does not have the format of a Medicare beneficiary identifier (MBI).`,
            ),
      ];
    },
  },
];

function findPointers(facts: RecordFacts, row: string): Finding {
  const path = `lines[${row}].diagnosisPointers`;
  const line = `Line ${facts.lineNumber('lines', row)}`;
  const letters = [...(facts.text(path) ?? '').replace(/[\s,]/g, '')];
  if (letters.length === 0) return cannotTell([path], `${line} has no diagnosis pointer.`);
  if (letters.length > 4) return fail([path], `${line} has more than four diagnosis pointers.`);
  if (new Set(letters).size < letters.length) {
    return fail([path], `${line} points to the same diagnosis twice (${letters.join('')}).`);
  }
  const unknown = letters.find((letter) => facts.text(`diagnoses[${letter}]`) === null);
  const paths = [path, ...letters.filter((l) => /[A-L]/.test(l)).map((l) => `diagnoses[${l}]`)];
  return unknown === undefined
    ? pass(paths, `The diagnosis pointers of ${line.toLowerCase()} refer to diagnoses in box 21.`)
    : fail(paths, `${line} points to diagnosis ${unknown}, but box 21 ${unknown} is blank.`);
}

function findIcdIndicator(facts: RecordFacts): Finding[] {
  const days = facts.rows('lines').flatMap((row) => facts.date(`lines[${row}].serviceFrom`) ?? []);
  const last = days.sort().at(-1);
  const indicator = facts.text('icdIndicator');
  if (indicator !== null && !/^[09]$/.test(indicator)) {
    const message = `Box 21 has ICD indicator ${indicator}; it must be 0 (ICD-10) or 9 (ICD-9).`;
    return [fail(['icdIndicator'], message)];
  }
  if (last === undefined || indicator === null) {
    return [cannotTell(['icdIndicator'], 'The ICD indicator or the dates of service are missing.')];
  }
  if (last < '2015-10-01') {
    return [pass(['icdIndicator'], 'Services before October 2015 may use either ICD version.')];
  }
  return [
    indicator === '0'
      ? pass(['icdIndicator'], 'Box 21 has ICD-10, as the dates of service require.')
      : fail(
          ['icdIndicator'],
          `Box 21 has ICD indicator ${indicator}; services on ${showDay(last)} require 0 (ICD-10).`,
        ),
  ];
}

/** A superbill has one place for all its services. */
function hasVisitPlace(facts: RecordFacts): boolean {
  return facts.form.fields.some((field) => field.pattern === 'placeOfService');
}

function findVisitPlace(facts: RecordFacts): Finding[] {
  const place = facts.text('placeOfService');
  if (place === null) return [];
  return [
    isPlaceOfService(place, facts.date('visitDate'))
      ? pass(['placeOfService'], `The place of service is ${place}.`)
      : fail(['placeOfService'], `Place of service ${place} is not a CMS code.`),
  ];
}

function findPlace(facts: RecordFacts, row: string): Finding {
  const path = `lines[${row}].placeOfService`;
  const line = `Line ${facts.lineNumber('lines', row)}`;
  const place = facts.text(path);
  if (place === null) return cannotTell([path], `${line} has no place of service.`);
  const day = facts.date(`lines[${row}].serviceFrom`);
  if (!isPlaceOfService(place, day)) {
    return fail(
      [path],
      `${line} has place of service ${place}, which is not a CMS code on that date.`,
    );
  }
  const modifiers = modifiersOf(facts, row);
  if (/^(02|10)$/.test(place) && !modifiers.some((one) => /^(95|93|GT|GQ|FQ)$/.test(one))) {
    const message = `${line} has telehealth place of service ${place} but no telehealth modifier.`;
    return fail([path], message, 'warn');
  }
  return pass([path], `${line} has place of service ${place}.`);
}

function findRepeated(facts: RecordFacts): Finding[] {
  const seen = new Map<string, string>();
  const findings: Finding[] = [];
  for (const row of facts.rows('lines')) {
    const [day, procedure] = [`lines[${row}].serviceFrom`, `lines[${row}].procedure`];
    const modifiers = modifiersOf(facts, row);
    if (facts.text(day) === null || facts.text(procedure) === null) continue;
    if (modifiers.some((one) => REPEATS.has(one))) continue;
    const npi = facts.text(`lines[${row}].rendering.npi`);
    const key = [facts.text(day), facts.text(procedure), ...modifiers.sort(), npi].join(' ');
    const first = seen.get(key);
    if (first === undefined) seen.set(key, row);
    else {
      const paths = [procedure, day, `lines[${first}].procedure`];
      const on = showDay(facts.text(day) ?? '');
      const message = `${facts.text(procedure)} on ${on} is billed twice by the same provider.`;
      findings.push(fail(paths, message));
    }
  }
  return findings.length > 0 ? findings : [pass([], 'No service is billed twice.')];
}

/** Modifiers that explain why a service is billed again. */
const REPEATS = new Set(['76', '77', '91', '59', 'XE', 'XP', 'XS', 'XU']);

function modifiersOf(facts: RecordFacts, row: string): string[] {
  const list = `lines[${row}].modifiers`;
  return facts.rows(list).flatMap((slot) => facts.text(`${list}[${slot}]`) ?? []);
}
