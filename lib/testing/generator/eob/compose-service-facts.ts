import { type FactStyle, makeFactStyle } from '../parts/facts.ts';
import type { Random } from '../random.ts';
import type { ClaimBody } from './claim-parts.ts';

/** Services as blocks of captioned values, without a table. */
export type ServiceFacts = {
  readonly style: FactStyle;
  /**
   * What introduces a block: nothing, its number after a word, or its date and code without
   * captions.
   */
  readonly lead: 'none' | 'number' | 'bare';
  readonly word: string;
  /** The service is on the left, its cost beside it on the right. */
  readonly beside: boolean;
  /** The claim's totals are presented below, in the same style as its services. */
  readonly totals: boolean;
  readonly indent: number;
};

/** About one payer in nine prints them this way, and never in a single table of all claims. */
export function composeServiceFacts(look: Random, body: ClaimBody): ServiceFacts | null {
  if (body !== 'blocks' || !look.chance(0.11)) return null;
  const beside = look.chance(0.35);
  return {
    style: makeFactStyle(look, beside ? 'narrow' : 'any'),
    lead: look.pick(['none', 'number', 'number', 'bare']),
    word: look.pick(['Service', 'Line', 'Item', 'Service line', 'Procedure', 'Charge', 'Svc', '#']),
    beside,
    totals: look.chance(0.6),
    indent: look.pick([0, 1, 2, 3]),
  };
}
