import { SAME_AMOUNT_END } from '#lib/layout/page/one-column.ts';
import { centsOf, type Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { CaptionColumns } from './caption-columns.ts';

/** Where the columns of amounts of a table are. */
export type ColumnPlaces = {
  /** Where each column ends, in shares of the page width, from left to right. */
  readonly ends: readonly number[];
  /** Rows have two lines of amounts in the same columns; those of the second come last. */
  readonly deep: boolean;
  /** Amounts are told apart by their captions, not by where they end. */
  readonly captioned?: CaptionColumns['at'];
};

/** The columns of amounts that rows of a table share, and how likely each belongs to each field. */
export type MoneyColumns = ColumnPlaces & {
  /** By pattern, for each column how likely it belongs to the field; the last is that none does. */
  readonly shares: ReadonlyMap<string, readonly number[]>;
};

/** A column found in a smaller share of the rows is a coincidence. */
const MIN_SHARE = 0.25;
const MAX_COLUMNS = 14;
/** The column that an amount ends in, as an index; -1 for none. */
export function columnAt(
  { ends, captioned }: Pick<ColumnPlaces, 'ends' | 'captioned'>,
  proposal: Proposal,
  depth = 0,
): number {
  const last = proposal.tokens.at(-1);
  if (captioned) return (last && captioned.get(last.word)) ?? -1;
  const end = (last?.x1 ?? 0) + depth * APART;
  let best = -1;
  let least = SAME_AMOUNT_END;
  ends.forEach((one, at) => {
    const miss = Math.abs(one - end);
    if (miss >= least) return;
    least = miss;
    best = at;
  });
  return best;
}

/** Where amounts of many rows end. */
export function findEnds(amounts: readonly (readonly Proposal[])[]): number[] {
  const all = amounts
    .flatMap((row) => row.map(({ tokens }) => tokens.at(-1)?.x1 ?? 0))
    .sort((a, b) => a - b);
  const groups: number[][] = [];
  for (const end of all) {
    const group = groups.at(-1);
    if (group && end - (group[group.length >> 1] ?? 0) < SAME_AMOUNT_END) group.push(end);
    else groups.push([end]);
  }
  return groups
    .filter((group) => group.length >= Math.max(1, amounts.length * MIN_SHARE))
    .slice(0, MAX_COLUMNS)
    .map((group) => group[group.length >> 1] ?? 0);
}

/**
 * Whether rows are blocks of captioned amounts, one below the other: then the meaning of an amount
 * depends on its caption, and where it ends says nothing.
 */
export function isStacked(
  amounts: readonly (readonly Proposal[])[],
  ends: readonly number[],
): boolean {
  const stacked = amounts.filter((row) =>
    linesPerColumn(row, ends).some((lines) => lines >= MIN_STACKED),
  );
  return stacked.length > amounts.length / 2;
}

/** Two amounts, one below the other, may be a row of two lines. */
const MIN_STACKED = 3;

/** Columns of further lines of a row end beyond the page, so that they are none of the first's. */
const APART = 2;

/**
 * On which line of amounts of its row each amount is, from 0. Only if rows are `deep`: of two lines
 * of amounts in the same columns, each with fields of its own.
 */
export function depthsOf(row: readonly Proposal[], deep: boolean): ReadonlyMap<Proposal, number> {
  if (!deep) return new Map();
  const lines = [...new Set(row.map(lineOf))].sort((a, b) => a - b);
  return new Map(row.map((one) => [one, Math.min(1, lines.indexOf(lineOf(one)))]));
}

/** On how many lines a row has amounts, for each column in which it has any. */
function linesPerColumn(row: readonly Proposal[], ends: readonly number[]): number[] {
  const inColumns = row.filter((one) => columnAt({ ends }, one) >= 0);
  const columns = Map.groupBy(inColumns, (one) => columnAt({ ends }, one));
  return [...columns.values()].map((own) => new Set(own.map(lineOf)).size);
}

function lineOf({ tokens: [first] }: Proposal): number {
  return first?.line ?? 0;
}

/** Whether most rows have amounts below one another in at least two columns. */
export function isDeep(
  amounts: readonly (readonly Proposal[])[],
  ends: readonly number[],
): boolean {
  const deep = amounts.filter(
    (row) => linesPerColumn(row, ends).filter((lines) => lines === 2).length >= 2,
  );
  return deep.length > amounts.length / 2;
}

/** Where amounts of many rows of two lines end, those of the second after those of the first. */
export function findDeepEnds(amounts: readonly (readonly Proposal[])[]): number[] {
  const of = (depth: number) =>
    amounts.map((row) => {
      const depths = depthsOf(row, true);
      return row.filter((one) => depths.get(one) === depth);
    });
  return [...findEnds(of(0)), ...findEnds(of(1)).map((end) => end + APART)];
}

/** The cents of each column in a row; undefined for a blank. */
export function cellsOf(row: readonly Proposal[], places: ColumnPlaces): (number | undefined)[] {
  const depths = depthsOf(row, places.deep);
  const cells = places.ends.map((): number | undefined => undefined);
  for (const proposal of row) {
    const at = columnAt(places, proposal, depths.get(proposal));
    if (at >= 0 && cells[at] === undefined) cells[at] = centsOf(proposal);
  }
  return cells;
}
