import { drawBox, drawFill, type TextStyle } from '../drawing.ts';
import type { Random } from '../random.ts';
import { pageOf, reserve, type Sheet, widthOf, write } from '../sheet.ts';

/** A value with its caption; an empty caption if the place says what it is. */
export type Fact = {
  readonly caption: string;
  readonly value: string;
  readonly tag: string | null;
  /** How the value is written if it differs from the text around it: by hand, for example. */
  readonly style?: TextStyle;
};

/** Where captions are. */
export type FactPlace =
  | 'colon'
  | 'tabbed'
  | 'right'
  | 'leaders'
  | 'columns'
  | 'inline'
  | 'above'
  | 'below'
  | 'grid'
  | 'boxes'
  | 'bar'
  | 'bare';

export type FactStyle = {
  readonly place: FactPlace;
  readonly colon: string;
  readonly boldCaption: boolean;
  readonly boldValue: boolean;
  /** Values typed into a printed form. */
  readonly typed: boolean;
  /** Size of captions above values, as a share of the text size. */
  readonly captionSize: number;
  readonly leading: number;
  /** How many columns of facts there are side by side. */
  readonly across: number;
};

/** Places that need the full page width. */
export const WIDE_PLACES: readonly FactPlace[] = [
  'columns',
  'inline',
  'above',
  'below',
  'grid',
  'boxes',
  'bar',
];
const NARROW_PLACES: readonly FactPlace[] = ['colon', 'tabbed', 'right', 'leaders'];

export function makeFactStyle(look: Random, room: 'wide' | 'narrow' | 'any'): FactStyle {
  const places =
    room === 'wide'
      ? WIDE_PLACES
      : room === 'narrow'
        ? NARROW_PLACES
        : [...WIDE_PLACES, ...NARROW_PLACES];
  return {
    place: look.pick(places),
    colon: look.pick([':', ':', ':', '', ' -', ' :', '.']),
    boldCaption: look.chance(0.35),
    boldValue: look.chance(0.15),
    typed: look.chance(0.06),
    captionSize: look.pick([1, 0.9, 0.8, 0.75]),
    leading: 1.25 + look.next() * 0.4,
    across: look.pick([2, 2, 3, 3, 4]),
  };
}

/** Writes the facts between x0 and x1, from the sheet's position downward. */
export function writeFacts(
  sheet: Sheet,
  facts: readonly Fact[],
  style: FactStyle,
  x0: number,
  x1: number,
): void {
  if (facts.length === 0) return;
  WRITERS[style.place](sheet, facts, style, x0, x1);
}

type Writer = typeof writeFacts;

const WRITERS: Readonly<Record<FactPlace, Writer>> = {
  inline: writeFlowing,
  bare: writeFlowing,
  columns: writeColumns,
  colon: writeList,
  tabbed: writeList,
  right: writeList,
  leaders: writeList,
  above: writeCells,
  below: writeCells,
  grid: writeCells,
  boxes: writeCells,
  bar: writeCells,
};

function valueStyle(fact: Fact, style: FactStyle): TextStyle {
  const face = style.typed ? { face: 'mono' as const } : {};
  return { bold: style.boldValue, ...face, ...fact.style, tag: fact.tag };
}

function captionOf(fact: Fact, style: FactStyle): string {
  return fact.caption === '' || style.place === 'bare' ? '' : `${fact.caption}${style.colon} `;
}

function writeFlowing(
  sheet: Sheet,
  facts: readonly Fact[],
  style: FactStyle,
  x0: number,
  x1: number,
): void {
  const gap = sheet.size * 1.6;
  let x = x0;
  for (const fact of facts) {
    const caption = captionOf(fact, style);
    if (x + factWidth(sheet, fact, style) > x1 && x > x0) {
      sheet.y += sheet.size * style.leading;
      x = x0;
    }
    const from = write(sheet, x, caption, { bold: style.boldCaption });
    x = write(sheet, from, fact.value, valueStyle(fact, style)) + gap;
  }
  sheet.y += sheet.size * style.leading;
}

function writeColumns(
  sheet: Sheet,
  facts: readonly Fact[],
  style: FactStyle,
  x0: number,
  x1: number,
): void {
  const widest = Math.max(...facts.map((fact) => factWidth(sheet, fact, style))) + sheet.size;
  const across = Math.max(1, Math.min(style.across, Math.floor((x1 - x0) / widest)));
  const step = (x1 - x0) / across;
  facts.forEach((fact, at) => {
    const x = x0 + (at % across) * step;
    const from = write(sheet, x, captionOf(fact, style), { bold: style.boldCaption });
    writeFitted(sheet, from, fact.value, valueStyle(fact, style), x + step - 4);
    if (at % across === across - 1 || at === facts.length - 1)
      sheet.y += sheet.size * style.leading;
  });
}

function factWidth(sheet: Sheet, fact: Fact, style: FactStyle): number {
  return (
    widthOf(sheet, captionOf(fact, style), { bold: style.boldCaption }) +
    widthOf(sheet, fact.value, valueStyle(fact, style))
  );
}

function writeList(
  sheet: Sheet,
  facts: readonly Fact[],
  style: FactStyle,
  x0: number,
  x1: number,
): void {
  const bold = style.boldCaption;
  const indent = Math.max(...facts.map((fact) => widthOf(sheet, captionOf(fact, style), { bold })));
  const values = Math.max(
    ...facts.map((fact) => widthOf(sheet, fact.value, valueStyle(fact, style))),
  );
  const end = Math.min(x1, x0 + Math.max((x1 - x0) * 0.75, indent + values + 8));
  for (const fact of facts) {
    reserve(sheet, sheet.size * 1.5);
    const from = write(sheet, x0, captionOf(fact, style), { bold });
    const value = valueStyle(fact, style);
    if (style.place === 'colon') writeFitted(sheet, from, fact.value, value);
    else if (style.place === 'tabbed') writeFitted(sheet, x0 + indent + 4, fact.value, value);
    else {
      const x = end - widthOf(sheet, fact.value, valueStyle(fact, style));
      if (style.place === 'leaders') writeLeaders(sheet, from + 2, x - 3);
      write(sheet, Math.max(x, from), fact.value, value);
    }
    sheet.y += sheet.size * style.leading;
  }
}

/** In a smaller size if the text would go beyond `end`, or off the page. */
function writeFitted(
  sheet: Sheet,
  x: number,
  text: string,
  style: TextStyle,
  end = sheet.width - 14,
): void {
  const room = Math.max(12, end - x);
  const natural = widthOf(sheet, text, style);
  const size = (style.size ?? sheet.size) * Math.min(1, room / natural);
  write(sheet, x, text, { ...style, size });
}

function writeLeaders(sheet: Sheet, from: number, to: number): void {
  const count = Math.floor((to - from) / widthOf(sheet, '.'));
  if (count > 2) write(sheet, from, '.'.repeat(count));
}

/** Captions above or below their values, packed into rows that fill the width. */
function writeCells(
  sheet: Sheet,
  facts: readonly Fact[],
  style: FactStyle,
  x0: number,
  x1: number,
): void {
  for (const row of packRows(sheet, facts, style, x1 - x0)) {
    const natural = row.reduce((sum, { width }) => sum + width, 0);
    const spare = Math.max(0, x1 - x0 - natural) / row.length;
    const caption = sheet.size * style.captionSize;
    const step = sheet.size * 1.3;
    reserve(sheet, step * 2.6);
    const top = sheet.y - sheet.size;
    if (style.place === 'bar') drawFill(pageOf(sheet), x0, top - 2, x1, top + sheet.size + 3, 0.85);
    let x = x0;
    for (const { fact, width } of row) {
      const small = { size: caption, bold: style.boldCaption };
      const value = valueStyle(fact, style);
      if (style.place === 'below') {
        write(sheet, x + 3, fact.value, value);
        sheet.y += step;
        write(sheet, x + 3, fact.caption, small);
      } else {
        write(sheet, x + 3, fact.caption, small);
        sheet.y += style.place === 'bar' ? step + 4 : step;
        write(sheet, x + 3, fact.value, value);
      }
      const bottom = sheet.y + 4;
      sheet.y = top + sheet.size;
      if (style.place === 'grid' || style.place === 'boxes')
        drawBox(
          pageOf(sheet),
          x,
          top - 1,
          x + width + spare - (style.place === 'boxes' ? 4 : 0),
          bottom,
          0.5,
        );
      x += width + spare;
    }
    sheet.y = top + sheet.size + step * (style.leading + 0.9) + (style.place === 'bar' ? 4 : 0);
  }
}

type PlacedFact = { readonly fact: Fact; readonly width: number };

/** Widths grow in steps, so that documents of one sender have the same places. */
function packRows(
  sheet: Sheet,
  facts: readonly Fact[],
  style: FactStyle,
  room: number,
): PlacedFact[][] {
  const rows: PlacedFact[][] = [];
  let left = 0;
  for (const fact of facts) {
    const natural = Math.max(
      widthOf(sheet, fact.value, valueStyle(fact, style)),
      widthOf(sheet, fact.caption, {
        size: sheet.size * style.captionSize,
        bold: style.boldCaption,
      }),
    );
    const width = Math.ceil((natural + 10) / 24) * 24;
    const row = rows.at(-1);
    if (row && width <= left) row.push({ fact, width });
    else {
      rows.push([{ fact, width }]);
      left = room;
    }
    left -= width;
  }
  return rows;
}
