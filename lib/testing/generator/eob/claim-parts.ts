import type { FactStyle } from '../parts/facts.ts';
import type { ClutterKey } from './wordings.ts';

/** What separates one claim from the next. */
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
 * How a claim is presented: a header and a table of its services; rows of a single table whose
 * first columns say whose they are; a line of a list, without services; or a ladder of its amounts.
 */
export type ClaimBody = 'blocks' | 'one-table' | 'list' | 'ladder';

/**
 * Where a claim's own facts are: captioned side by side, as a row under captions, or without
 * captions.
 */
export type ClaimHead = {
  readonly kind: 'facts' | 'row' | 'sentence';
  readonly style: FactStyle;
  /** The captions of a `row` appear once on the page, above the captions of the services. */
  readonly captionsOnce: boolean;
  readonly bold: boolean;
  /** A sentence that begins with a name without a caption. */
  readonly bareFirst: boolean;
  readonly facts: readonly ClaimFactKey[];
  /** Which of the claim's amounts are in its header. */
  readonly amounts: readonly AmountKey[];
  /** The provider on a separate line below. */
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

/** What claims are grouped by, under separate rows. */
export type Nesting = 'none' | 'patient' | 'provider' | 'status' | 'check';

export type Totals =
  | 'row-below'
  | 'row-above'
  | 'head'
  | 'facts-below'
  | 'ladder-below'
  | 'cards-below'
  | 'none';
