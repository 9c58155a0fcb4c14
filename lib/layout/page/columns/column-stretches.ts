import type { Row } from './card-grid.ts';
import { beginsOf, type Columns, isAcross, isAmong, pricedIn } from './text-columns.ts';

/** Lines one below the other that begin elsewhere: not those of the columns. */
const LEAST_OTHERS = 2;
/** Headings are at most this far from the lines that they belong to, in heights of print. */
const FAR = 2;

/**
 * The runs of rows that are printed in these columns, each from the headings above its first
 * service to what belongs to its last: no text goes across a blank, and cells begin where those of
 * other columns do.
 */
export function stretchesOf(rows: readonly Row[], columns: Columns): Row[][] {
  return splitAt(rows, 1, (row) => isAcross(row, columns)).flatMap((part) => {
    const inside = pricedPart(part, columns);
    const begins = sharedBegins(inside, columns);
    // Captions of one column of text may be beside services of another.
    const isAlike = (row: Row) => {
      const own = beginsOf(row, columns);
      const cells = own.filter(({ at }) => isAmong(at, begins));
      if (cells.length === own.length) return true;
      const priced = pricedIn(row, columns);
      return cells.some(({ column }) => priced.includes(column));
    };
    return splitAt(part, LEAST_OTHERS, (row) => !isAlike(row)).flatMap((own) => {
      const core = pricedPart(own, columns);
      const priced = new Set(core.flatMap((row) => pricedIn(row, columns)));
      return priced.size <= columns.cuts.length ? [] : [withHeadings(own, core, isAlike)];
    });
  });
}

/** The runs of rows between runs of at least so many others. */
function splitAt(rows: readonly Row[], least: number, isOther: (row: Row) => boolean): Row[][] {
  const parts: Row[][] = [[]];
  let others = 0;
  for (const row of rows) {
    others = isOther(row) ? others + 1 : 0;
    if (others === 0 || others < least) parts.at(-1)?.push(row);
    else if (others === least) parts.push([]);
  }
  return parts;
}

/** From the first row with an amount of a service to the last. */
function pricedPart(rows: readonly Row[], columns: Columns): Row[] {
  const isPriced = (row: Row) => pricedIn(row, columns).length > 0;
  return rows.slice(Math.max(0, rows.findIndex(isPriced)), rows.findLastIndex(isPriced) + 1);
}

/** Where cells begin in the first column of text and in another one. */
function sharedBegins(rows: readonly Row[], columns: Columns): number[] {
  const begins = rows.flatMap((row) => beginsOf(row, columns));
  const [first, others] = [0, 1].map((other) =>
    begins.filter(({ column }) => Math.min(1, column) === other).map(({ at }) => at),
  );
  return (first ?? []).filter((at) => isAmong(at, others ?? []));
}

/** The rows with those right above and below them that begin at the same places. */
function withHeadings(
  all: readonly Row[],
  core: readonly Row[],
  isAlike: (row: Row) => boolean,
): Row[] {
  const gaps = core.slice(1).map((row, at) => row.y - (core[at]?.y ?? 0));
  const isNear = (row: Row | undefined, next: Row | undefined) =>
    row !== undefined &&
    next !== undefined &&
    Math.abs(row.y - next.y) < Math.max(FAR * row.height, 1.3 * Math.max(0, ...gaps)) &&
    isAlike(row);
  let from = all.indexOf(core[0] ?? NOTHING);
  let to = all.indexOf(core.at(-1) ?? NOTHING);
  while (isNear(all[from - 1], all[from])) from--;
  while (isNear(all[to + 1], all[to])) to++;
  return all.slice(from, to + 1);
}

const NOTHING: Row = { y: 0, height: 0, tokens: [] };
