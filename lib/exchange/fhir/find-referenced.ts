import type { FhirNode } from './fhir-node.ts';
import type { FhirResource } from './list-resources.ts';

/** Finds what a reference names: in the resource itself, in the same file, or nowhere. */
export type FindReferenced = (from: FhirNode, reference: FhirNode) => FhirNode | null;

/**
 * References name a contained resource (`#1`), an address in the Bundle, or `Patient/1` on any
 * host.
 */
export function indexReferences(resources: readonly FhirResource[]): FindReferenced {
  const byName = new Map<string, FhirNode>();
  for (const { names, node } of resources)
    for (const name of names) if (!byName.has(name)) byName.set(name, node);
  return (from, reference) => {
    const target = reference.get('reference').text;
    if (target === null) return null;
    if (target.startsWith('#'))
      return from.list('contained').find((one) => one.get('id').text === target.slice(1)) ?? null;
    const bare = target.split('/_history/')[0] ?? target;
    return byName.get(bare) ?? byName.get(bare.split('/').slice(-2).join('/')) ?? null;
  };
}

/**
 * The last part of a reference: the id that the other system uses for a resource it did not send.
 */
export function idOfReference(reference: FhirNode): FhirNode | null {
  const node = reference.get('reference');
  return node.text === null || node.text.startsWith('#') ? null : node;
}
