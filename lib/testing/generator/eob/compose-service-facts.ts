import { type FactStyle, makeFactStyle } from '../parts/facts.ts';
import type { Random } from '../random.ts';
import type { ClaimBody } from './claim-parts.ts';

/** Services as blocks of captioned values, without a table. */
export type ServiceFacts = {
  readonly style: FactStyle;
  /** What leads a block: nothing, its number behind a word, or its day and code without captions. */
  readonly lead: 'none' | 'number' | 'bare';
  readonly word: string;
  /** What was done stands at the left, what it cost beside it at the right. */
  readonly beside: boolean;
  /** What the claim comes to is told as its services are, below them. */
  readonly totals: boolean;
  readonly indent: number;
};

/** About one payer in nine prints them so, and never in one table of all claims. */
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
