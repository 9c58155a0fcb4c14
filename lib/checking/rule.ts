import type { CheckOutcome, Severity } from '#lib/model/check.ts';
import type { RecordFacts } from './record-facts.ts';

/** A rule's result at one place of a record. */
export interface Finding {
  readonly outcome: CheckOutcome;
  /** Fields the rule used, the one most likely wrong first. */
  readonly paths: readonly string[];
  readonly message: string;
  /** Both sides of an equation, canonical values. */
  readonly left?: string | null;
  readonly right?: string | null;
  /** If this finding's severity differs from its rule's. */
  readonly severity?: Severity;
}

/**
 * One rule of the catalog. It applies to the forms that list its id; a rule with `everywhere`
 * applies to every form except those that list one of the stricter rules in `unless`. A rule
 * returns no finding if it does not apply, and never fails for a missing value.
 */
export interface Rule {
  readonly id: string;
  readonly version: number;
  readonly severity: Severity;
  readonly title: string;
  readonly everywhere?: { readonly unless: readonly string[] };
  readonly find: (facts: RecordFacts) => readonly Finding[];
}

export function pass(paths: readonly string[], message: string): Finding {
  return { outcome: 'pass', paths, message };
}

export function fail(paths: readonly string[], message: string, severity?: Severity): Finding {
  return { outcome: 'fail', paths, message, severity };
}

export function cannotTell(paths: readonly string[], message: string): Finding {
  return { outcome: 'cannot-tell', paths, message };
}
