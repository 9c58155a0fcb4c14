import type { FhirNode } from './fhir-node.ts';

/** The codes of a concept in order, without codes that mean absent. */
export function codesOf(concept: FhirNode): FhirNode[] {
  return concept
    .list('coding')
    .filter((coding) => !/data-absent-reason/.test(coding.get('system').text ?? ''))
    .map((coding) => coding.get('code'))
    .filter(({ text }) => text !== null);
}

/** Whether a concept has this code, alone or at the end of a URL. */
export function hasCode(concept: FhirNode, code: string): boolean {
  return codesOf(concept).some(({ text }) => bareCode(text) === code);
}

/** `https://…/variables/rev_cntr_rate_amt` is `rev_cntr_rate_amt`. */
export function bareCode(code: string | null): string {
  return code?.split('/').at(-1) ?? '';
}

/** A procedure's code: CPT or HCPCS first, whatever else is listed with it. */
export function procedureOf(item: FhirNode): FhirNode | null {
  const codings = item.get('productOrService').list('coding');
  const known = codings.find((one) => /cpt|hcpcs/i.test(one.get('system').text ?? ''));
  return known?.get('code') ?? codesOf(item.get('productOrService'))[0] ?? null;
}

/** The first four-digit revenue code. */
export function revenueOf(item: FhirNode): FhirNode | null {
  return codesOf(item.get('revenue')).find(({ text }) => /^\d{3,4}$/.test(text ?? '')) ?? null;
}

/** The value of a `supportingInfo` category, as a code or text. */
export function supportingOf(resource: FhirNode, category: string): FhirNode | null {
  const info = resource
    .list('supportingInfo')
    .find((one) => hasCode(one.get('category'), category));
  if (!info) return null;
  const found = [info.get('valueString'), ...codesOf(info.get('code')), info.get('timingDate')];
  return found.find(({ text }) => text !== null) ?? null;
}
