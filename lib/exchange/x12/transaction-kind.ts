import type { Transaction } from './read-envelopes.ts';
import { componentsOf } from './segment.ts';

export type TransactionKind = 'remittance' | 'professional' | 'institutional' | 'unsupported';

/** Parts of guide numbers, 4010 and 5010, by the kind of transaction. */
const GUIDES: readonly (readonly [RegExp, TransactionKind])[] = [
  [/X(222|098)/, 'professional'],
  [/X(223|096)/, 'institutional'],
  [/X(224|097)/, 'unsupported'],
];

/**
 * Determined by ST01 and the guide; if the version of a claim names no guide, by its service
 * segments.
 */
export function kindOfTransaction({ set, version, segments }: Transaction): TransactionKind {
  if (set === '835') return 'remittance';
  if (set !== '837') return 'unsupported';
  const known = GUIDES.find(([guide]) => guide.test(version));
  if (known) return known[1];
  const ids = new Set(segments.map(({ id }) => id));
  if (ids.has('SV2')) return 'institutional';
  if (ids.has('SV1')) return 'professional';
  if (ids.has('SV3')) return 'unsupported';
  const claim = segments.find(({ id }) => id === 'CLM');
  return claim && componentsOf(claim, 5)[1] === 'A' ? 'institutional' : 'professional';
}
