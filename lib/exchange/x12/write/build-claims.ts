import type { Sender } from '#lib/model/exchange/sender.ts';
import type { FieldsOf } from './amend-record.ts';
import { buildInstitutional } from './build-institutional.ts';
import { buildProfessional } from './build-professional.ts';
import { countRows, organizationSegment, personSegment, valueAt } from './field-values.ts';
import type { PlainSegment } from './outgoing.ts';
import type { OwnEnvelope } from './own-envelope.ts';

export type ClaimKind = 'professional' | 'institutional';

export const VERSION_OF: Readonly<Record<ClaimKind, string>> = {
  professional: '005010X222A1',
  institutional: '005010X223A2',
};

/** A sentence about missing data that a claim requires; null if nothing is missing. */
export function findMissing(kind: ClaimKind, fields: FieldsOf): string | null {
  const found = REQUIRED[kind].find(([path]) => valueAt(fields, path) === '');
  if (found) return `${found[2]} (${found[1]}) is missing.`;
  if (countRows(fields, 'lines') === 0) return 'The claim has no service line (LX).';
  return null;
}

const COMMON = [
  ['insured.id', 'NM109 in loop 2010BA', 'The insured’s ID'],
  ['patient.name', 'NM103 in loop 2010BA', 'The patient’s name'],
  ['payer.name', 'NM103 in loop 2010BB', 'The payer’s name'],
  ['billing.name', 'NM103 in loop 2010AA', 'The billing provider’s name'],
  ['billing.npi', 'NM109 in loop 2010AA', 'The billing provider’s NPI'],
  ['federalTaxId', 'REF*EI in loop 2010AA', 'The federal tax ID'],
  ['totalCharge', 'CLM02', 'The total charge'],
] as const;

const REQUIRED: Readonly<Record<ClaimKind, readonly (readonly [string, string, string])[]>> = {
  professional: [
    ...COMMON,
    ['patientAccount', 'CLM01', 'The patient account number'],
    ['diagnoses[0]', 'HI01', 'The principal diagnosis'],
    ['lines[0].placeOfService', 'CLM05-1', 'The place of service'],
  ],
  institutional: [
    ...COMMON,
    ['patientControlNumber', 'CLM01', 'The patient control number'],
    ['typeOfBill', 'CLM05-1', 'The type of bill'],
    ['statementFrom', 'DTP*434', 'The statement period'],
  ],
};

/**
 * The segments of an 837 (005010X222A1 or X223A2), from ST on, for claims from paper: one billing
 * provider, a level for each insured person, and one for a patient who is someone else.
 */
export function buildClaims(
  kind: ClaimKind,
  control: string,
  claims: readonly FieldsOf[],
  { sender, now }: OwnEnvelope,
): PlainSegment[] {
  const first: FieldsOf = claims[0] ?? new Map();
  const [day = '', time = ''] = now.toISOString().replaceAll(/[-:]/g, '').split('T');
  const segments: PlainSegment[] = [
    ['ST', '837', control, VERSION_OF[kind]],
    ['BHT', '0019', '00', control, day, time.slice(0, 4), 'CH'],
    organizationSegment('41', sender.name, ['46', sender.id]),
    ['PER', 'IC', sender.contact, 'TE', sender.phone],
    organizationSegment('40', valueAt(first, 'payer.name'), ['46', sender.receiverId]),
    ['HL', '1', '', '20', '1'],
    ...billingSegments(first, sender),
  ];
  let level = 1;
  for (const fields of claims) {
    const isSelf = isOwnClaim(fields);
    level += 1;
    segments.push(['HL', String(level), '1', '22', isSelf ? '0' : '1']);
    segments.push(...subscriberSegments(fields, isSelf));
    if (!isSelf) {
      segments.push(['HL', String(level + 1), String(level), '23', '0']);
      segments.push(...dependentSegments(fields));
      level += 1;
    }
    segments.push(
      ...(kind === 'professional' ? buildProfessional(fields) : buildInstitutional(fields)),
    );
  }
  return segments;
}

function billingSegments(fields: FieldsOf, sender: Sender): PlainSegment[] {
  const isPersonal = valueAt(fields, 'federalTaxIdType').toUpperCase() === 'SSN';
  const tax = valueAt(fields, 'federalTaxId').replace(/\D/g, '');
  return [
    organizationSegment('85', valueAt(fields, 'billing.name'), [
      'XX',
      valueAt(fields, 'billing.npi'),
    ]),
    ['N3', sender.street],
    ['N4', sender.city, sender.state, sender.zip],
    ['REF', isPersonal ? 'SY' : 'EI', tax],
  ];
}

/** No one else is named as insured, or the form says that the patient is. */
function isOwnClaim(fields: FieldsOf): boolean {
  const [insured, patient] = [valueAt(fields, 'insured.name'), valueAt(fields, 'patient.name')];
  const relationship = valueAt(fields, 'patient.relationship');
  if (relationship !== '') return relationship === 'Self';
  return insured === '' || insured.toUpperCase() === patient.toUpperCase();
}

const FILING: Readonly<Record<string, string>> = {
  Medicare: 'MB',
  Medicaid: 'MC',
  TRICARE: 'CH',
};

function subscriberSegments(fields: FieldsOf, isSelf: boolean): PlainSegment[] {
  const group = valueAt(fields, 'insured.group');
  const plan = valueAt(fields, 'insured.plan');
  const filing = FILING[valueAt(fields, 'insuranceType')] ?? 'ZZ';
  const name = valueAt(fields, 'insured.name') || valueAt(fields, 'patient.name');
  return [
    ['SBR', 'P', isSelf ? '18' : '', group, plan, '', '', '', '', filing],
    personSegment('IL', name, ['MI', valueAt(fields, 'insured.id')]),
    ...personalSegments(fields, isSelf ? ['patient', 'insured'] : ['insured']),
    organizationSegment('PR', valueAt(fields, 'payer.name')),
  ];
}

function dependentSegments(fields: FieldsOf): PlainSegment[] {
  const relationship = valueAt(fields, 'patient.relationship');
  const codes: Readonly<Record<string, string>> = { Spouse: '01', Child: '19' };
  return [
    ['PAT', codes[relationship] ?? 'G8'],
    personSegment('QC', valueAt(fields, 'patient.name')),
    ...personalSegments(fields, ['patient']),
  ];
}

/** Address, birth date, and sex, from the first of these parts of the form that has them. */
function personalSegments(fields: FieldsOf, parts: readonly string[]): PlainSegment[] {
  const value = (name: string) =>
    parts.map((part) => valueAt(fields, `${part}.${name}`)).find((text) => text !== '') ?? '';
  const [street, birthDate] = [value('address.street'), value('birthDate').replaceAll('-', '')];
  const city = [value('address.city'), value('address.state'), value('address.zip')];
  return [
    ...(street === '' ? [] : [['N3', street]]),
    ...(city[0] === '' ? [] : [['N4', ...city]]),
    ...(birthDate === '' ? [] : [['DMG', 'D8', birthDate, value('sex') || 'U']]),
  ];
}
