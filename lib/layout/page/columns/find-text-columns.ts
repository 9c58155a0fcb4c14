import { isDate } from '../../words/token-kind.ts';
import { GUTTER, type Printed, type Row, rowsOf } from './card-grid.ts';
import { stretchesOf } from './column-stretches.ts';
import type { Band } from './find-cards.ts';
import {
  beginsOf,
  type Columns,
  cellsOf,
  isAmong,
  isAmount,
  pricedIn,
  SAME_EDGE,
} from './text-columns.ts';

/** Least distance of two columns of text, in shares of the page width: up to four of them. */
const LEAST_STEP = 0.2;
/** Least amounts that end at the same place in the first column. */
const LEAST_PRICED = 4;
/** Least lines with one among those of a stretch. */
const LEAST_SERVICES = 3;
/** Least lines with one that begin at the same place. */
const LEAST_LEADS = 2;
/** Blank between two columns, in shares of the page width. */
const LEAST_BLANK = 2 * GUTTER;
/** How finely it is measured, and in which share of the lines it may be printed on. */
const BIN = 0.002;
const STRAY = 0.05;
/** Dates are among so many first words of a line. */
const LEADING = 2;
/** Share of the edges of each column that the first one has, too. */
const ALIKE = 0.8;
/** Least amounts of a line in it, compared with the first one. */
const LEAST_PART = 1 / 3;

/**
 * Where a page goes on beside itself, as a newspaper does: services with days and amounts stand in two
 * or more columns of text, printed at the same places in each, and no text is across the blank
 * between them. The columns of a stretch come in reading order. None where amounts do not return at
 * the same distance as the beginnings of lines, as those of one table do not.
 */
export function findTextColumns(tokens: readonly Printed[]): Band[] {
  return findBands(rowsOf(tokens));
}

/** Tokens that begin or end one below the other, and where. */
type Edge = { readonly at: number; readonly tokens: readonly Printed[] };

function edgesOf(tokens: readonly Printed[], side: 'x0' | 'x1'): Edge[] {
  const groups: Printed[][] = [];
  for (const token of [...tokens].sort((a, b) => a[side] - b[side])) {
    const last = groups.at(-1)?.at(-1);
    if (last && token[side] - last[side] < SAME_EDGE / 2) groups.at(-1)?.push(token);
    else groups.push([token]);
  }
  return groups.map((own) => ({ at: own[own.length >> 1]?.[side] ?? 0, tokens: own }));
}

function isDated({ tokens }: Row): boolean {
  return tokens.some(({ text }) => isDate(text));
}

/** The bands of the columns that have most services. */
function findBands(rows: readonly Row[]): Band[] {
  if (!rows.some(isDated)) return [];
  const amounts = edgesOf(
    rows.flatMap(({ tokens }) => tokens.filter(isAmount)),
    'x1',
  );
  const found = amounts.flatMap((first) =>
    first.tokens.length < LEAST_PRICED
      ? []
      : amounts.flatMap((second) => {
          const step = second.at - first.at;
          const all = step < LEAST_STEP ? null : columnsFrom(rows, first, amounts, step);
          // An amount elsewhere on the page may be where another column of text would be.
          return (all?.cuts ?? []).flatMap((_, at) => {
            const columns = { step, end: first.at, cuts: all?.cuts.slice(0, at + 1) ?? [] };
            const own = stretchesOf(rows, columns).filter((one) => areServices(one, columns));
            const count = own.flat().flatMap((row) => pricedIn(row, columns)).length;
            return own.length > 0 ? [{ columns, own, count }] : [];
          });
        }),
  );
  const [best] = found.sort((a, b) => b.count - a.count);
  return best ? best.own.flatMap((own) => bandOf(own, best.columns)) : [];
}

/**
 * A column of text for each of the ends of amounts at whole steps from the first; null without a
 * blank in which the first column can end.
 */
function columnsFrom(
  rows: readonly Row[],
  first: Edge,
  amounts: readonly Edge[],
  step: number,
): Columns | null {
  const marks = new Set(first.tokens);
  const own = rows.filter(({ tokens }) => tokens.some((token) => marks.has(token)));
  const leads = edgesOf(
    own.flatMap(({ tokens }) => tokens.slice(0, 1)),
    'x0',
  ).filter(({ tokens }) => tokens.length >= LEAST_LEADS);
  const start = leads[0]?.at;
  if (start === undefined || start > first.at || start + step < first.at) return null;
  const [top = 0, bottom = 0] = [own[0]?.y, own.at(-1)?.y];
  const cut = findBlank(
    rows.filter(({ y }) => y >= top && y <= bottom),
    first.at,
    start + step,
  );
  if (cut === null) return null;
  const isPriced = (place: number) => amounts.some(({ at }) => Math.abs(at - place) < SAME_EDGE);
  const cuts = [cut];
  while (isPriced(first.at + (cuts.length + 1) * step)) cuts.push(cut + cuts.length * step);
  return { cuts, step, end: first.at };
}

/** The middle of the widest blank between two places that hardly a line prints on. */
function findBlank(rows: readonly Row[], from: number, to: number): number | null {
  const counts = new Array(Math.max(0, Math.floor((to - from) / BIN))).fill(0);
  for (const { x0, x1 } of rows.flatMap(({ tokens }) => tokens)) {
    const [first, last] = [Math.floor((x0 - from) / BIN), Math.ceil((x1 - from) / BIN)];
    for (let at = Math.max(0, first); at < Math.min(counts.length, last); at++) counts[at] += 1;
  }
  let [best, begin] = [{ width: 0, middle: 0 }, 0];
  for (let at = 0; at <= counts.length; at++) {
    if (at < counts.length && counts[at] <= rows.length * STRAY) continue;
    const width = (at - begin) * BIN;
    if (width > best.width) best = { width, middle: from + begin * BIN + width / 2 };
    begin = at + 1;
  }
  return best.width < LEAST_BLANK ? null : best.middle;
}

/**
 * Whether the lines are those of services with days: lines of the first column of text begin with
 * dates, perhaps once for several services. Each further one begins and ends its lines where the
 * first one does, and has amounts about as often.
 */
function areServices(rows: readonly Row[], columns: Columns): boolean {
  const [days = [], ...others] = [0, ...columns.cuts].map((_, at) => daysOf(rows, columns, at));
  const isSame = (own: readonly number[]) => own.length === 0 || shareOf(own, days) >= ALIKE;
  if (days.length === 0 || !others.every(isSame)) return false;
  if (rows.filter((row) => pricedIn(row, columns).includes(0)).length < LEAST_SERVICES)
    return false;
  const begins = rows.flatMap((row) => beginsOf(row, columns));
  const edges = (own: number) => ({
    begins: begins.filter(({ column }) => column === own).map(({ at }) => at),
    ends: rows
      .flatMap((row) => cellsOf(row, columns)[own] ?? [])
      .filter(isAmount)
      .map(({ x1 }) => x1 - own * columns.step),
  });
  const first = edges(0);
  const places = rows.flatMap((row) => textsOf(cellsOf(row, columns)[0] ?? [], row.height));
  const usual = mostUsual(first.begins);
  const priced = (own: number) =>
    rows.filter((row) => pricedIn(row, columns).includes(own)).length /
    Math.max(1, edges(own).begins.length);
  return columns.cuts.every((_, nth) => {
    const own = edges(nth + 1);
    const shares = [shareOf(own.begins, places), shareOf(own.ends, first.ends)];
    const isAlike = Math.min(...shares) >= ALIKE && isAmong(usual, own.begins);
    return isAlike && priced(nth + 1) >= LEAST_PART * priced(0);
  });
}

/** Where the dates with which lines of a column of text begin are, as if it were the first. */
function daysOf(rows: readonly Row[], columns: Columns, own: number): number[] {
  return rows
    .flatMap((row) => cellsOf(row, columns)[own]?.slice(0, LEADING) ?? [])
    .flatMap(({ text, x0 }) => (isDate(text) ? [x0 - own * columns.step] : []));
}

/** Where texts begin that are separated by more than a space. */
function textsOf(cell: readonly Printed[], height: number): number[] {
  return cell.flatMap(({ x0 }, at) => {
    const before = cell[at - 1];
    return before && x0 - before.x1 < height ? [] : [x0];
  });
}

/** The place with most others beside it. */
function mostUsual(places: readonly number[]): number {
  const near = (at: number) => places.filter((one) => isAmong(at, [one])).length;
  return places.reduce((best, at) => (near(at) > near(best) ? at : best), places[0] ?? 0);
}

/** The share of places that are among others; 0 without any. */
function shareOf(places: readonly number[], others: readonly number[]): number {
  const known = places.filter((at) => isAmong(at, others));
  return known.length / Math.max(1, places.length);
}

/** A stretch with its columns of text. */
function bandOf(rows: readonly Row[], { cuts, step }: Columns): Band[] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return [];
  const [y0, y1] = [first.y - first.height * 0.55, last.y + last.height * 0.55];
  const blocks = [...cuts, 2].map((x1, at) => ({
    kind: 'column' as const,
    x0: cuts[at - 1] ?? -1,
    x1,
    y0,
    y1,
    shift: at * step,
  }));
  return [{ y0, y1, blocks }];
}
