import { drawLine } from '../drawing.ts';
import { pageOf, reserve, write } from '../sheet.ts';
import type { Pen } from './pen.ts';

/** The title of a part of the page, if it has one. */
export function drawTitle({ sheet, layout }: Pen, title: string, x0: number, x1: number): void {
  if (title === '') return;
  reserve(sheet, sheet.size * 5);
  sheet.role = 'section';
  sheet.y += sheet.size * 0.6;
  write(sheet, x0, title, { bold: true });
  if (layout.ruledTitles) drawLine(pageOf(sheet), x0, sheet.y + 3, x1, sheet.y + 3, 0.5);
  sheet.y += sheet.size * 1.5;
}
