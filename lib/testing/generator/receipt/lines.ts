import { type Drawing, drawLine, drawText, textWidth } from '../drawing.ts';
import type { ReceiptStyle } from './style.ts';

/** Where the cash register prints next. */
export type Pen = { drawing: Drawing; style: ReceiptStyle; y: number };

export function font(style: ReceiptStyle) {
  return { size: style.size, face: style.face } as const;
}

export function line(
  pen: Pen,
  text: string,
  at: { tag?: string; center?: boolean; size?: number; bold?: boolean },
): void {
  const { style, drawing } = pen;
  const size = at.size ?? style.size;
  const wide = textWidth(text, size, style.face, at.bold ?? false);
  const fits = Math.min(1, (style.width - 16) / wide);
  const centered = at.center ?? style.center;
  drawText(drawing, centered ? style.width / 2 : 14, pen.y, text, {
    face: style.face,
    size: size * fits,
    bold: at.bold ?? false,
    align: centered ? 'center' : 'left',
    tag: at.tag ?? null,
  });
  pen.y += Math.max(style.leading, size * fits * 1.15);
}

/** Company and registration number on one line; only the first is the company. */
export function glued(
  pen: Pen,
  name: string,
  registration: string,
  at: { tag: string; size: number; bold: boolean },
): void {
  parts(
    pen,
    [
      [name, at.tag],
      [` ${registration}`, null],
    ],
    pen.style.center,
  );
}

export function parts(
  pen: Pen,
  pieces: readonly (readonly [string, string | null])[],
  center = false,
): void {
  const { style, drawing } = pen;
  const whole = pieces.map(([text]) => text).join('');
  const natural = textWidth(whole, style.size, style.face, false);
  const size = style.size * Math.min(1, (style.width - 16) / natural);
  const width = textWidth(whole, size, style.face, false);
  let x = center ? (style.width - width) / 2 : 14;
  for (const [text, tag] of pieces) {
    if (text !== '') x = drawText(drawing, x, pen.y, text, { face: style.face, size, tag });
  }
  pen.y += style.leading;
}

export function rule(pen: Pen): void {
  const { style, drawing } = pen;
  if (style.face === 'mono')
    line(pen, '-'.repeat(Math.floor(style.width / (style.size * 0.62)) - 4), {});
  else
    drawLine(
      drawing,
      14,
      pen.y - style.leading * 0.6,
      style.width - 14,
      pen.y - style.leading * 0.6,
    );
  pen.y += style.leading * 0.3;
}
