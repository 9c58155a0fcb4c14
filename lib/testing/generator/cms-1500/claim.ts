import type { PlantedFault } from '../drawn-document.ts';
import {
  addDays,
  cents,
  isoDate,
  makeClinician,
  makeMbi,
  makeNpi,
  makePayer,
  makePerson,
  makePractice,
  makeReference,
  type Person,
} from '../people.ts';
import type { Random } from '../random.ts';
import {
  DIAGNOSES,
  listPlacesOfService,
  MODIFIERS,
  PAYER_HEADS,
  PLANS,
  SERVICES,
} from '../word-lists.ts';

/** The values of a claim by index paths. */
export type ClaimFields = Record<string, string | null>;

type Fields = ClaimFields;

/** The values of one professional claim. */
export function makeClaim(
  random: Random,
  options: { dots: boolean; fault: boolean; faults: PlantedFault[] },
): Fields {
  const patient = makePerson(random);
  const fields: Fields = {};
  const insured = addPeople(random, fields, patient);
  addConditions(random, fields);
  addReferral(random, fields);
  const diagnoses = addDiagnoses(random, fields, options.dots, patient.birthDate < '2011');
  const total = addLines(random, fields, diagnoses.length, patient.birthDate);
  addFoot(random, fields, total);
  if (insured === null) fields['insured.birthDate'] = null;
  if (options.fault) plantFault(random, fields, options.faults, total);
  return fields;
}

/** The paths of values that are check marks in boxes. */
export function marksOf(fields: Fields): Set<string> {
  return new Set(MARKS.filter((path) => fields[path] !== null));
}

const MARKS = [
  'insuranceType',
  'patient.sex',
  'patient.relationship',
  'insured.sex',
  'condition.employment',
  'condition.autoAccident',
  'condition.otherAccident',
  'acceptAssignment',
  'federalTaxIdType',
];

function printedName(random: Random, person: Person): string {
  const middle = person.middle ? random.pick([` ${person.middle}`, `, ${person.middle}`]) : '';
  return `${person.last}, ${person.first}${middle}`;
}

function addPeople(random: Random, fields: Fields, patient: Person): Person | null {
  const relationship = random.pick(['Self', 'Self', 'Self', 'Spouse', 'Child', 'Other']);
  const self = relationship === 'Self';
  const insured = self ? patient : makePerson(random, patient.address);
  const type = random.pick([
    'Medicare',
    'Medicaid',
    'TRICARE',
    'CHAMPVA',
    'Group',
    'Group',
    'Group',
    'FECA',
    'Other',
  ]);
  const name = printedName(random, patient);
  const known = random.chance(0.85);
  fields['payer.name'] = random.chance(0.92) ? makePayer(random) : null;
  fields.insuranceType = random.chance(0.97) ? type : null;
  fields['insured.id'] = type === 'Medicare' ? makeMbi(random) : makeMemberId(random);
  fields['patient.name'] = name;
  fields['patient.birthDate'] = patient.birthDate;
  fields['patient.sex'] = random.chance(0.96) ? patient.sex : null;
  fields['insured.name'] = random.chance(0.9) ? (self ? name : printedName(random, insured)) : null;
  addAddress(fields, 'patient', random.chance(0.93) ? patient : null);
  fields['patient.relationship'] = relationship;
  addAddress(fields, 'insured', random.chance(0.75) ? insured : null);
  fields['insured.group'] = random.chance(0.7) ? makeGroup(random) : null;
  fields['insured.birthDate'] = known ? insured.birthDate : null;
  fields['insured.sex'] = known ? insured.sex : null;
  fields['insured.plan'] = random.chance(0.6) ? random.pick(PLANS) : null;
  return known ? insured : null;
}

/** Most groups have numbers, some only names. */
function makeGroup(random: Random): string {
  if (random.chance(0.82)) return makeReference(random);
  return `${random.pick(PAYER_HEADS)} ${random.pick(['GROUP', 'EMPLOYEES', 'GROUP ONE', 'UNION LOCAL', 'MEMBERS'])}`;
}

function addAddress(fields: Fields, who: string, person: Person | null): void {
  fields[`${who}.address.street`] = person?.address.street ?? null;
  fields[`${who}.address.city`] = person?.address.city ?? null;
  fields[`${who}.address.state`] = person?.address.state ?? null;
  fields[`${who}.address.zip`] = person?.address.zip ?? null;
}

function addConditions(random: Random, fields: Fields): void {
  const answer = () => (random.chance(0.95) ? (random.chance(0.12) ? 'yes' : 'no') : null);
  fields['condition.employment'] = answer();
  fields['condition.autoAccident'] = answer();
  fields['condition.accidentState'] = fields['condition.autoAccident'] === 'yes' ? 'OH' : null;
  fields['condition.otherAccident'] = answer();
  fields.signatureDate = null;
}

function addReferral(random: Random, fields: Fields): void {
  const referred = random.chance(0.6);
  fields.onsetDate = null;
  fields['referring.name'] = referred ? makeClinician(random) : null;
  fields['referring.npi'] = referred && random.chance(0.9) ? makeNpi(random) : null;
  fields.resubmissionCode = random.chance(0.12) ? random.pick(['7', '8']) : null;
  fields.originalReference = fields.resubmissionCode ? makeReference(random) : null;
  fields.priorAuthorization = random.chance(0.4) ? makeReference(random) : null;
}

function addDiagnoses(random: Random, fields: Fields, dots: boolean, mayBeOld: boolean): string[] {
  const old = random.chance(0.12) && mayBeOld;
  const codes = random
    .sample(
      DIAGNOSES.filter((code) => /^[V\d]\d{2,4}$/.test(code) === old),
      random.int(1, random.chance(0.1) ? 12 : 5),
    )
    .map((code) => (dots ? code : code.replace('.', '')));
  fields.icdIndicator = old ? '9' : '0';
  for (let slot = 0; slot < 12; slot++) fields[`diagnoses[${slot}]`] = codes[slot] ?? null;
  return codes;
}

function addLines(random: Random, fields: Fields, diagnoses: number, birthDate: string): number {
  const count = random.pick([1, 1, 2, 2, 3, 3, 4, 5, 6]);
  // ICD-9 ended on 2015-10-01, and no service is in the future.
  const first =
    fields.icdIndicator === '9'
      ? addDays('2012-01-01', random.int(0, 1350))
      : addDays('2015-10-02', random.int(0, 3900));
  const start = first > birthDate ? first : addDays(birthDate, 40);
  const place = random.pick(listPlacesOfService(start));
  const rendering = random.chance(0.85) ? makeNpi(random) : null;
  const stay = random.chance(0.12) ? random.int(1, 9) : 0;
  let total = 0;
  for (let line = 0; line < count; line++) {
    const at = (name: string) => `lines[${line}].${name}`;
    const from = random.chance(0.75) ? start : addDays(start, random.int(0, 5));
    const units = random.chance(0.8) ? 1 : random.int(2, 30);
    const charge = random.pick([
      random.int(1000, 9999),
      random.int(5000, 40000),
      random.int(10, 99) * 100,
      random.int(40000, 999999),
    ]);
    total += charge;
    fields[at('serviceFrom')] = from;
    fields[at('serviceTo')] = stay > 0 ? addDays(from, stay) : from;
    fields[at('placeOfService')] = place;
    fields[at('procedure')] = random.pick(SERVICES)[0];
    const modifiers = random.chance(0.45)
      ? random.sample(MODIFIERS, random.pick([1, 1, 1, 2, 3, 4]))
      : [];
    for (let slot = 0; slot < 4; slot++) fields[at(`modifiers[${slot}]`)] = modifiers[slot] ?? null;
    const letters = [...'ABCDEFGHIJKL'].slice(0, diagnoses);
    fields[at('diagnosisPointers')] = random
      .sample(letters, Math.min(diagnoses, random.pick([1, 1, 2, 3, 4])))
      .sort()
      .join('');
    fields[at('charge')] = cents(charge);
    fields[at('units')] = String(units);
    fields[at('rendering.npi')] = rendering;
  }
  if (random.chance(0.3)) fields.onsetDate = addDays(start, -random.int(1, 60));
  if (random.chance(0.5)) fields.signatureDate = addDays(start, random.int(1, 20));
  return total;
}

function addFoot(random: Random, fields: Fields, total: number): void {
  const ein = random.chance(0.85);
  const digits = random.digits(9);
  const dashed = ein
    ? `${digits.slice(0, 2)}-${digits.slice(2)}`
    : `${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5)}`;
  const elsewhere = random.chance(0.6);
  fields.federalTaxId = random.chance(0.5) ? digits : dashed;
  fields.federalTaxIdType = ein ? 'EIN' : 'SSN';
  fields.patientAccount = makeReference(random);
  fields.acceptAssignment = random.chance(0.95) ? (random.chance(0.85) ? 'yes' : 'no') : null;
  fields.totalCharge = cents(total);
  fields.amountPaid = random.chance(0.5) ? cents(random.pick([0, 0, 2000, 4000, 2500])) : null;
  const practice = makePractice(random);
  fields['facility.name'] = elsewhere
    ? random.chance(0.5)
      ? practice
      : makePractice(random)
    : null;
  fields['facility.npi'] = elsewhere && random.chance(0.9) ? makeNpi(random) : null;
  fields['billing.name'] = practice;
  fields['billing.npi'] = makeNpi(random);
}

function plantFault(random: Random, fields: Fields, faults: PlantedFault[], total: number): void {
  const kind = random.pick(['sum', 'npi', 'pointer', 'dates'] as const);
  if (kind === 'sum') {
    fields.totalCharge = cents(
      total + random.pick([1000, 900, 9000, -100].filter((by) => total + by > 0)),
    );
    faults.push({ kind, rule: 'C01', path: 'totalCharge' });
  } else if (kind === 'npi') {
    fields['billing.npi'] = makeNpi(random, true);
    faults.push({ kind, rule: 'C10', path: 'billing.npi' });
  } else if (kind === 'pointer') {
    fields['lines[0].diagnosisPointers'] = 'AL';
    fields['diagnoses[11]'] = null;
    faults.push({ kind, rule: 'C04', path: 'lines[0].diagnosisPointers' });
  } else {
    const from = fields['lines[0].serviceFrom'] ?? isoDate(2024, 5, 5);
    fields['lines[0].serviceTo'] = addDays(from, -3);
    faults.push({ kind, rule: 'C06', path: 'lines[0].serviceTo' });
  }
}

/** Some plans number the members of a family after a space. */
function makeMemberId(random: Random): string {
  const id = makeReference(random);
  return random.chance(0.12) ? `${id} ${random.digits(2)}` : id;
}
