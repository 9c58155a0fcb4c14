import type { Finding } from './finding.ts';
import type { Transaction } from './read-envelopes.ts';
import { findingAt, type Segment } from './segment.ts';

/** Where a composite is certain to be, and how it begins with any separator. */
const COMPOSITES: Readonly<Record<string, { readonly element: number; readonly shape: RegExp }>> = {
  SVC: { element: 1, shape: /^(?:AD|ER|HC|HP|IV|N[1-6]|NU|RB|WK|ZZ)([^A-Za-z0-9\s])[A-Z0-9]/ },
  SV1: { element: 1, shape: /^(?:ER|HC|IV|WK)([^A-Za-z0-9\s])[A-Z0-9]/ },
  SV2: { element: 2, shape: /^(?:ER|HC|HP|IV|WK)([^A-Za-z0-9\s])[A-Z0-9]/ },
  CLM: { element: 5, shape: /^[0-9A-Z]{2}([^A-Za-z0-9\s])[AB]?\1[0-9A-Z]$/ },
};

/**
 * Some files declare one component separator and use another. If a transaction's composites show
 * another one, and never the declared one, they are split by that one.
 */
export function settleComponents(transaction: Transaction): {
  readonly transaction: Transaction;
  readonly findings: readonly Finding[];
} {
  const used = findUsed(transaction.segments);
  if (used === null) return { transaction, findings: [] };
  const { component } = used;
  const segments = transaction.segments.map((segment) => ({
    ...segment,
    separators: { ...segment.separators, component },
  }));
  const message = `The interchange declares “${used.segment.separators.component}” between components, but “${component}” is used.`;
  const [within = null] = transaction.segments;
  const { element } = used;
  return {
    transaction: { ...transaction, segments },
    findings: [
      findingAt(used.segment, {
        code: 'component-separator',
        message,
        level: 'guide',
        element,
        within,
      }),
    ],
  };
}

function findUsed(segments: readonly Segment[]) {
  let first: { segment: Segment; element: number; component: string } | null = null;
  for (const segment of segments) {
    const composite = COMPOSITES[segment.id];
    const value = composite ? (segment.elements[composite.element]?.trim() ?? '') : '';
    const component = composite?.shape.exec(value)?.[1];
    if (!composite || component === undefined) continue;
    if (component === segment.separators.component) return null;
    first ??= { segment, element: composite.element, component };
  }
  return first;
}
