import type { Separators } from '../segment.ts';

/**
 * A segment before it is written: identifier and elements; a composite is a list of its components.
 */
export type PlainSegment = readonly (string | readonly string[])[];

/** One transaction with its envelopes. */
export interface OutgoingTransaction {
  readonly interchange: OutgoingInterchange;
  /** GS and its elements. Transactions with the same array share a group. */
  readonly group: readonly string[];
  /** From ST to the last segment before SE, which is written with its count. */
  readonly segments: readonly PlainSegment[];
}

/** ISA and its 16 elements; transactions of one interchange share the object. */
export interface OutgoingInterchange {
  readonly elements: readonly string[];
  readonly separators: Separators;
}

/** What could not be written, and why; everything else is. */
export interface Refusal {
  readonly records: readonly string[];
  /** A sentence for a person, with the segment and, if sums differ, the difference. */
  readonly message: string;
}

/** Transactions to write, with the records in each, and what is left out. */
export interface Outgoing {
  readonly transactions: readonly OutgoingTransaction[];
  readonly records: readonly string[];
  readonly refusals: readonly Refusal[];
}

export const USUAL_SEPARATORS: Separators = {
  element: '*',
  component: ':',
  segment: '~',
  repetition: '^',
};
