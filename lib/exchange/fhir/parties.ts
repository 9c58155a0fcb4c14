import { codesOf, hasCode } from './codes.ts';
import type { FhirNode } from './fhir-node.ts';
import { type FindReferenced, idOfReference } from './find-referenced.ts';
import type { ValueList } from './value-list.ts';

/** A person's name as documents print it: last name first. */
function addPersonName(list: ValueList, path: string, person: FhirNode | null): void {
  const names = person?.list('name') ?? [];
  const name = names.find((one) => one.get('use').text === 'official') ?? names[0];
  if (!name) return;
  const family = name.get('family');
  const given = name.list('given').flatMap(({ text }) => text ?? []);
  if (family.text === null) list.add(path, name.get('text'));
  else
    list.add(path, family, [family.text, given.join(' ')].filter((one) => one !== '').join(', '));
}

/**
 * The name of an organization or person: from the referenced resource, or else the display text.
 */
export function addPartyName(
  list: ValueList,
  path: string,
  reference: FhirNode,
  party: FhirNode | null,
): void {
  if (party?.get('name').text) list.add(path, party.get('name'));
  else addPersonName(list, path, party);
  list.add(path, reference.get('display'));
}

/** A party's national provider identifier, wherever it is given. */
export function npiOf(reference: FhirNode, party: FhirNode | null): FhirNode | null {
  const given = [reference.get('identifier'), ...(party?.list('identifier') ?? [])];
  const found = given.find(
    (one) => /us-npi$/.test(one.get('system').text ?? '') || hasCode(one.get('type'), 'npi'),
  );
  return found?.get('value') ?? null;
}

export function taxIdOf(party: FhirNode | null): FhirNode | null {
  const found = party
    ?.list('identifier')
    .find(
      (one) => hasCode(one.get('type'), 'TAX') || /us-ein|4\.4$/.test(one.get('system').text ?? ''),
    );
  return found?.get('value') ?? null;
}

/**
 * Adds the patient. Most systems only send a reference: then the reference is the id by which the
 * payer knows the member, and there is no name.
 */
export function addPatient(
  list: ValueList,
  resource: FhirNode,
  find: FindReferenced,
  paths: { readonly member: string; readonly group: string; readonly birthDate: string | null },
): void {
  const reference = resource.get('patient');
  const patient = find(resource, reference);
  addPersonName(list, 'patient.name', patient);
  list.add('patient.name', reference.get('display'));
  if (paths.birthDate !== null) list.addDate(paths.birthDate, patient?.get('birthDate'));
  const insurance = resource.list('insurance');
  const focal = insurance.find((one) => one.get('focal').text === 'true') ?? insurance[0];
  const coverage = focal ? find(resource, focal.get('coverage')) : null;
  list.add(paths.member, coverage?.get('subscriberId'));
  list.add(paths.member, memberIdOf(coverage));
  list.add(paths.member, memberIdOf(patient));
  const id = idOfReference(reference);
  list.add(paths.member, id, id?.text?.split('/').at(-1) ?? null);
  const group = coverage?.list('class').find((one) => hasCode(one.get('type'), 'group'));
  list.add(paths.group, group?.get('value'));
}

/** Identifier types for members: member number, Medicare number. */
const MEMBER_TYPES = ['MB', 'MC', 'SN'];

function memberIdOf(party: FhirNode | null): FhirNode | null {
  const found = party
    ?.list('identifier')
    .find(
      (one) =>
        codesOf(one.get('type')).some(({ text }) => MEMBER_TYPES.includes(text ?? '')) ||
        /us-mbi$/.test(one.get('system').text ?? ''),
    );
  return found?.get('value') ?? null;
}
