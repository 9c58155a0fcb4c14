import type { FactStyle } from '../parts/facts.ts';
import type { ClutterKey } from './wordings.ts';

/** What parts one claim from the next. */
export type Parting =
  | 'rule'
  | 'dashes'
  | 'stars'
  | 'space'
  | 'band'
  | 'dark-band'
  | 'panel'
  | 'page'
  | 'double-rule';

/**
 * How a claim is told: a head and a table of its services; rows of one table whose first columns
 * say whose they are; a line of a list, without services; or a ladder of its amounts.
 */
export type ClaimBody = 'blocks' | 'one-table' | 'list' | 'ladder';

/** Where a claim's own facts stand: captioned beside each other, as a row under captions, or bare. */
export type ClaimHead = {
  readonly kind: 'facts' | 'row' | 'sentence';
  readonly style: FactStyle;
  /** The captions of a `row` stand once on the page, over the captions of the services. */
  readonly captionsOnce: boolean;
  readonly bold: boolean;
  /** A sentence that begins with a name nobody captions. */
  readonly bareFirst: boolean;
  readonly facts: readonly ClaimFactKey[];
  /** Which of the claim's amounts stand in its head. */
  readonly amounts: readonly AmountKey[];
  /** The provider on a line of its own below. */
  readonly providerLine: boolean;
};

export type AmountKey =
  | 'billed'
  | 'allowed'
  | 'notCovered'
  | 'deductible'
  | 'copay'
  | 'coinsurance'
  | 'paid'
  | 'owes';

export type ClaimFactKey =
  | 'patient'
  | 'memberId'
  | 'group'
  | 'claim'
  | 'account'
  | 'provider'
  | 'npi'
  | 'status'
  | 'visit'
  | 'checkNumber'
  | 'checkDate'
  | 'checkAmount'
  | ClutterKey;

/** By what claims are gathered under rows of their own. */
export type Nesting = 'none' | 'patient' | 'provider' | 'status' | 'check';

export type Totals =
  | 'row-below'
  | 'row-above'
  | 'head'
  | 'facts-below'
  | 'ladder-below'
  | 'cards-below'
  | 'none';
