import { isDate } from '../../words/token-kind.ts';
import { ALIGNED } from '../one-column.ts';
import { GUTTER, type Printed, type Row, rowsOf } from './card-grid.ts';
import { stretchesOf } from './column-stretches.ts';
import type { Band } from './find-cards.ts';
import { beginsOf, type Columns, cellsOf, isAmong, isAmount, pricedIn } from './text-columns.ts';

/** Columns of text are at least this far apart, in shares of the page width: at most four fit. */
const LEAST_STEP = 0.2;
/** At least so many amounts of the first column end at the same place. */
const LEAST_PRICED = 4;
/** At least so many lines of the first column have such an amount. */
const LEAST_SERVICES = 3;
/** At least so many of these lines begin at the same place. */
const LEAST_LEADS = 2;
/** The blank between two columns is at least this wide, in shares of the page width. */
const LEAST_BLANK = 2 * GUTTER;
/** The blank is measured in bins this wide, in shares of the page width. */
const BIN = 0.002;
/** A bin is blank if at most this share of the lines print on it. */
const STRAY = 0.05;
/** A service's date is among the first so many words of its line. */
const LEADING = 2;
/** Columns are alike if the first one has at least this share of each other one's edges. */
const ALIKE = 0.8;
/** A column has at least this share of the first one's amounts per line. */
const LEAST_PART = 1 / 3;

/**
 * Finds services that are printed in columns of text, as a newspaper's articles are: after the last
 * line of one column, the page goes on at the top of the next.
 *
 * Such columns look alike. Their lines begin with dates and end with amounts at the same places in
 * each, one step apart, and nothing is printed across the blank between them. The columns of one
 * table do not: where their amounts are is not where their beginnings would be after the same step.
 *
 * Returns the bands of the page that are printed so, with their columns in reading order.
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
    if (last && token[side] - last[side] < ALIGNED / 2) groups.at(-1)?.push(token);
    else groups.push([token]);
  }
  return groups.map((own) => ({ at: own[own.length >> 1]?.[side] ?? 0, tokens: own }));
}

function isDated({ tokens }: Row): boolean {
  return tokens.some(({ text }) => isDate(text));
}

/** Tries every two ends of amounts as a step; returns the bands of the one with most services. */
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
 * The columns of text that follow from where the amounts of the first one end, and from the step to
 * the second: one for each whole step at which amounts end. Null if there is no blank at which the
 * first column can end.
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
  const isPriced = (place: number) => amounts.some(({ at }) => Math.abs(at - place) < ALIGNED);
  const cuts = [cut];
  while (isPriced(first.at + (cuts.length + 1) * step)) cuts.push(cut + cuts.length * step);
  return { cuts, step, end: first.at };
}

/** The middle of the widest blank between two places; null if none is wide enough. */
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
 * Whether the lines print services: those of the first column begin with dates (one may be for
 * several services), and each other column begins and ends its lines where the first one does, and
 * has amounts about as often.
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

/** Where lines of a column print their date, moved to where that is in the first column. */
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
