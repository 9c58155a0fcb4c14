import { drawBox, drawFill, drawLine, type LineRole, textWidth } from '../drawing.ts';
import { pageOf, reserve, type Sheet, write } from '../sheet.ts';
import type { Grid, GridColumn } from './plan-grid.ts';

/** Texts of a cell, side by side, or one below the other if `below`. */
export type Cell = {
  readonly text: string;
  readonly tag?: string | null;
  readonly bold?: boolean;
  readonly below?: boolean;
};

export type Cells = Readonly<Record<string, readonly Cell[]>>;

/** The captions of the columns, on as many lines as their rows and wording need. */
export function drawGridHead(sheet: Sheet, grid: Grid, room = 40): void {
  const { columns, look, size } = grid;
  if (columns.every(({ caption }) => caption === '')) return;
  const depths = [0, 1, 2].map((line) =>
    Math.max(0, ...columns.filter((one) => one.line === line).map(({ heads }) => heads.length)),
  );
  const depth = depths.reduce((sum, one) => sum + one, 0);
  const step = size * 1.2;
  reserve(sheet, depth * step + room);
  sheet.role = 'table-head';
  const top = sheet.y - size;
  const bottom = top + depth * step + size * 0.35;
  const page = pageOf(sheet);
  if (look.head === 'band') drawFill(page, grid.x0 - 2, top - 2, grid.x1 + 2, bottom, 0.84);
  if (look.head === 'dark') drawFill(page, grid.x0 - 2, top - 2, grid.x1 + 2, bottom, 0.25);
  if (look.head === 'boxed') drawBox(page, grid.x0 - 2, top - 2, grid.x1 + 2, bottom, 0.6);
  if (look.head === 'between') drawLine(page, grid.x0, top - 2, grid.x1, top - 2, 0.8);
  let first = 0;
  const begin = sheet.y;
  for (const [line, own] of depths.entries()) {
    for (const column of columns.filter((one) => one.line === line)) {
      column.heads.forEach((text, at) => {
        sheet.y = begin + (first + own - column.heads.length + at) * step;
        const gray = look.head === 'dark' ? 1 : 0;
        put(sheet, grid, column, text, { bold: look.boldHead, gray }, look.centeredHead);
      });
    }
    first += own;
  }
  sheet.y = begin + (depth - 1) * step;
  if (look.head === 'rule' || look.head === 'between')
    drawLine(page, grid.x0, bottom, grid.x1, bottom, 0.7);
  if (look.head === 'dashes') drawDashes(sheet, grid);
  sheet.y = bottom + size * 1.25;
}

function drawDashes(sheet: Sheet, grid: Grid): void {
  sheet.y += grid.size;
  for (const column of grid.columns.filter(({ line }) => line === 0)) {
    const dash = textWidth('-', grid.size, sheet.face, false);
    const count = Math.max(2, Math.floor((column.x1 - column.x0) / dash));
    write(sheet, column.x0, '-'.repeat(count), { size: grid.size });
  }
}

/** One row, on as many printed lines as its columns and cells need. */
export function drawGridRow(
  sheet: Sheet,
  grid: Grid,
  cells: Cells,
  options: { role?: LineRole; shaded?: boolean; label?: string; lead?: readonly Cell[] } = {},
): void {
  const { columns, look, size } = grid;
  const lines = [...new Set(columns.map(({ line }) => line))].sort();
  const depths = lines.map((line) => depthOf(columns, cells, line));
  const used = depths.reduce((sum, depth) => sum + depth, 0);
  const step = size * 1.22;
  reserve(sheet, used * step + size * look.leading);
  sheet.role = options.role ?? 'row';
  const top = sheet.y - size;
  const bottom = top + (used - 1) * step + size * (0.55 + look.leading / 2) + 1;
  if (options.shaded) drawFill(pageOf(sheet), grid.x0 - 2, top, grid.x1 + 2, bottom, 0.9);
  const begin = sheet.y;
  let first = 0;
  const label = [
    ...(options.lead ?? []),
    ...(options.label ? [{ text: options.label, bold: true }] : []),
  ];
  if (label.length > 0) writeLabel(sheet, grid, cells, label);
  for (const [at, line] of lines.entries()) {
    for (const column of columns.filter((one) => one.line === line))
      drawCell(sheet, grid, column, cells[column.key] ?? [], begin + first * step);
    first += depths[at] ?? 0;
    if (at === 0 && sheet.role === 'row') sheet.role = 'row-detail';
  }
  drawRules(sheet, grid, top, bottom, options.role ?? 'row');
  sheet.y = begin + (used - 1) * step + size * look.leading;
}

/** Texts that run from the left edge across the blank columns. */
function writeLabel(sheet: Sheet, grid: Grid, cells: Cells, label: readonly Cell[]): void {
  const begins = grid.columns
    .filter(({ key, line }) => line === 0 && (cells[key] ?? []).length > 0)
    .map((column) => {
      const [cell] = cells[column.key] ?? [];
      const width = textWidth(cell?.text ?? '', grid.size, sheet.face, true);
      return column.align === 'right' ? column.x1 - width : column.x0;
    });
  const room = Math.min(grid.x1, ...begins) - grid.x0 - 5;
  const whole = label.map(({ text }) => text).join('  ');
  const size = Math.min(
    grid.size,
    (grid.size * room) / textWidth(whole, grid.size, sheet.face, true),
  );
  if (size < 4.8) return;
  let x = grid.x0;
  for (const { text, tag = null, bold = false } of label)
    x = write(sheet, x, text, { tag, bold, size }) + size * 0.5;
}

/** A printed line without text is left out. */
function depthOf(columns: readonly GridColumn[], cells: Cells, line: number): number {
  const own = columns.filter((one) => one.line === line);
  const depths = own.map(({ key }) => {
    const filled = (cells[key] ?? []).filter(({ text }) => text !== '');
    return filled.length === 0 ? 0 : 1 + filled.slice(1).filter(({ below }) => below).length;
  });
  return Math.max(line === 0 ? 1 : 0, ...depths);
}

function drawCell(
  sheet: Sheet,
  grid: Grid,
  column: GridColumn,
  cells: readonly Cell[],
  y: number,
): void {
  const rows: Cell[][] = [];
  for (const cell of cells.filter(({ text }) => text !== '')) {
    if (cell.below || rows.length === 0) rows.push([cell]);
    else rows.at(-1)?.push(cell);
  }
  rows.forEach((row, at) => {
    sheet.y = y + at * grid.size * 1.22;
    const whole = row.map(({ text }) => text).join(' ');
    const [head] = row;
    if (row.length === 1 && head) {
      put(sheet, grid, column, whole, { tag: head.tag ?? null, bold: head.bold ?? false });
      return;
    }
    const size = fittedSize(sheet, grid, column, whole);
    let x = column.x0;
    for (const { text, tag = null, bold = false } of row) {
      x = write(sheet, x, text, { tag, bold, size }) + size * 0.28;
    }
  });
}

function fittedSize(sheet: Sheet, grid: Grid, column: GridColumn, text: string): number {
  const natural = textWidth(text, grid.size, sheet.face, false);
  const room = column.x1 - column.x0 + 2;
  return natural <= room ? grid.size : Math.max(grid.size * 0.5, (grid.size * room) / natural);
}

function put(
  sheet: Sheet,
  grid: Grid,
  column: GridColumn,
  text: string,
  style: { tag?: string | null; bold?: boolean; gray?: number },
  centered = false,
): void {
  const align = centered ? 'center' : column.align;
  const x =
    align === 'right' ? column.x1 : align === 'center' ? (column.x0 + column.x1) / 2 : column.x0;
  write(sheet, x, text, { ...style, align, size: fittedSize(sheet, grid, column, text) });
}

function drawRules(sheet: Sheet, grid: Grid, top: number, bottom: number, role: LineRole): void {
  const { ruled } = grid.look;
  const page = pageOf(sheet);
  const closes = role === 'total' || role === 'subtotal';
  if (ruled === 'rows' || ruled === 'grid' || (ruled === 'claims' && closes))
    drawLine(page, grid.x0 - 2, bottom, grid.x1 + 2, bottom, 0.4);
  if (ruled !== 'grid' && ruled !== 'columns') return;
  for (const column of grid.columns.filter(({ line }) => line === 0))
    drawLine(page, column.x0 - 3, top, column.x0 - 3, bottom, 0.4);
  drawLine(page, grid.x1 + 2, top, grid.x1 + 2, bottom, 0.4);
}

/** The part of the text that fits the width of the column: programs cut off names. */
export function cutToFit(sheet: Sheet, grid: Grid, key: string, text: string): string {
  const column = grid.columns.find((one) => one.key === key);
  if (!column) return text;
  let end = text.length;
  const room = (column.x1 - column.x0 + 2) * 1.15;
  while (end > 4 && textWidth(text.slice(0, end), grid.size, sheet.face, false) > room) end--;
  return text.slice(0, end).trim();
}
