/** The load an endpoint reports with its answer, from all balancers together. */
export interface ServerReport {
  /** Requests being processed, if reported. */
  readonly running: number | null;
  /** Share of its capacity that is taken, 0..1, if reported. */
  readonly taken: number | null;
  /** Waiting requests. */
  readonly waiting: number;
}
