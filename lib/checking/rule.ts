import type { CheckOutcome, Severity } from '#lib/model/check.ts';
import type { RecordFacts } from './record-facts.ts';

/** What a rule found at one place of a record. */
export interface Finding {
  readonly outcome: CheckOutcome;
  /** Fields looked at; the one most likely wrong first. */
  readonly paths: readonly string[];
  readonly message: string;
  /** Both sides of an equation, canonical values. */
  readonly left?: string | null;
  readonly right?: string | null;
  /** Where this finding weighs differently from its rule. */
  readonly severity?: Severity;
}

/**
 * One rule of the catalogue. It applies to the forms that name its id; a rule with `everywhere`
 * applies to every form, unless the form names one of the rules that say the same more sharply.
 * A rule gives no finding where there is nothing to look at, and never fails for a missing value.
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
