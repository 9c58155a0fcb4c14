/** What reconciliation finds, in the terms of the command line and of the pages. */
export interface Reconciliation {
  readonly encounters: readonly Encounter[];
  readonly links: readonly LineLink[];
  readonly payments: readonly Payment[];
  readonly conflicts: readonly Conflict[];
  readonly worklist: readonly WorkItem[];
}

/** One claim episode: everything that one bill is about. */
export interface Encounter {
  readonly id: string;
  readonly members: readonly EncounterMember[];
}

/**
 * `rows` null: the whole record. A statement can be in several encounters with some of its rows.
 */
export interface EncounterMember {
  readonly record: string;
  readonly rows: readonly string[] | null;
}

export type LinkState = 'matched' | 'matched-tolerance' | 'conflict' | 'ambiguous' | 'superseded';

export interface LineLink {
  readonly a: RowRef;
  readonly b: RowRef;
  readonly state: LinkState;
}

export interface RowRef {
  readonly record: string;
  readonly row: string;
}

/** A check or electronic payment. Amounts are money texts. */
export interface Payment {
  readonly payer: string | null;
  readonly trace: string | null;
  readonly amount: string | null;
  readonly records: readonly string[];
  readonly deposit: string | null;
  /** Whether claims, provider adjustments, check, and deposit agree to the cent. */
  readonly balanced: boolean;
}

export interface Conflict {
  readonly rule: string;
  /**
   * What is wrong, in more detail than the rule: one of the kinds listed in
   * `docs/reconciliation.md`.
   */
  readonly kind: string;
  readonly encounter: string | null;
  readonly records: readonly string[];
  /** The fields that disagree: record and path. */
  readonly paths: readonly (readonly [string, string])[];
  /** The amount at stake, in dollars; null if it is not about money. */
  readonly amount: string | null;
  /** How the amount comes about, from the values it was computed from. */
  readonly sum?: string;
  readonly message: string;
  readonly deposit?: string;
  /** The values look like a single value, read wrong on one paper. */
  readonly cause?: 'misreading';
}

/** Something that someone has to follow up on although no papers disagree. */
export interface WorkItem {
  readonly rule: string;
  readonly kind: string;
  readonly encounter: string | null;
  readonly records: readonly string[];
  readonly amount: string | null;
  /** How the amount comes about. */
  readonly sum?: string;
  readonly message: string;
}
