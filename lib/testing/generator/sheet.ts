import {
  type Drawing,
  drawBox,
  drawLine,
  drawText,
  type Face,
  type LineRole,
  newDrawing,
  type TextStyle,
  textWidth,
} from './drawing.ts';
import type { Random } from './random.ts';

/** Pages that are written from top to bottom; when one is full, the next begins. */
export type Sheet = {
  readonly pages: Drawing[];
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  readonly face: Face;
  readonly size: number;
  y: number;
  /** What is kept free at the bottom. */
  floor: number;
  /** What the next lines are for. */
  role: LineRole | null;
  /** Drawn at the top of every further page. */
  onNewPage: ((sheet: Sheet) => void) | null;
  /** Drawn at the bottom of a page that another follows. */
  onPageEnd: ((sheet: Sheet) => void) | null;
};

export function newSheet(
  look: Random,
  options: {
    width?: number;
    height?: number;
    face?: Face;
    size?: number;
    margin?: number;
  } = {},
): Sheet {
  const width = options.width ?? 612;
  const height = options.height ?? 792;
  return {
    pages: [newDrawing(width, height)],
    width,
    height,
    margin: options.margin ?? look.int(24, 56),
    face: options.face ?? look.pick<Face>(['sans', 'sans', 'sans', 'serif', 'mono']),
    size: options.size ?? look.pick([8, 9, 9.5, 10]),
    y: look.int(40, 64),
    floor: 48,
    role: null,
    onNewPage: null,
    onPageEnd: null,
  };
}

export function pageOf(sheet: Sheet): Drawing {
  const page = sheet.pages.at(-1);
  if (!page) throw new Error('a sheet has a page');
  return page;
}

/** Makes sure that `room` points are left; begins a new page if not. */
export function reserve(sheet: Sheet, room: number): void {
  if (sheet.y + room < sheet.height - sheet.floor) return;
  turnPage(sheet);
}

/** Ends the page and begins the next. */
export function turnPage(sheet: Sheet): void {
  sheet.onPageEnd?.(sheet);
  sheet.pages.push(newDrawing(sheet.width, sheet.height));
  sheet.y = 50;
  sheet.floor = 48;
  sheet.onNewPage?.(sheet);
}

export function write(sheet: Sheet, x: number, text: string, style: TextStyle = {}): number {
  return drawText(pageOf(sheet), x, sheet.y, text, {
    face: sheet.face,
    size: sheet.size,
    role: sheet.role,
    ...style,
  });
}

export function writeLine(sheet: Sheet, text: string, style: TextStyle = {}): void {
  const size = style.size ?? sheet.size;
  reserve(sheet, size * 1.4);
  const x =
    style.align === 'right'
      ? sheet.width - sheet.margin
      : style.align === 'center'
        ? sheet.width / 2
        : sheet.margin;
  write(sheet, x, text, style);
  sheet.y += size * 1.35;
}

export function widthOf(sheet: Sheet, text: string, style: TextStyle = {}): number {
  return textWidth(text, style.size ?? sheet.size, style.face ?? sheet.face, style.bold ?? false);
}

export function across(sheet: Sheet, width = 0.6): void {
  drawLine(
    pageOf(sheet),
    sheet.margin,
    sheet.y - sheet.size,
    sheet.width - sheet.margin,
    sheet.y - sheet.size,
    width,
  );
}

export type Pair = { readonly label: string; readonly value: string; readonly tag?: string | null };

export type PairStyle = 'two-up' | 'colon' | 'gap' | 'above' | 'grid' | 'inline' | 'right-aligned';

export const PAIR_STYLES: readonly PairStyle[] = [
  'colon',
  'colon',
  'gap',
  'above',
  'grid',
  'inline',
  'right-aligned',
  'two-up',
];

/** Captions with their values, in one of the usual ways, within the columns x0..x1. */
export function writePairs(
  sheet: Sheet,
  pairs: readonly Pair[],
  style: PairStyle,
  x0: number,
  x1: number,
  options: { boldLabel?: boolean; upper?: boolean } = {},
): void {
  const labelOf = (pair: Pair) => (options.upper ? pair.label.toUpperCase() : pair.label);
  const bold = options.boldLabel ?? false;
  const step = sheet.size * 1.4;
  if (style === 'two-up') {
    const middle = x0 + (x1 - x0) * 0.52;
    pairs.forEach((pair, at) => {
      const end = write(sheet, at % 2 === 0 ? x0 : middle, `${labelOf(pair)}: `, { bold });
      write(sheet, end, pair.value, { tag: pair.tag ?? null });
      if (at % 2 === 1 || at === pairs.length - 1) sheet.y += step;
    });
    return;
  }
  if (style === 'inline') {
    let x = x0;
    for (const pair of pairs) {
      const width = widthOf(sheet, `${labelOf(pair)}: ${pair.value}`, { bold }) + sheet.size * 1.6;
      if (x + width > x1 + 4 && x > x0) {
        sheet.y += step;
        x = x0;
      }
      const end = write(sheet, x, `${labelOf(pair)}: `, { bold });
      x = write(sheet, end, pair.value, { tag: pair.tag ?? null }) + sheet.size * 1.6;
    }
    sheet.y += step;
    return;
  }
  if (style === 'above' || style === 'grid') {
    writeStacked(sheet, pairs, x0, x1, labelOf, style === 'grid');
    return;
  }
  const indent =
    Math.max(...pairs.map((pair) => widthOf(sheet, `${labelOf(pair)}: `, { bold }))) +
    sheet.size * 0.8;
  for (const pair of pairs) {
    const end = write(sheet, x0, `${labelOf(pair)}${style === 'gap' ? '' : ':'} `, { bold });
    const tag = pair.tag ?? null;
    if (style === 'right-aligned') write(sheet, x1, pair.value, { tag, align: 'right' });
    else write(sheet, style === 'colon' ? end : x0 + indent, pair.value, { tag });
    sheet.y += step;
  }
}

function writeStacked(
  sheet: Sheet,
  pairs: readonly Pair[],
  x0: number,
  x1: number,
  labelOf: (pair: Pair) => string,
  ruled: boolean,
): void {
  const step = sheet.size * 1.35;
  const widest =
    Math.max(
      ...pairs.map((pair) => Math.max(widthOf(sheet, labelOf(pair)), widthOf(sheet, pair.value))),
    ) + 12;
  const columns = Math.max(1, Math.min(pairs.length, Math.floor((x1 - x0) / widest)));
  const cell = (x1 - x0) / columns;
  for (let first = 0; first < pairs.length; first += columns) {
    const row = pairs.slice(first, first + columns);
    row.forEach((pair, at) => {
      write(sheet, x0 + at * cell + 3, labelOf(pair), { size: sheet.size * 0.85 });
    });
    sheet.y += step;
    row.forEach((pair, at) => {
      write(sheet, x0 + at * cell + 3, pair.value, { tag: pair.tag ?? null });
      if (ruled)
        drawBox(
          pageOf(sheet),
          x0 + at * cell,
          sheet.y - step - sheet.size,
          x0 + (at + 1) * cell,
          sheet.y + 3,
          0.5,
        );
    });
    sheet.y += step * 1.25;
  }
}

/** A line of hyphens, as line printers make it. */
export function drawRule(sheet: Sheet): void {
  const count = Math.floor((sheet.width - 2 * sheet.margin) / widthOf(sheet, '-'));
  writeLine(sheet, '-'.repeat(count));
}
