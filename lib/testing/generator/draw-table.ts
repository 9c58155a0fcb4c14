import { drawLine, type TextStyle } from './drawing.ts';
import type { Random } from './random.ts';
import { pageOf, reserve, type Sheet, widthOf, write } from './sheet.ts';

export type Column = {
  readonly key: string;
  readonly header: string;
  readonly align: 'left' | 'right' | 'center';
  /** Share of the available width, relative to the other columns. */
  readonly weight: number;
};

export type Cell = {
  readonly text: string;
  readonly tag?: string | null;
  readonly bold?: boolean;
  /** Continues after the text before it, on the same line. */
  readonly inline?: boolean;
};

export type TableLook = {
  readonly ruled: 'none' | 'rows' | 'grid' | 'head';
  readonly headerUpper: boolean;
  readonly leading: number;
  readonly wrapHeader: boolean;
  readonly boldHeader: boolean;
};

export function drawTableLook(look: Random): TableLook {
  return {
    ruled: look.pick<TableLook['ruled']>(['none', 'rows', 'grid', 'head', 'head']),
    headerUpper: look.chance(0.4),
    leading: 1.35 + look.next() * 0.7,
    wrapHeader: look.chance(0.5),
    boldHeader: look.chance(0.6),
  };
}

/** The header row of a table across the whole width of the sheet. */
export function drawHeaderRow(sheet: Sheet, columns: readonly Column[], look: TableLook): void {
  const spans = spansOf(sheet, columns);
  const lines = columns.map((column, at) => headerLines(sheet, column, spans[at] ?? [0, 0], look));
  const depth = Math.max(...lines.map((list) => list.length));
  reserve(sheet, depth * sheet.size * 1.3 + 40);
  const top = sheet.y;
  columns.forEach((column, at) => {
    const [x0, x1] = spans[at] ?? [0, 0];
    const own = lines[at] ?? [];
    own.forEach((text, line) => {
      sheet.y = top + (depth - own.length + line) * sheet.size * 1.2;
      put(sheet, column, x0, x1, text, { bold: look.boldHeader });
    });
  });
  sheet.y = top + (depth - 1) * sheet.size * 1.2;
  if (look.ruled !== 'none') {
    drawLine(
      pageOf(sheet),
      sheet.margin,
      sheet.y + 4,
      sheet.width - sheet.margin,
      sheet.y + 4,
      0.7,
    );
  }
  sheet.y += sheet.size * look.leading;
}

/** One row; a cell with several texts takes several lines. */
export function drawRow(
  sheet: Sheet,
  columns: readonly Column[],
  cells: Readonly<Record<string, readonly Cell[]>>,
  look: TableLook,
): void {
  const spans = spansOf(sheet, columns);
  const depth = Math.max(1, ...columns.map((column) => depthOf(cells[column.key] ?? [])));
  reserve(sheet, depth * sheet.size * look.leading);
  const top = sheet.y;
  columns.forEach((column, at) => {
    const [x0, x1] = spans[at] ?? [0, 0];
    let line = -1;
    let end = x0;
    for (const cell of cells[column.key] ?? []) {
      if (cell.inline) {
        end = write(sheet, end + sheet.size * 0.3, cell.text, { tag: cell.tag ?? null });
        continue;
      }
      line++;
      sheet.y = top + line * sheet.size * 1.25;
      end = put(sheet, column, x0, x1, cell.text, {
        tag: cell.tag ?? null,
        bold: cell.bold ?? false,
      });
    }
  });
  sheet.y = top + (depth - 1) * sheet.size * 1.25;
  const below = sheet.y + sheet.size * (look.leading - 1) * 0.6;
  if (look.ruled === 'rows' || look.ruled === 'grid') {
    drawLine(pageOf(sheet), sheet.margin, below, sheet.width - sheet.margin, below, 0.4);
  }
  if (look.ruled === 'grid') {
    for (const [x0] of spans) drawLine(pageOf(sheet), x0 - 2, top - sheet.size, x0 - 2, below, 0.4);
  }
  sheet.y += sheet.size * look.leading;
}

function depthOf(cells: readonly Cell[]): number {
  return cells.filter((cell) => !cell.inline).length;
}

function spansOf(sheet: Sheet, columns: readonly Column[]): [number, number][] {
  const room = sheet.width - 2 * sheet.margin;
  const sum = columns.reduce((total, column) => total + column.weight, 0);
  let x = sheet.margin;
  return columns.map((column) => {
    const x0 = x;
    x += (room * column.weight) / sum;
    return [x0, x - 4];
  });
}

function headerLines(
  sheet: Sheet,
  column: Column,
  [x0, x1]: readonly [number, number],
  look: TableLook,
): string[] {
  const text = look.headerUpper ? column.header.toUpperCase() : column.header;
  if (!look.wrapHeader || widthOf(sheet, text, { bold: look.boldHeader }) <= x1 - x0) return [text];
  const words = text.split(' ');
  const lines: string[] = [];
  for (const word of words) {
    const joined = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && widthOf(sheet, joined, { bold: look.boldHeader }) <= x1 - x0)
      lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

function put(
  sheet: Sheet,
  column: Column,
  x0: number,
  x1: number,
  text: string,
  style: TextStyle,
): number {
  const room = x1 - x0;
  const natural = widthOf(sheet, text, style);
  const size =
    natural > room ? Math.max(sheet.size * 0.62, (sheet.size * room) / natural) : sheet.size;
  const x = column.align === 'right' ? x1 : column.align === 'center' ? (x0 + x1) / 2 : x0;
  return write(sheet, x, text, { ...style, size, align: column.align });
}
