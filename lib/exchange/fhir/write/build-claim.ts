import { quantityOf } from './build-eob.ts';
import { concept, money, procedureConcept } from './codes.ts';
import { buildCompanions, type Companion, practitioner } from './companions.ts';
import type { Draft } from './json.ts';
import type { RecordFields } from './record-fields.ts';

/** Builds the Claim for a CMS-1500 or a UB-04, and its companions. */
export function buildClaim(fields: RecordFields): Companion[] {
  const isProfessional = fields.record.form === 'cms-1500';
  const team = careTeamOf(fields);
  const diagnoses = diagnosesOf(fields);
  const account = fields.first('patientAccount', 'patientControlNumber');
  const resource = {
    resourceType: 'Claim',
    identifier: account === undefined ? [] : [{ value: account }],
    status: 'active',
    type: concept('type', isProfessional ? 'professional' : 'institutional'),
    use: 'claim',
    patient: fields.reference('patient'),
    billablePeriod: periodOf(fields.at('statementFrom'), fields.at('statementThrough')),
    created: fields.at('signatureDate') ?? fields.acceptedAt,
    insurer: fields.reference('payer'),
    provider: fields.reference('provider'),
    priority: concept('priority', 'normal'),
    related: relatedOf(fields),
    facility: facilityOf(fields),
    careTeam: team.map(({ role, code }, at) => ({
      sequence: at + 1,
      provider: fields.reference(role),
      role: concept('role', code),
    })),
    supportingInfo: informationOf(fields).map((one, at) => ({ sequence: at + 1, ...one })),
    diagnosis: diagnoses,
    insurance: [
      {
        sequence: 1,
        focal: true,
        coverage: fields.reference('coverage'),
        preAuthRef: [fields.at('priorAuthorization')],
      },
    ],
    item: fields.rows('lines').map((line, at) => itemOf(fields, line, at, team)),
    total: money(fields.at('totalCharge')),
  };
  const people = team.map(({ role, name, npi }) => ({ role, resource: practitioner(name, npi) }));
  return [{ role: 'claim', resource }, ...buildCompanions(fields, 'billing'), ...people];
}

interface Member {
  readonly role: string;
  readonly code: string;
  readonly name: string | undefined;
  readonly npi: string | undefined;
}

/** Referring and attending providers, and each rendering provider once. */
function careTeamOf(fields: RecordFields): Member[] {
  const named = [
    ['referring', 'referrer'],
    ['attending', 'primary'],
  ].flatMap(([role = '', code = '']) => {
    const [name, npi] = [fields.at(`${role}.name`), fields.at(`${role}.npi`)];
    return name === undefined && npi === undefined ? [] : [{ role, code, name, npi }];
  });
  const npis = fields.rows('lines').flatMap((line) => fields.at(`${line}.rendering.npi`) ?? []);
  const rendering = [...new Set(npis)].map((npi) => ({
    role: `rendering ${npi}`,
    code: 'assist',
    name: undefined,
    npi,
  }));
  return [...named, ...rendering];
}

function diagnosesOf(fields: RecordFields): Draft[] {
  const system = fields.at('icdIndicator') === '9' ? 'icd9' : 'icd10';
  const principal = fields.at('principalDiagnosis');
  const others = [...fields.rows('diagnoses'), ...fields.rows('otherDiagnoses')];
  const codes = [principal, ...others.map((path) => fields.at(path))];
  return codes
    .filter((code) => code !== undefined)
    .map((code, at) => ({
      sequence: at + 1,
      diagnosisCodeableConcept: concept(system, dotted(code, system)),
      type: at === 0 ? [concept('diagnosis', 'principal')] : [],
    }));
}

/** Restores the dot after the third character of an ICD code, which claims leave out. */
function dotted(code: string, system: 'icd9' | 'icd10'): string {
  const at = system === 'icd9' && code.startsWith('E') ? 4 : 3;
  return code.includes('.') || code.length <= at ? code : `${code.slice(0, at)}.${code.slice(at)}`;
}

function relatedOf(fields: RecordFields): Draft {
  const value = fields.first('originalReference', 'documentControlNumber');
  if (value === undefined) return [];
  return [{ relationship: concept('relation', 'prior'), reference: { value } }];
}

function facilityOf(fields: RecordFields): Draft {
  const display = fields.at('facility.name');
  return display === undefined ? undefined : { display };
}

function informationOf(fields: RecordFields): { readonly [name: string]: Draft }[] {
  const start = fields.at('admissionDate');
  const coded = [
    ['typeofbill', 'bill', fields.at('typeOfBill')],
    ['discharge-status', 'discharge', fields.at('dischargeStatus')],
    ['admtype', 'admission', fields.at('admissionType')],
  ] as const;
  const found = coded.flatMap(([category, system, code]) =>
    code === undefined
      ? []
      : [{ category: concept('information', category), code: concept(system, code) }],
  );
  if (start === undefined) return found;
  const category = concept('information', 'admissionperiod');
  return [...found, { category, timingPeriod: { start } }];
}

function itemOf(fields: RecordFields, line: string, at: number, team: readonly Member[]): Draft {
  const value = (name: string) => fields.at(`${line}.${name}`);
  const procedure = value('procedure');
  const [from, to] = [value('serviceFrom'), value('serviceTo')];
  const pointers = [...(value('diagnosisPointers') ?? '')]
    .map((letter) => 'ABCDEFGHIJKL'.indexOf(letter) + 1)
    .filter((pointer) => pointer > 0 && pointer <= fields.rows('diagnoses').length);
  const rendering = team.findIndex(({ role }) => role === `rendering ${value('rendering.npi')}`);
  return {
    sequence: at + 1,
    careTeamSequence: rendering < 0 ? [] : [rendering + 1],
    diagnosisSequence: pointers,
    revenue: concept('revenue', value('revenueCode')),
    productOrService: procedureConcept(procedure, value('revenueCode')),
    modifier: fields
      .rows(`${line}.modifiers`)
      .map((path) => concept(procedure?.match(/^[A-Z]/) ? 'hcpcs' : 'cpt', fields.at(path))),
    servicedDate: value('serviceDate') ?? (to === undefined || to === from ? from : undefined),
    servicedPeriod: to === undefined || to === from ? undefined : periodOf(from, to),
    locationCodeableConcept: concept('place', value('placeOfService')),
    quantity: quantityOf(value('units')),
    net: money(value('charge') ?? value('totalCharge')),
  };
}

function periodOf(start: string | undefined, end: string | undefined): Draft {
  return { start, end };
}
