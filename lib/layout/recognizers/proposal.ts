import type { Token } from '../page/lay-out-page.ts';

/** What kind of thing a proposal is; each field's shape needs one or two kinds. */
export type ProposalKind =
  | 'date'
  | 'money'
  | 'count'
  | 'npi'
  | 'tax-id'
  | 'reference'
  | 'procedure'
  | 'modifier'
  | 'diagnosis'
  | 'pointer'
  | 'short-code'
  | 'revenue-code'
  | 'routing'
  | 'group-reason'
  | 'currency'
  | 'state'
  | 'zip'
  | 'option'
  | 'text'
  | 'address';

/** One value that could be some field's, and the words it is on. */
export type Proposal = {
  readonly kind: ProposalKind;
  /** Canonical form. */
  readonly value: string;
  readonly tokens: readonly Token[];
  /** Index into the layouts of the record. */
  readonly pageAt: number;
  /** Letters that OCR read in place of digits were corrected. */
  readonly repaired: boolean;
  /** It uses what another engine reads for some words. */
  readonly otherwise?: boolean;
};

/** The amount of a proposal of money, in cents. */
export function centsOf({ value }: Pick<Proposal, 'value'>): number {
  return Math.round(Number(value) * 100);
}
