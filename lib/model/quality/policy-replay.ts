/** The outcome of one policy on a set of records, as machines alone read them. */
export interface PolicyTally {
  readonly records: number;
  /** Records that pass without review. */
  readonly untouched: number;
  readonly fields: number;
  /** Fields that pass without review. */
  readonly accepted: number;
  /**
   * Questions in the records that do not pass, as the desk groups them: one answer, one question.
   */
  readonly questions: number;
  /** Cost of opening those records and answering, by the proposed terms, in US dollars. */
  readonly reviewUsd: number;
  /** Sum of 1 − probability over the accepted fields, and what those errors cost in US dollars. */
  readonly expectedErrors: number;
  readonly expectedLossUsd: number;
  /** Accepted fields whose value a person has since settled, and how many of those were changed. */
  readonly checked: number;
  readonly wrong: number;
}

/** Two policies on the same records. */
export interface PolicyComparison {
  readonly now: PolicyTally;
  readonly proposed: PolicyTally;
}

export interface PolicyReplay extends PolicyComparison {
  /** ISO date of the oldest document replayed; null if there was none. */
  readonly since: string | null;
  readonly forms: readonly (PolicyComparison & { readonly form: string; readonly title: string })[];
}
