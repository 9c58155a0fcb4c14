import { concept, SYSTEMS } from './codes.ts';
import type { Draft } from './json.ts';
import type { RecordFields } from './record-fields.ts';

/** A resource with the name by which others in its bundle reference it. */
export interface Companion {
  readonly role: string;
  readonly resource: { readonly [name: string]: Draft };
}

/** The patient, coverage, payer, and provider that every claim and EOB references. */
export function buildCompanions(
  fields: RecordFields,
  providerPath: 'billing' | 'provider',
): Companion[] {
  return [
    { role: 'patient', resource: buildPatient(fields) },
    { role: 'coverage', resource: buildCoverage(fields) },
    { role: 'payer', resource: organization(fields.at('payer.name') ?? 'Unknown payer') },
    { role: 'provider', resource: buildProvider(fields, providerPath) },
  ];
}

/** A person’s name in parts, from `LAST, FIRST MIDDLE` or `FIRST MIDDLE LAST`, and as printed. */
function humanName(printed: string | undefined): Draft {
  if (printed === undefined) return undefined;
  const [before = '', after] = printed.split(/,\s*/, 2);
  const words = (after ?? before).split(/\s+/);
  const family = after === undefined ? words.pop() : before;
  return { text: printed, family, given: words };
}

/** A party with a name and an NPI, as a person. */
export function practitioner(name: string | undefined, npi: string | undefined) {
  const identifier = npi === undefined ? [] : [{ system: SYSTEMS.npi, value: npi }];
  return { resourceType: 'Practitioner', identifier, name: [humanName(name)] };
}

const GENDERS: Readonly<Record<string, string>> = { M: 'male', F: 'female' };

function buildPatient(fields: RecordFields): Companion['resource'] {
  const value = (name: string) => fields.at(`patient.${name}`);
  const record = fields.at('medicalRecordNumber');
  return {
    resourceType: 'Patient',
    identifier: [
      ...identifierOf('MB', fields.first('insured.id', 'member.id')),
      ...identifierOf('MR', record),
      ...identifierOf('AN', fields.first('patientAccount', 'patientControlNumber')),
    ],
    name: [humanName(value('name'))],
    gender: GENDERS[value('sex') ?? ''],
    birthDate: value('birthDate'),
    address: [
      {
        line: [value('address.street')],
        city: value('address.city'),
        state: value('address.state'),
        postalCode: value('address.zip'),
      },
    ],
  };
}

function identifierOf(type: string, value: string | undefined): Draft[] {
  return value === undefined ? [] : [{ type: concept('identifier', type), value }];
}

const RELATIONSHIPS: Readonly<Record<string, string>> = {
  Self: 'self',
  Spouse: 'spouse',
  Child: 'child',
  Other: 'other',
};

function buildCoverage(fields: RecordFields): Companion['resource'] {
  const [group, plan] = [fields.first('insured.group', 'member.group'), fields.at('insured.plan')];
  const classes = [
    ['group', group, undefined],
    ['plan', plan, plan],
  ] as const;
  return {
    resourceType: 'Coverage',
    status: 'active',
    subscriberId: fields.first('insured.id', 'member.id'),
    beneficiary: fields.reference('patient'),
    relationship: concept(
      'relationship',
      RELATIONSHIPS[fields.at('patient.relationship') ?? ''] ?? '',
    ),
    payor: [fields.reference('payer')],
    class: classes.flatMap(([type, value, name]) =>
      value === undefined ? [] : [{ type: concept('class', type), value, name }],
    ),
  };
}

function buildProvider(fields: RecordFields, path: 'billing' | 'provider'): Companion['resource'] {
  const name = fields.first(`${path}.name`, 'payee.name') ?? 'Unknown provider';
  const identifiers = [
    ['npi', fields.at(`${path}.npi`)],
    ['tax', fields.at('federalTaxId')],
  ] as const;
  return {
    ...organization(name),
    identifier: identifiers.flatMap(([system, value]) =>
      value === undefined ? [] : [{ system: SYSTEMS[system], value }],
    ),
  };
}

function organization(name: string) {
  return { resourceType: 'Organization', active: true, name };
}
