/** How much an endpoint says it has to do, from all balancers together, when it answers. */
export interface ServerReport {
  /** Requests that it works on, if it says so. */
  readonly running: number | null;
  /** Part of what it can do at once that is taken, 0..1, if it says so. */
  readonly taken: number | null;
  /** Requests that wait. */
  readonly waiting: number;
}
