import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import { centsOf, type Proposal } from '#lib/layout/recognizers/proposal.ts';
import { extendHash, hashFeature } from '#lib/layout/scoring/hash-features.ts';
import type { TableRow } from '../table/table-rows.ts';

/** Amounts that add up to another are next to one another; a bill has no more of them than this. */
const MOST_PARTS = 7;

/**
 * For the amounts of a bill outside its rows: its place among neighbors that add up to the last of
 * them (what was owed, what is new, what was paid, what is due), and which column of the rows it is
 * the sum of. Both hold whatever the amounts are called.
 */
export function describeClosing(
  proposals: readonly Proposal[],
  rows: readonly TableRow[],
): Map<Proposal, number[]> {
  const inRow = new Set(rows.flatMap(({ pageAt, lines }) => lines.map((line) => at(pageAt, line))));
  const spots = listSpots(proposals);
  const isInRow = ({ order }: Spot) => inRow.has(Math.floor(order / IN_LINE));
  const outside = spots.filter((spot) => !isInRow(spot));
  const places = placesOf(outside.map(({ cents }) => cents));
  const sums = sumColumns(spots.filter(isInRow));
  return new Map(
    outside.flatMap((spot, index) => {
      const names = [...closingNames(places.get(index), places.size > 0), ...sumNames(spot, sums)];
      return spot.proposals.map((one): [Proposal, number[]] => [one, names]);
    }),
  );
}

/** A printed amount, however it is read. */
type Spot = {
  /** In reading order. */
  readonly order: number;
  readonly x1: number;
  readonly cents: number;
  readonly proposals: readonly Proposal[];
};

const IN_LINE = 10_000;

function at(pageAt: number, line: number): number {
  return pageAt * 10_000 + line;
}

/** Those with cents: a number without cents is just as often a count. */
function listSpots(proposals: readonly Proposal[]): Spot[] {
  const amounts = proposals.filter(
    ({ kind, tokens }) =>
      kind === 'money' && /[.,]\d{2}\D*$/.test(tokens.map(({ text }) => text).join('')),
  );
  const orderOf = ({ pageAt, tokens }: Proposal) =>
    at(pageAt, tokens[0]?.line ?? 0) * IN_LINE + (tokens.at(-1)?.at ?? 0);
  return [...Map.groupBy(amounts, orderOf)]
    .sort(([a], [b]) => a - b)
    .map(([order, own]) => {
      const [first] = own;
      const cents = first ? centsOf(first) : 0;
      return { order, x1: first?.tokens.at(-1)?.x1 ?? 0, cents, proposals: own };
    });
}

/** The place of an amount among those that add up to the last of them. */
type Place = { readonly fromStart: number; readonly fromEnd: number; readonly side: string };

/** By index; if an amount is in several runs, the longest one. */
function placesOf(amounts: readonly number[]): Map<number, Place> {
  const places = new Map<number, Place>();
  for (let end = amounts.length - 1; end >= 2; end--) {
    for (let start = Math.max(0, end - MOST_PARTS); start <= end - 2; start++) {
      const pluses = plusesOf(amounts.slice(start, end), amounts[end] ?? 0);
      if (pluses === null) continue;
      for (let index = start; index <= end; index++) {
        const known = places.get(index);
        if (known && known.fromStart + known.fromEnd >= end - start) continue;
        const side = index === end ? 'sum' : index - start < pluses ? 'plus' : 'minus';
        places.set(index, { fromStart: index - start, fromEnd: end - index, side });
      }
      break;
    }
  }
  return places;
}

/**
 * How many of the first parts count as plus, so that they add up to the total; null if they do not.
 */
function plusesOf(parts: readonly number[], total: number): number | null {
  if (parts.filter((part) => part !== 0).length < 2) return null;
  const sizes = parts.map(Math.abs);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  let added = 0;
  for (let pluses = 1; pluses <= sizes.length; pluses++) {
    added += sizes[pluses - 1] ?? 0;
    if (added - (all - added) === total) return pluses;
  }
  return null;
}

const CLOSES = hashFeature('cl:');
const CLOSES_AT = hashFeature('cl:at:');
const CLOSES_BEFORE = hashFeature('cl:before:');
const CLOSES_NOT = [hashFeature('cl:nowhere'), hashFeature('cl:elsewhere')] as const;

function closingNames(place: Place | undefined, any: boolean): number[] {
  if (!place) return [CLOSES_NOT[any ? 1 : 0]];
  const { fromStart, fromEnd, side } = place;
  return [
    extendHash(CLOSES, side),
    extendHash(CLOSES_AT, `${fromStart}|${side}`),
    extendHash(CLOSES_BEFORE, `${fromEnd}|${side}`),
    extendHash(CLOSES_AT, `${fromStart}/${fromStart + fromEnd}`),
  ];
}

type ColumnSum = { readonly x1: number; readonly cents: number; readonly rank: number };

/** Sums of the amounts of rows that end at the same place, from left to right. */
function sumColumns(spots: readonly Spot[]): ColumnSum[] {
  const columns: { x1: number; cents: number }[] = [];
  for (const { x1, cents } of spots) {
    const own = columns.find((column) => Math.abs(column.x1 - x1) < SAME_EDGE);
    if (own) own.cents += cents;
    else columns.push({ x1, cents });
  }
  return columns.sort((a, b) => a.x1 - b.x1).map((column, rank) => ({ ...column, rank }));
}

const SUMS = hashFeature('cs:');
const SUMS_NOT = [hashFeature('cs:no-rows'), hashFeature('cs:none')] as const;

function sumNames({ cents }: Spot, columns: readonly ColumnSum[]): number[] {
  const own = columns.find((column) => Math.abs(column.cents) === Math.abs(cents));
  if (!own || cents === 0) return [SUMS_NOT[columns.length > 0 ? 1 : 0]];
  const last = columns.length - 1 - own.rank;
  return [
    extendHash(SUMS, 'one'),
    extendHash(SUMS, `left${own.rank}`),
    extendHash(SUMS, `right${last}`),
    extendHash(SUMS, `${own.rank}/${columns.length}`),
  ];
}
