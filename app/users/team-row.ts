/** A team as the page lists it. */
export interface TeamRow {
  readonly id: string;
  readonly name: string;
  readonly members: number;
  readonly documents: number;
  /** It sees documents no matter who uploaded them. */
  readonly everyones: boolean;
  /** The only payers and facilities whose documents it sees; empty: all. */
  readonly payers: readonly string[];
  readonly facilities: readonly string[];
}
