import type { Deposit } from './build-payments.ts';
import type { InputRecord } from './facts/facts.ts';

/** What a payer owes for a service, by contract. */
export interface FeeSchedule {
  readonly payer: string;
  /** ISO dates; null for no end. */
  readonly from: string;
  readonly until: string | null;
  readonly rates: readonly Rate[];
}

export interface Rate {
  readonly procedure: string;
  /** Empty for all except 26 and TC, which change the price. */
  readonly modifiers: readonly string[];
  /** Null for everywhere. */
  readonly placeOfService: string | null;
  /** For one unit. */
  readonly allowed: string;
}

/** Everything that is reconciled together. */
export interface World {
  readonly records: readonly InputRecord[];
  readonly schedules: readonly FeeSchedule[];
  readonly deposits: readonly Deposit[];
}
