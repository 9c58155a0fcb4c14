import type { Printed } from './card-grid.ts';
import { findServiceLists, type Line, type ServiceList } from './find-service-lists.ts';

/** A word with the height of its box. */
type Movable = Printed & { readonly y0: number; readonly y1: number };

/** A column of the table: its texts from its captions to its last row. */
type Column = {
  readonly caption: readonly (readonly Printed[])[];
  /** One for each row; null if the row has none. */
  readonly cells: readonly (readonly Printed[] | null)[];
  readonly isMoney: boolean;
};

/** Blank between columns, in heights of print. */
const GAP = 1.5;
/** From one line of a caption to the next, in heights of print. */
const LINE = 1.15;
/** From one row to the next, in heights of print. */
const NEXT_ROW = 1.8;
/** Between words, in heights of print. */
const SPACE = 0.4;
/** The margins of a page, in shares of its width. */
const MARGIN = 0.04;

/**
 * The tokens of lines with services that are listed with a caption for each value as rows of a
 * table with these captions above its columns, in the place of the list; null without any. Each
 * token is still the word that it is printed as; captions that are repeated are left out.
 */
export function layInRows<T extends Movable>(
  lines: readonly (Line & { readonly tokens: readonly T[] })[],
): T[] | null {
  const lists = findServiceLists(lines);
  if (lists.length === 0) return null;
  const places = new Map<Printed, Place>(runsOf(lists).flatMap(placeRun));
  const listed = new Set<Printed>(lists.flatMap(tokensOf));
  const tokens: T[] = lines.flatMap((line) => line.tokens);
  return tokens.flatMap((token) => {
    const place = places.get(token);
    if (!place) return listed.has(token) ? [] : [token];
    const down = place.y - token.y;
    return [{ ...token, ...place, y0: token.y0 + down, y1: token.y1 + down }];
  });
}

type Place = { readonly x0: number; readonly x1: number; readonly y: number };

function tokensOf({ entries, above }: ServiceList): Printed[] {
  const values = entries.flatMap(({ caption, values }) => [caption, ...values].flat());
  return [...(above?.tokens ?? []), ...values];
}

/** Lists that go on one another. */
function runsOf(lists: readonly ServiceList[]): ServiceList[][] {
  const runs: ServiceList[][] = [];
  for (const list of lists) {
    if (list.goesOn) runs.at(-1)?.push(list);
    else runs.push([list]);
  }
  return runs;
}

function placeRun(run: readonly ServiceList[]): [Printed, Place][] {
  const [first, last] = [run[0]?.entries[0], run.at(-1)?.entries.at(-1)];
  if (!first || !last) return [];
  const columns = joinColumns(run.map(columnsOf));
  const height = first.row.height;
  const widths = columns.map(widthOf);
  const blank = GAP * height;
  const room = 1 - 2 * MARGIN - blank * (columns.length - 1);
  const scale = Math.min(1, room / widths.reduce((sum, width) => sum + width, 0));
  const lines = Math.max(...columns.map(({ caption }) => caption.length));
  const head = (run[0]?.above?.y ?? first.row.y) + (lines - 1) * LINE * height;
  const rows = Math.max(...columns.map(({ cells }) => cells.length));
  const step = Math.min(NEXT_ROW * height, (last.row.y - head) / rows);
  let x0 = MARGIN;
  return columns.flatMap((column, at): [Printed, Place][] => {
    const width = (widths[at] ?? 0) * scale;
    const place = (text: readonly Printed[], y: number) =>
      placeText(text, { x0, x1: x0 + width, y }, scale, column.isMoney);
    const captions = column.caption.flatMap((text, line) =>
      place(text, head - (column.caption.length - 1 - line) * LINE * height),
    );
    const cells = column.cells.flatMap((text, row) =>
      text ? place(text, head + (row + 1) * step) : [],
    );
    x0 += width + blank;
    return [...captions, ...cells];
  });
}

/** The columns of lists with the same captions, with the rows of each below those before. */
function joinColumns([first = [], ...others]: readonly (readonly Column[])[]): Column[] {
  return first.map((column, at) => ({
    ...column,
    cells: [...column.cells, ...others.flatMap((columns) => columns[at]?.cells ?? [])],
  }));
}

function columnsOf({ entries, heading, columns }: ServiceList): Column[] {
  const named = columns > 1 && heading.length > 0 ? [heading] : heading.map((text) => [text]);
  const first = named.map((cells) => ({ caption: [], cells, isMoney: false }));
  return [
    ...first,
    ...entries.map(
      ({ caption, values, kind }): Column => ({
        caption: wrap(caption, Math.max(...values.map(lengthOf), ...caption.map(lengthOfOne))),
        cells: Array.from({ length: columns }, (_, at) => values[at] ?? null),
        isMoney: kind === 'M',
      }),
    ),
  ];
}

/** A caption in as many lines as it takes to be no wider than this. */
function wrap(caption: readonly Printed[], width: number): Printed[][] {
  const lines: Printed[][] = [];
  for (const word of caption) {
    const line = lines.at(-1);
    if (line && lengthOf([...line, word]) <= width) line.push(word);
    else lines.push([word]);
  }
  return lines;
}

function widthOf({ caption, cells }: Column): number {
  return Math.max(...[...caption, ...cells].map((text) => (text ? lengthOf(text) : 0)));
}

function lengthOf(text: readonly Printed[]): number {
  return text.reduce(
    (sum, word, at) => sum + lengthOfOne(word) + (at === 0 ? 0 : spaceBefore(word, text[at - 1])),
    0,
  );
}

function lengthOfOne(word: Printed): number {
  return word.x1 - word.x0;
}

/** A text within its column: amounts end where it ends, others begin where it begins. */
function placeText(
  text: readonly Printed[],
  { x0, x1, y }: Place,
  scale: number,
  isMoney: boolean,
): [Printed, Place][] {
  let start = isMoney ? x1 - lengthOf(text) * scale : x0;
  return text.map((word, at) => {
    start += at === 0 ? 0 : spaceBefore(word, text[at - 1]) * scale;
    const end = start + lengthOfOne(word) * scale;
    const place = { x0: start, x1: end, y };
    start = end;
    return [word, place];
  });
}

/** Words on different lines of a text have the usual space between them. */
function spaceBefore(word: Printed, before: Printed | undefined): number {
  const space = word.x0 - (before?.x1 ?? word.x0);
  return space < 0 ? SPACE * word.height : space;
}
