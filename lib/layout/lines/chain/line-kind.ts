/**
 * What a line of a run of pages is. `head`: what comes before the records, or is shared by them, such
 * as captions and page headers between them; `start`: the first line of one of several records;
 * `start-row`: such a line that is also a row of the list; `own`: any other line of a record; `row`:
 * the first line of a row; `more`: a further line of a row; `total`: the sum of rows; `tail`: what
 * comes after all records.
 */
export const LINE_KINDS = [
  'head',
  'start',
  'start-row',
  'own',
  'row',
  'more',
  'total',
  'tail',
] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** The index of a kind in `LINE_KINDS`, as the chain counts them. */
export const KIND_AT = Object.fromEntries(LINE_KINDS.map((kind, at) => [kind, at])) as {
  readonly [Kind in LineKind]: number;
};

const { head, start, 'start-row': startRow, own, row, more, total, tail } = KIND_AT;
/** The kinds that begin a record. */
export const BEGINNINGS: readonly number[] = [start, startRow];

/** Whether a kind begins a record. */
export function isBeginning(kind: number | undefined): boolean {
  return kind === start || kind === startRow;
}

/** Whether a kind is the first line of a row. */
export function isRow(kind: number | undefined): boolean {
  return kind === row || kind === startRow;
}

/** The lines that begin records. */
export function listBeginnings(kinds: readonly number[]): number[] {
  return kinds.flatMap((kind, at) => (isBeginning(kind) ? [at] : []));
}

const IN_RECORD = [start, startRow, own, row, total, head, tail];

const FOLLOWERS: readonly (readonly number[])[] = [
  [head, start, startRow],
  IN_RECORD,
  [...IN_RECORD, more],
  IN_RECORD,
  [...IN_RECORD, more],
  [...IN_RECORD, more],
  IN_RECORD,
  [tail],
];

/**
 * Whether a line of kind `next` can come directly after one of kind `before`; indices in
 * `LINE_KINDS`.
 */
export const CAN_FOLLOW: readonly (readonly boolean[])[] = FOLLOWERS.map((nexts) =>
  LINE_KINDS.map((_, at) => nexts.includes(at)),
);

/** Kinds that the first line of a run can be. */
export const CAN_BEGIN: readonly boolean[] = LINE_KINDS.map((kind) =>
  ['head', 'start', 'start-row'].includes(kind),
);

/** Kinds that the last line of a run can be: a head without a record is not a bill. */
export const CAN_END: readonly boolean[] = LINE_KINDS.map((kind) => kind !== 'head');
