/** What one policy does with a set of records, as machines alone had read them. */
export interface PolicyTally {
  readonly records: number;
  /** Records that pass without a person. */
  readonly untouched: number;
  readonly fields: number;
  /** Fields that pass without a person. */
  readonly accepted: number;
  /** Questions in the records that do not pass, as the desk asks them: what one answer settles is one. */
  readonly questions: number;
  /** What opening those records and answering costs by the policy's own terms, US dollars. */
  readonly reviewUsd: number;
  /** Sum of 1 − probability over the accepted fields, and what those errors cost, US dollars. */
  readonly expectedErrors: number;
  readonly expectedLossUsd: number;
  /** Of the accepted fields, those whose value a person has settled since, and those that person changed. */
  readonly checked: number;
  readonly wrong: number;
}

/** Two policies on the same records. */
export interface PolicyComparison {
  readonly now: PolicyTally;
  readonly proposed: PolicyTally;
}

export interface PolicyReplay extends PolicyComparison {
  /** ISO date of the oldest document replayed; null when there was none. */
  readonly since: string | null;
  readonly forms: readonly (PolicyComparison & { readonly form: string; readonly title: string })[];
}
