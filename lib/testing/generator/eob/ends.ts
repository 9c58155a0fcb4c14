import type { Random } from '../random.ts';
import type { Nesting } from './claim-parts.ts';

/**
 * What a payer prints after a claim, a section, and all claims, besides the claim's own amounts.
 */
export type Ends = {
  /** Captions of amounts after each claim that say nothing about it; empty for none. */
  readonly closing: readonly string[];
  /** The codes of a claim are explained below it. */
  readonly explains: boolean;
  /**
   * What introduces the sums of a section, of all claims, and of those so far; null if there are
   * none.
   */
  readonly section: string | null;
  readonly all: string | null;
  readonly soFar: string | null;
  /** What was used of the year's limits comes before the claims, not after them. */
  readonly yearFirst: boolean;
};

export function composeEnds(look: Random, nesting: Nesting): Ends {
  const labels = SECTION_LABELS[nesting];
  return {
    closing: look.chance(0.15) ? look.sample(CLOSING_CAPTIONS, look.int(2, 4)) : [],
    explains: look.chance(0.12),
    section: labels && look.chance(0.6) ? look.pick(labels.split('|')) : null,
    all: look.chance(0.3) ? look.pick(ALL_LABELS.split('|')) : null,
    yearFirst: look.fork('year').chance(0.25),
    soFar: look.chance(0.08) ? look.pick(SO_FAR_LABELS.split('|')) : null,
  };
}

const SECTION_LABELS: Readonly<Record<Nesting, string | null>> = {
  none: null,
  patient:
    'Patient total|Total for patient|Subtotal|Subtotal this patient|TOTAL FOR MEMBER|Member subtotal|Sub-total|All claims of this patient',
  provider:
    'Provider total|Total for provider|Subtotal|Rendering provider total|Sub-total|Totals this provider',
  status: 'Section total|Subtotal|Category total|Total of this section|Sub-total',
  check:
    'Check total|Total this check|Payment total|Total of payment|EFT total|Draft total|Sub-total',
};

const ALL_LABELS =
  'Grand total|Totals|Total all claims|Report total|TOTALS|Remittance totals|Statement totals|Total this statement|Final totals|All claims|Voucher total|Total for all claims';

const SO_FAR_LABELS =
  'Running total|Total to this point|Cumulative|Balance forward|Page total|Claims so far';

const CLOSING_CAPTIONS = [
  'Interest',
  'Previously paid',
  'Late filing',
  'Penalty',
  'Net',
  'Sequestration',
  'Prior payment',
  'Withheld',
  'Incentive',
  'Other carrier',
  'Prompt pay discount',
  'Late charge',
];
