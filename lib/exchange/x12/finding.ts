/**
 * An error in an X12 file, and its position. Counts start at 1; `offset` is in characters of the
 * decoded text, from 0, without a byte-order mark.
 */
export interface Finding {
  readonly code: FindingCode;
  /**
   * `syntax`: the envelope and the segments themselves; `guide`: the requirements of the
   * implementation guides.
   */
  readonly level: 'syntax' | 'guide';
  readonly message: string;
  /** The identifier as written, which may be empty or malformed. */
  readonly segment: string;
  readonly segmentInFile: number;
  /** The ST of a transaction is 1; null outside a transaction. */
  readonly segmentInTransaction: number | null;
  readonly line: number;
  readonly offset: number;
  readonly element: number | null;
  /** ST02 of the transaction; null outside a transaction. */
  readonly transaction: string | null;
}

export type FindingCode =
  | 'isa-length'
  | 'missing-ISA'
  | 'missing-GS'
  | 'missing-ST'
  | 'missing-SE'
  | 'missing-GE'
  | 'missing-IEA'
  | 'se-count'
  | 'se-control'
  | 'ge-count'
  | 'ge-control'
  | 'iea-count'
  | 'iea-control'
  | 'segment-id'
  | 'unterminated-segment'
  | 'component-separator'
  | 'unplaced-segment'
  | 'loop-start'
  | 'loop-missing'
  | 'loop-repeats'
  | 'loop-order'
  | 'segment-missing'
  | 'segment-repeats'
  | 'segment-order'
  | 'segment-unexpected'
  | 'hl-id'
  | 'element-missing'
  | 'code'
  | 'date'
  | 'number';
