import type { Printed, Row } from './card-grid.ts';
import { findServiceLists, type ServiceList } from './find-service-lists.ts';

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
/** The margins of a page, in shares of its width. */
const MARGIN = 0.04;

/**
 * The tokens of lines with services that are listed with a caption for each value as rows of a
 * table with these captions above its columns, in the place of the list; null without any. Only
 * places change: each token is still the word that it is printed as.
 */
export function layInRows<T extends Movable>(
  lines: readonly (Row & { readonly tokens: readonly T[] })[],
): T[] | null {
  const places = new Map<Printed, Place>(findServiceLists(lines).flatMap(placeList));
  if (places.size === 0) return null;
  return lines
    .flatMap(({ tokens }) => tokens)
    .map((token) => {
      const place = places.get(token);
      if (!place) return token;
      const down = place.y - token.y;
      return { ...token, ...place, y0: token.y0 + down, y1: token.y1 + down };
    });
}

type Place = { readonly x0: number; readonly x1: number; readonly y: number };

function placeList(list: ServiceList): [Printed, Place][] {
  const { entries } = list;
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return [];
  const height = first.row.height;
  const columns = columnsOf(list);
  const widths = columns.map(widthOf);
  const blank = GAP * height;
  const room = 1 - 2 * MARGIN - blank * (columns.length - 1);
  const scale = Math.min(1, room / widths.reduce((sum, width) => sum + width, 0));
  const top = list.above ?? first.row.y;
  const lines = Math.max(...columns.map(({ caption }) => caption.length));
  const head = top + (lines - 1) * LINE * height;
  const step = (last.row.y - head) / list.columns;
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

function columnsOf({ entries, heading, columns }: ServiceList): Column[] {
  const first = heading.length > 0 ? [{ caption: [], cells: heading, isMoney: false }] : [];
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
  return (text.at(-1)?.x1 ?? 0) - (text[0]?.x0 ?? 0);
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
  const from = text[0]?.x0 ?? 0;
  const start = isMoney ? x1 - lengthOf(text) * scale : x0;
  return text.map((word) => {
    const [a, b] = [word.x0, word.x1].map((x) => start + (x - from) * scale);
    return [word, { x0: a ?? 0, x1: b ?? 0, y }];
  });
}
