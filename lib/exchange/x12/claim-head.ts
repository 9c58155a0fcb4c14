import type { ClaimContext } from './claim-context.ts';
import type { FieldList } from './imported-record.ts';
import { childLoops, findSegment, type Loop, listSegments } from './loop.ts';
import { addProvider, idOfParty, memberIdOf, nameOfParty } from './party.ts';
import { componentsOf, elementOf, type Segment } from './segment.ts';

/**
 * Adds what both kinds of claims take from the levels above: payer, insured's id, billing provider.
 */
export function addClaimHead(list: FieldList, { billing, subscriber }: ClaimContext): void {
  const payer = childLoops(subscriber, '2010BB')
    .map((loop) => findSegment(loop, 'NM1'))
    .find((nm1) => nm1 !== undefined);
  list.add('payer.name', payer, 3, nameOfParty(payer));
  const insured = findSegment(childLoops(subscriber, '2010BA')[0], 'NM1');
  list.add('insured.id', insured, 9, memberIdOf(insured));
  const provider = childLoops(billing, '2010AA')[0];
  const nm1 = findSegment(provider, 'NM1');
  addProvider(list, 'billing', nm1);
  const employer = findSegment(provider, 'REF', ['EI']);
  const security = findSegment(provider, 'REF', ['SY']);
  const ref = employer ?? security;
  if (ref) {
    list.add('federalTaxId', ref, 2, elementOf(ref, 2));
  } else {
    // 4010 allows the tax number as the billing provider's identifier.
    list.add('federalTaxId', nm1, 9, idOfParty(nm1, ['24', '34']));
  }
}

export interface Diagnosis {
  readonly segment: Segment;
  readonly element: number;
  readonly qualifier: string;
  readonly code: string;
}

/** Codes of a claim's HI segments with one of these qualifiers, in order. */
export function listDiagnoses(claim: Loop, qualifiers: readonly string[]): Diagnosis[] {
  return listSegments(claim, 'HI').flatMap((segment) =>
    segment.elements.slice(1).flatMap((_, at) => {
      const element = at + 1;
      const [qualifier = '', code = ''] = componentsOf(segment, element);
      return code !== '' && qualifiers.includes(qualifier)
        ? [{ segment, element, qualifier, code }]
        : [];
    }),
  );
}

/** The claim's own party with one of these roles. */
export function partyOf(claim: Loop, roles: readonly string[]): Segment | undefined {
  return childLoops(claim, '2310')
    .map((loop) => findSegment(loop, 'NM1', roles))
    .find((nm1) => nm1 !== undefined);
}
