import type { Drawing } from './drawing.ts';
import type { Sheet } from './sheet.ts';

/** Where the first line of every page after the first is, in points. */
const TOP = 50;

/**
 * Columns of text whose left edges are `step` points apart, on the first page at most `depth` deep.
 */
export type Pour = { readonly count: number; readonly step: number; readonly depth: number };

/**
 * Draws into columns of text side by side, from here down and then on every further page, instead
 * of across the width. `draw` gets what it must call whenever the sheet turned its page, which is
 * where a column is full.
 */
export function pourColumns(
  sheet: Sheet,
  { count, step, depth }: Pour,
  draw: (onNewColumn: () => void) => void,
): void {
  const first = sheet.pages.length - 1;
  const lower = sheet.y - TOP;
  sheet.floor = Math.max(sheet.floor, sheet.height - sheet.y - depth);
  draw(() => {
    if (sheet.pages.length - first > count) return;
    sheet.floor = Math.max(sheet.floor + lower, sheet.height - TOP - depth);
  });
  const columns = sheet.pages.splice(first);
  const pages = Map.groupBy(columns.keys(), (at) => Math.floor(at / count));
  for (const own of pages.values()) {
    const page = own.flatMap((at) => columns[at] ?? [])[0];
    if (!page) continue;
    sheet.pages.push(page);
    for (const at of own.slice(1))
      move(columns[at], page, (at % count) * step, at < count ? lower : 0);
  }
  const last = sheet.pages.at(-1);
  const isBeside = (columns.length - 1) % count > 0;
  if (last && isBeside) sheet.y = Math.max(...last.runs.map(({ y }) => y)) + 1.5 * sheet.size;
}

/** What is on one drawing, drawn on another, farther to the right and lower. */
function move(from: Drawing | undefined, to: Drawing, dx: number, dy: number): void {
  if (!from) return;
  const shift = <T extends { x0: number; y0: number; x1: number; y1: number }>(one: T): T => ({
    ...one,
    x0: one.x0 + dx,
    y0: one.y0 + dy,
    x1: one.x1 + dx,
    y1: one.y1 + dy,
  });
  to.runs.push(...from.runs.map((run) => ({ ...run, x: run.x + dx, y: run.y + dy })));
  to.strokes.push(...from.strokes.map(shift));
  to.fills.push(...from.fills.map(shift));
  to.boxes.push(...from.boxes.map(shift));
}
