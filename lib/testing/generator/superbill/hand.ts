import { drawLine, drawTickBox, type TextStyle } from '../drawing.ts';
import type { Random } from '../random.ts';
import { pageOf, type Sheet, widthOf, write } from '../sheet.ts';
import type { SuperbillLayout } from './compose.ts';

export type Pen = {
  readonly sheet: Sheet;
  readonly layout: SuperbillLayout;
  readonly random: Random;
};

/** The look of handwriting: larger, in a different typeface. */
export function handStyle({ sheet, layout }: Pick<Pen, 'sheet' | 'layout'>): TextStyle {
  return { size: sheet.size * layout.hand, face: layout.handFace, bold: false };
}

/** Handwritten text, not quite on the line; as large as fits before `end`. */
export function writeHand(
  { sheet, layout, random }: Pen,
  x: number,
  text: string,
  { tag = null, end = sheet.width }: { tag?: string | null; end?: number } = {},
): number {
  const style = handStyle({ sheet, layout });
  const natural = widthOf(sheet, text, style);
  const { y } = sheet;
  sheet.y += (random.next() - 0.5) * 2.5;
  const size = Math.min(1, Math.max(0.4, (end - x) / natural)) * (style.size ?? sheet.size);
  const last = write(sheet, x + random.next() * 2, text, { ...style, size, tag });
  sheet.y = y;
  return last;
}

/** The spot where a service is marked, whether or not it is; `x1` is where its text ends. */
export function drawMark(pen: Pen, x: number, x1: number, marked: boolean): void {
  const { sheet, layout, random } = pen;
  const { size, y } = sheet;
  const page = pageOf(sheet);
  const jitter = (random.next() - 0.5) * 2;
  switch (layout.mark) {
    case 'bracket':
      write(sheet, x, marked ? `[${layout.tick}]` : '[ ]');
      return;
    case 'box':
    case 'fill':
      drawTickBox(page, {
        x0: x,
        y0: y - size,
        x1: x + size * 1.3,
        y1: y + 2,
        filled: marked && layout.mark === 'fill',
      });
      if (marked && layout.mark === 'box') writeHand(pen, x + size * 0.3 + jitter, layout.tick);
      return;
    case 'ring':
      if (marked) drawRing(pen, x - 3, x1 + 3);
      return;
    case 'strike':
      if (marked) drawLine(page, x - 4, y - size * 0.3, x - 1, y - size * 0.9, 1.2);
      return;
    case 'after':
      if (marked) write(sheet, x1 + 5, layout.tick);
      return;
    case 'none':
  }
}

/** Width that the mark takes before the columns. */
export function markRoom({ sheet, layout }: Pick<Pen, 'sheet' | 'layout'>): number {
  return ['box', 'bracket', 'fill'].includes(layout.mark) ? sheet.size * 2.2 : 4;
}

/** A ring around the text on the line, made of short straight strokes. */
function drawRing({ sheet }: Pen, x0: number, x1: number): void {
  const [cx, cy] = [(x0 + x1) / 2, sheet.y - sheet.size * 0.35];
  const [rx, ry] = [(x1 - x0) / 2, sheet.size * 0.85];
  const at = (step: number): [number, number] => {
    const angle = (step / 12) * 2 * Math.PI;
    return [cx + Math.cos(angle) * rx, cy + Math.sin(angle) * ry];
  };
  for (let step = 0; step < 12; step++) drawLine(pageOf(sheet), ...at(step), ...at(step + 1), 0.9);
}
