import type { FhirNode } from './fhir-node.ts';

/** The codes of a concept in their order, without those that say that there is none. */
export function codesOf(concept: FhirNode): FhirNode[] {
  return concept
    .list('coding')
    .filter((coding) => !/data-absent-reason/.test(coding.get('system').text ?? ''))
    .map((coding) => coding.get('code'))
    .filter(({ text }) => text !== null);
}

/** Whether one of a concept's codes is this one, written alone or at the end of an address. */
export function hasCode(concept: FhirNode, code: string): boolean {
  return codesOf(concept).some(({ text }) => bareCode(text) === code);
}

/** `https://…/variables/rev_cntr_rate_amt` is `rev_cntr_rate_amt`. */
export function bareCode(code: string | null): string {
  return code?.split('/').at(-1) ?? '';
}

/** A procedure's code: CPT or HCPCS first, whatever else stands beside it. */
export function procedureOf(item: FhirNode): FhirNode | null {
  const codings = item.get('productOrService').list('coding');
  const known = codings.find((one) => /cpt|hcpcs/i.test(one.get('system').text ?? ''));
  return known?.get('code') ?? codesOf(item.get('productOrService'))[0] ?? null;
}

/** The first revenue code of four digits. */
export function revenueOf(item: FhirNode): FhirNode | null {
  return codesOf(item.get('revenue')).find(({ text }) => /^\d{3,4}$/.test(text ?? '')) ?? null;
}

/** What a category of `supportingInfo` says, as a code or as text. */
export function supportingOf(resource: FhirNode, category: string): FhirNode | null {
  const info = resource
    .list('supportingInfo')
    .find((one) => hasCode(one.get('category'), category));
  if (!info) return null;
  const found = [info.get('valueString'), ...codesOf(info.get('code')), info.get('timingDate')];
  return found.find(({ text }) => text !== null) ?? null;
}
