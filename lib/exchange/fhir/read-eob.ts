import { addAmounts } from './adjudication.ts';
import { codesOf, hasCode, procedureOf, supportingOf } from './codes.ts';
import type { FhirNode } from './fhir-node.ts';
import type { FindReferenced } from './find-referenced.ts';
import { addPartyName, addPatient, npiOf } from './parties.ts';
import { ValueList } from './value-list.ts';

/** Reads an ExplanationOfBenefit into the fields of an EOB. */
export function readEob(resource: FhirNode, find: FindReferenced): ValueList {
  const list = new ValueList();
  const insurer = resource.get('insurer');
  addPartyName(list, 'payer.name', insurer, find(resource, insurer));
  const payee = resource.get('payee', 'party');
  addPartyName(list, 'payee.name', payee, find(resource, payee));
  addPatient(list, resource, find, {
    member: 'member.id',
    group: 'member.group',
    birthDate: null,
  });
  list.add('claimNumber', resource.list('identifier')[0]?.get('value'));
  list.add('claimNumber', resource.get('id'));
  list.add('patientAccount', supportingOf(resource, 'patientaccountnumber'));
  addProvider(list, resource, find);
  list.addDate('eobDate', resource.get('created'));
  list.add('check.number', resource.get('payment', 'identifier', 'value'));
  list.addDate('check.date', resource.get('payment', 'date'));
  addAmounts(list, '', resource.list('total'));
  addAmounts(list, '', resource.list('adjudication'));
  list.addMoney('paid', resource.get('payment', 'amount', 'value'));
  resource.list('item').forEach((item, at) => {
    addLine(list, item, `lines[${at}]`);
  });
  return list;
}

/** The rendering provider, or the billing provider if the claim names none. */
function addProvider(list: ValueList, resource: FhirNode, find: FindReferenced): void {
  const team = resource.list('careTeam');
  const roles = ['rendering', 'performing', 'primary', 'attending'];
  const member = roles
    .map((role) => team.find((one) => hasCode(one.get('role'), role)))
    .find((one) => one !== undefined);
  for (const reference of [...(member ? [member.get('provider')] : []), resource.get('provider')]) {
    const party = find(resource, reference);
    addPartyName(list, 'provider.name', reference, party);
    list.add('provider.npi', npiOf(reference, party));
  }
}

function addLine(list: ValueList, item: FhirNode, row: string): void {
  list.addDate(`${row}.serviceDate`, item.get('servicedDate'));
  list.addDate(`${row}.serviceDate`, item.get('servicedPeriod', 'start'));
  list.addDate(`${row}.serviceDate`, item.get('servicedPeriod', 'end'));
  list.add(`${row}.procedure`, procedureOf(item));
  item.list('modifier').forEach((modifier, at) => {
    if (at < 4) list.add(`${row}.modifiers[${at}]`, codesOf(modifier)[0]);
  });
  list.add(`${row}.units`, item.get('quantity', 'value'));
  addAmounts(list, `${row}.`, item.list('adjudication'));
  list.addMoney(`${row}.billed`, item.get('net', 'value'));
}
