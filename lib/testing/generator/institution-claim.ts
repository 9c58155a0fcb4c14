import type { PlantedFault } from './drawn-document.ts';
import {
  addDays,
  cents,
  makeMbi,
  makeNpi,
  makePayer,
  makePerson,
  makePractice,
  makeReference,
  type Person,
} from './people.ts';
import type { Random } from './random.ts';
import { DIAGNOSES, MODIFIERS, split } from './word-lists.ts';

type Fields = Record<string, string | null>;

/** The values of one institutional claim by index paths, and what is printed beside them. */
export type InstitutionClaim = {
  readonly fields: Fields;
  readonly patient: Person;
  readonly inpatient: boolean;
  /** What FL 44 prints after or instead of a procedure: modifiers, the rate of a room. */
  readonly besides: ReadonlyMap<number, string>;
  readonly nonCovered: number;
};

export function makeInstitutionClaim(
  random: Random,
  options: { fault: boolean; faults: PlantedFault[]; dashedTaxId: boolean },
): InstitutionClaim {
  const fields: Fields = {};
  const inpatient = random.chance(0.45);
  const patient = makePerson(random);
  const birth = patient.birthDate;
  const day = addDays(`${random.int(2016, 2026)}-01-01`, random.int(0, 360));
  const from = day > birth ? day : addDays(birth, 3);
  const days = inpatient ? random.int(1, 14) : random.chance(0.8) ? 0 : random.int(1, 25);
  const through = addDays(from, days);
  addHead(random, fields, { inpatient, from, through, dashed: options.dashedTaxId });
  addPatient(random, fields, { patient, inpatient, from });
  const { besides, total, nonCovered } = addLines(random, fields, { inpatient, from, days });
  fields.totalCharge = cents(total);
  addInsured(random, fields, patient);
  addDiagnoses(random, fields);
  if (options.fault) plantFault(random, fields, options.faults, { total, through });
  return { fields, patient, inpatient, besides, nonCovered };
}

function addHead(
  random: Random,
  fields: Fields,
  {
    inpatient,
    from,
    through,
    dashed,
  }: { inpatient: boolean; from: string; through: string; dashed: boolean },
): void {
  const frequency = random.pick(['1', '1', '1', '1', '1', '7', '8', '2', '3']);
  const kind = inpatient
    ? random.pick(['11', '11', '18', '21'])
    : random.pick(['13', '13', '85', '72', '83']);
  const tax = random.digits(9);
  fields['billing.name'] = (random.chance(0.3) ? makePractice(random) : makeHospital(random)).slice(
    0,
    28,
  );
  fields['billing.npi'] = random.chance(0.97) ? makeNpi(random) : null;
  fields.patientControlNumber = makeReference(random);
  fields.medicalRecordNumber = random.chance(0.85) ? makeReference(random) : null;
  fields.typeOfBill = `${random.chance(0.9) ? '0' : ''}${kind}${frequency}`;
  fields.federalTaxId = dashed ? `${tax.slice(0, 2)}-${tax.slice(2)}` : tax;
  fields.statementFrom = from;
  fields.statementThrough = through;
  fields.documentControlNumber = /[78]$/.test(frequency) ? makeReference(random) : null;
  fields.dischargeStatus = /[23]$/.test(frequency)
    ? '30'
    : random.pick(['01', '01', '01', '02', '03', '06', '20']);
}

export function makeHospital(random: Random): string {
  return `${random.pick(HOSPITAL_HEADS)} ${random.pick(HOSPITAL_TAILS)}`;
}

function addPatient(
  random: Random,
  fields: Fields,
  { patient, inpatient, from }: { patient: Person; inpatient: boolean; from: string },
): void {
  fields['patient.name'] = nameOf(random, patient);
  fields['patient.birthDate'] = patient.birthDate;
  fields['patient.sex'] = random.chance(0.97) ? patient.sex : null;
  fields.admissionDate = inpatient || random.chance(0.4) ? from : null;
  fields.admissionType =
    inpatient || random.chance(0.9) ? random.pick(['1', '2', '3', '4', '5', '9']) : null;
  if (!inpatient && random.chance(0.12)) fields.dischargeStatus = null;
}

/** `DOE JANE Q`, with or without a comma. */
function nameOf(random: Random, { first, middle, last }: Person): string {
  const comma = random.chance(0.3) ? ',' : '';
  return `${last}${comma} ${first}${middle ? ` ${middle}` : ''}`;
}

function addInsured(random: Random, fields: Fields, patient: Person): void {
  const self = random.chance(0.75);
  const medicare = random.chance(0.25);
  fields['payer.name'] = random.chance(0.97) ? makePayer(random) : null;
  fields['insured.name'] = self
    ? (fields['patient.name'] ?? null)
    : nameOf(random, makePerson(random, patient.address));
  fields['insured.id'] = medicare ? makeMbi(random) : makeReference(random);
  fields['insured.group'] = random.chance(0.7) ? makeReference(random) : null;
  fields.priorAuthorization = random.chance(0.5) ? makeReference(random) : null;
  const attending = makePerson(random);
  const known = random.chance(0.95);
  fields['attending.name'] = known ? `${attending.last}, ${attending.first}` : null;
  fields['attending.npi'] = known ? makeNpi(random) : null;
}

function addDiagnoses(random: Random, fields: Fields): void {
  const codes = random
    .sample(
      DIAGNOSES.filter((code) => /^[A-Z]\d/.test(code)),
      random.pick([1, 1, 2, 2, 3, 4, 5, 7, 10, 14, 18]),
    )
    .map((code) => code.replace('.', ''));
  fields.principalDiagnosis = codes[0] ?? null;
  for (let slot = 0; slot < 17; slot++) fields[`otherDiagnoses[${slot}]`] = codes[slot + 1] ?? null;
}

function addLines(
  random: Random,
  fields: Fields,
  { inpatient, from, days }: { inpatient: boolean; from: string; days: number },
): { besides: Map<number, string>; total: number; nonCovered: number } {
  const besides = new Map<number, string>();
  const dated = inpatient ? random.chance(0.15) : random.chance(0.95);
  const services = random
    .sample(
      inpatient ? INPATIENT : OUTPATIENT,
      random.pick([1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 22, 26]),
    )
    .sort((a, b) => a[0].localeCompare(b[0]));
  const short = random.chance(0.1);
  let total = 0;
  let nonCovered = 0;
  services.forEach(([code, words, procedure], line) => {
    const at = (name: string) => `lines[${line}].${name}`;
    const room = ROOMS.some(([known]) => known === code);
    const units = room ? Math.max(1, days) : random.chance(0.6) ? 1 : random.int(2, 40);
    const rate = room ? random.int(800, 4000) * 100 : 0;
    const charge = room
      ? rate * units
      : random.pick([random.int(500, 9999), random.int(5000, 90000), random.int(90000, 4000000)]);
    const refused = random.chance(0.08) ? Math.round(charge * random.pick([1, 0.5, 0.1])) : 0;
    const coded = procedure !== '' && (!inpatient || random.chance(0.2));
    total += charge;
    nonCovered += refused;
    fields[at('revenueCode')] = short ? code.slice(1) : code;
    fields[at('description')] = random.chance(0.97) ? words : null;
    fields[at('procedure')] = coded ? procedure : null;
    fields[at('serviceDate')] = dated && !room ? addDays(from, random.int(0, days)) : null;
    fields[at('units')] = String(units);
    fields[at('totalCharge')] = cents(charge);
    fields[at('nonCoveredCharge')] = refused > 0 ? cents(refused) : null;
    if (room && random.chance(0.8)) besides.set(line, cents(rate));
    else if (coded && random.chance(0.2)) besides.set(line, random.pick(MODIFIERS));
  });
  return { besides, total, nonCovered };
}

function plantFault(
  random: Random,
  fields: Fields,
  faults: PlantedFault[],
  { total, through }: { total: number; through: string },
): void {
  const kind = random.pick(['total', 'covered', 'period', 'line-date', 'npi', 'replaced'] as const);
  const seedErrors = (rule: string, path: string, value: string | null) => {
    fields[path] = value;
    faults.push({ kind, rule, path });
  };
  if (kind === 'total')
    seedErrors('U01', 'totalCharge', cents(total + random.pick([1000, 900, 90000])));
  else if (kind === 'covered') {
    const charge = Math.round(Number(fields['lines[0].totalCharge']) * 100);
    seedErrors('U02', 'lines[0].nonCoveredCharge', cents(charge + 500));
  } else if (kind === 'period') seedErrors('U03', 'statementFrom', addDays(through, 9));
  else if (kind === 'line-date') seedErrors('U03', 'lines[0].serviceDate', addDays(through, 6));
  else if (kind === 'npi') seedErrors('U11', 'attending.npi', makeNpi(random, true));
  else {
    fields.typeOfBill = `0${(fields.typeOfBill ?? '').slice(-3, -1)}7`;
    seedErrors('U04', 'documentControlNumber', null);
  }
}

const HOSPITAL_HEADS = split(`
MERCY_VALLEY ST._ALBAN LAKELAND GOOD_SHEPHERD COUNTY_MEMORIAL RIVER_OAKS NORTH_SHORE HOLY_FAMILY PINE_RIDGE
BLUE_HARBOR UNITY SAGEBRUSH GRAND_PRAIRIE SAINT_OLAF EASTERN_PLAINS CAPE_HOLLOW FOX_RIVER DESERT_VIEW`);

const HOSPITAL_TAILS = split(`
HOSPITAL MEDICAL_CENTER REGIONAL_HOSPITAL HEALTH_CENTER COMMUNITY_HOSPITAL SPECIALTY_HOSPITAL
REHABILITATION SURGICAL_HOSPITAL CHILDREN'S_HOSPITAL GENERAL REGIONAL_MEDICAL_CENTER`);

/** Revenue code, our own words, and the procedure if one is usual. */
type Service = readonly [code: string, words: string, procedure: string];

const ANCILLARY: readonly Service[] = [
  ['0250', 'PHARMACY', ''],
  ['0258', 'IV SOLUTIONS', ''],
  ['0259', 'DRUGS OTHER', ''],
  ['0260', 'IV THERAPY', '96365'],
  ['0270', 'MED SURG SUPPLIES', ''],
  ['0271', 'NON-STERILE SUPPLY', ''],
  ['0272', 'STERILE SUPPLIES', ''],
  ['0278', 'IMPLANTS', 'C1776'],
  ['0300', 'LABORATORY', '36415'],
  ['0301', 'CHEMISTRY', '80053'],
  ['0305', 'HEMATOLOGY', '85025'],
  ['0306', 'BACTERIOLOGY', '87081'],
  ['0307', 'UROLOGY LAB', '81001'],
  ['0310', 'PATHOLOGY', '88305'],
  ['0320', 'RADIOLOGY', '71045'],
  ['0324', 'CHEST FILM', '71046'],
  ['0350', 'CT SCAN', '70450'],
  ['0352', 'CT BODY', '74177'],
  ['0360', 'OR SERVICES', '29881'],
  ['0370', 'ANESTHESIA', ''],
  ['0391', 'BLOOD ADMIN', '36430'],
  ['0402', 'ULTRASOUND', '76700'],
  ['0410', 'RESPIRATORY', '94640'],
  ['0420', 'PHYSICAL THERAPY', '97110'],
  ['0430', 'OCCUPATIONAL THER', '97530'],
  ['0440', 'SPEECH THERAPY', '92507'],
  ['0450', 'EMERG ROOM', '99284'],
  ['0460', 'PULMONARY', '94010'],
  ['0480', 'CARDIOLOGY', '93306'],
  ['0510', 'CLINIC', 'G0463'],
  ['0611', 'MRI BRAIN', '70551'],
  ['0636', 'DRUGS DETAIL CODE', 'J0696'],
  ['0637', 'SELF ADMIN DRUGS', ''],
  ['0710', 'RECOVERY', ''],
  ['0730', 'EKG/ECG', '93005'],
  ['0750', 'GI SERVICES', '45380'],
  ['0761', 'TREATMENT ROOM', '11042'],
  ['0762', 'OBSERVATION HOURS', 'G0378'],
  ['0921', 'VASCULAR LAB', '93880'],
  ['0942', 'EDUCATION', 'G0108'],
  ['0981', 'PRO FEE ER', '99285'],
];

const ROOMS: readonly Service[] = [
  ['0110', 'ROOM-BOARD PVT', ''],
  ['0120', 'ROOM-BOARD SEMI', ''],
  ['0128', 'ROOM REHAB', ''],
  ['0200', 'INTENSIVE CARE', ''],
  ['0206', 'STEPDOWN UNIT', ''],
];

const OUTPATIENT = ANCILLARY;
const INPATIENT = [...ROOMS, ...ANCILLARY];
