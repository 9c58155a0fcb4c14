import { codesOf, hasCode, procedureOf, revenueOf, supportingOf } from './codes.ts';
import type { FhirNode } from './fhir-node.ts';
import type { FindReferenced } from './find-referenced.ts';
import { addPartyName, addPatient, npiOf, taxIdOf } from './parties.ts';
import { ValueList } from './value-list.ts';

const LETTERS = 'ABCDEFGHIJKL';

/** Reads a professional Claim into the fields of a CMS-1500. */
export function readProfessionalClaim(resource: FhirNode, find: FindReferenced): ValueList {
  const list = readHead(resource, find, 'patientAccount');
  const codes = diagnosesOf(resource);
  codes.slice(0, LETTERS.length).forEach(({ code }, at) => {
    list.add(`diagnoses[${at}]`, code, bareDiagnosis(code));
  });
  resource.list('item').forEach((item, at) => {
    const row = `lines[${at}]`;
    list.addDate(`${row}.serviceFrom`, item.get('servicedDate'));
    list.addDate(`${row}.serviceTo`, item.get('servicedDate'));
    list.addDate(`${row}.serviceFrom`, item.get('servicedPeriod', 'start'));
    list.addDate(`${row}.serviceTo`, item.get('servicedPeriod', 'end'));
    list.addDate(`${row}.serviceFrom`, item.get('servicedPeriod', 'end'));
    list.add(`${row}.placeOfService`, codesOf(item.get('locationCodeableConcept'))[0]);
    list.add(`${row}.procedure`, procedureOf(item));
    item.list('modifier').forEach((modifier, place) => {
      if (place < 4) list.add(`${row}.modifiers[${place}]`, codesOf(modifier)[0]);
    });
    addPointers(list, item, row, codes);
    list.addMoney(`${row}.charge`, item.get('net', 'value'));
    list.add(`${row}.units`, item.get('quantity', 'value'));
    list.add(`${row}.rendering.npi`, renderingNpi(resource, item, find));
  });
  return list;
}

/** Reads an institutional Claim into the fields of a UB-04. */
export function readInstitutionalClaim(resource: FhirNode, find: FindReferenced): ValueList {
  const list = readHead(resource, find, 'patientControlNumber');
  list.add('typeOfBill', typeOfBillOf(resource));
  list.addDate('statementFrom', resource.get('billablePeriod', 'start'));
  list.addDate('statementThrough', resource.get('billablePeriod', 'end'));
  list.add('admissionType', supportingOf(resource, 'admtype'));
  list.add('dischargeStatus', supportingOf(resource, 'discharge-status'));
  list.add('medicalRecordNumber', supportingOf(resource, 'medicalrecordnumber'));
  const codes = diagnosesOf(resource).filter(({ role }) => role !== 'admitting');
  const principal = codes.find(({ role }) => role === 'principal') ?? codes[0];
  list.add('principalDiagnosis', principal?.code, principal && bareDiagnosis(principal.code));
  codes
    .filter((one) => one !== principal)
    .forEach(({ code }, at) => {
      list.add(`otherDiagnoses[${at}]`, code, bareDiagnosis(code));
    });
  resource.list('item').forEach((item, at) => {
    const row = `lines[${at}]`;
    const revenue = revenueOf(item);
    list.add(`${row}.revenueCode`, revenue, revenue?.text?.padStart(4, '0') ?? null);
    list.add(`${row}.procedure`, procedureOf(item));
    list.addDate(`${row}.serviceDate`, item.get('servicedDate'));
    list.addDate(`${row}.serviceDate`, item.get('servicedPeriod', 'start'));
    list.add(`${row}.units`, item.get('quantity', 'value'));
    list.addMoney(`${row}.totalCharge`, item.get('net', 'value'));
  });
  return list;
}

function readHead(resource: FhirNode, find: FindReferenced, account: string): ValueList {
  const list = new ValueList();
  const insurer = resource.get('insurer');
  addPartyName(list, 'payer.name', insurer, find(resource, insurer));
  addPatient(list, resource, find, {
    member: 'insured.id',
    group: 'insured.group',
    birthDate: 'patient.birthDate',
  });
  list.add(account, supportingOf(resource, 'patientaccountnumber'));
  list.add(account, resource.list('identifier')[0]?.get('value'));
  const provider = resource.get('provider');
  const party = find(resource, provider);
  addPartyName(list, 'billing.name', provider, party);
  list.add('billing.npi', npiOf(provider, party));
  list.add('federalTaxId', taxIdOf(party));
  for (const total of resource.list('total')) {
    list.addMoney('totalCharge', total.get('value'));
    list.addMoney('totalCharge', total.get('amount', 'value'));
  }
  return list;
}

interface Diagnosis {
  readonly code: FhirNode;
  readonly sequence: string | null;
  readonly role: 'principal' | 'admitting' | null;
}

/** In the order of their sequence numbers. */
function diagnosesOf(resource: FhirNode): Diagnosis[] {
  return resource
    .list('diagnosis')
    .flatMap((one): Diagnosis[] => {
      const [code] = codesOf(one.get('diagnosisCodeableConcept'));
      const types = one.list('type');
      const is = (role: string) => types.some((type) => hasCode(type, role));
      const role = is('principal') ? 'principal' : is('admitting') ? 'admitting' : null;
      return code ? [{ code, sequence: one.get('sequence').text, role }] : [];
    })
    .sort((a, b) => Number(a.sequence) - Number(b.sequence));
}

/** Claims print diagnosis codes without the dot. */
function bareDiagnosis({ text }: FhirNode): string | null {
  return text?.replace('.', '') ?? null;
}

function addPointers(
  list: ValueList,
  item: FhirNode,
  row: string,
  codes: readonly Diagnosis[],
): void {
  const sequences = item.list('diagnosisSequence');
  const letters = sequences.map(
    ({ text }) => LETTERS[codes.findIndex(({ sequence }) => sequence === text)] ?? '',
  );
  list.add(`${row}.diagnosisPointers`, sequences[0], letters.join(''));
}

function renderingNpi(resource: FhirNode, item: FhirNode, find: FindReferenced): FhirNode | null {
  const sequences = item.list('careTeamSequence').map(({ text }) => text);
  for (const member of resource.list('careTeam')) {
    if (!sequences.includes(member.get('sequence').text)) continue;
    const reference = member.get('provider');
    const npi = npiOf(reference, find(resource, reference));
    if (npi !== null) return npi;
  }
  return null;
}

/** Only a complete one: some systems send just the last digit. */
function typeOfBillOf(resource: FhirNode): FhirNode | null {
  const found = supportingOf(resource, 'typeofbill');
  return /^0?\d{2}[0-9A-Z]$/.test(found?.text ?? '') ? found : null;
}
