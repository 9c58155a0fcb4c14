import type { PageBox } from '#lib/model/box.ts';
import type { CaptionWord } from '#lib/model/form.ts';
import { type Drawing, drawText, type Face, textWidth } from './drawing.ts';
import type { Random } from './random.ts';

/** How one office types into the boxes of a form on letter paper. */
export type Typing = {
  readonly face: Face;
  readonly size: number;
  /** Points by which everything typed is off, as on preprinted paper. */
  readonly dx: number;
  readonly dy: number;
  readonly money: 'split' | 'spread' | 'dot';
  /** Where short text begins in a narrow box: 0 on its left, 1 on its right. */
  readonly indentOf: (path: string) => number;
};

/** Points; wider boxes are filled from the left. */
const NARROW = 90;

/** Offices type on the left of a box, in its middle, or wherever their program has its columns. */
export function makeIndent(look: Random): Typing['indentOf'] {
  const way = look.pick(['left', 'left', 'center', 'own', 'own']);
  const own = look.fork('indent');
  return (path) =>
    way === 'left' ? 0 : way === 'center' ? 0.5 : own.fork(path.replace(/\d+/g, '')).next() * 0.9;
}

/** The captions of a blank form, squeezed into their boxes. */
export function drawCaptions(drawing: Drawing, captions: readonly CaptionWord[]): void {
  for (const word of captions) {
    const size = (word.y1 - word.y0) * 1.25;
    const width = textWidth(word.text, size, 'sans', false);
    drawText(drawing, word.x0, word.y1, word.text, {
      size,
      stretch: (word.x1 - word.x0) / width,
      layer: 'form',
      gray: 0.25,
    });
  }
}

/**
 * One value in its box; text that is too long is squeezed, and `spread` (0 to 1) shifts text that
 * is short.
 */
export function typeText(
  drawing: Drawing,
  style: Typing,
  random: Random,
  box: PageBox,
  text: string,
  tag: string | null,
  spread: number,
): void {
  const room = (box[2] - box[0]) * 612;
  const width = textWidth(text, style.size, style.face, false);
  const stretch = Math.min(1, (room + 4) / width);
  const free = Math.max(0, room - width);
  const indent = room < NARROW ? free * style.indentOf(tag ?? '') : 0;
  // A share of what the indent leaves, so that no one types into the next box.
  const slack = (free - indent) * spread * 0.25;
  const x = box[0] * 612 + 1 + style.dx + indent + random.next() * slack;
  const y = box[3] * 792 - 1.5 + style.dy + (random.next() - 0.5) * 1.2;
  drawText(drawing, x, y, text, { size: style.size, face: style.face, tag, stretch });
}

/** An amount: with its point, or with the cents separate, across the line before them. */
export function typeMoney(
  drawing: Drawing,
  style: Typing,
  random: Random,
  box: PageBox,
  value: string,
  tag: string | null,
): void {
  const [units = '', fraction = ''] = value.split('.');
  if (style.money === 'dot') {
    typeText(drawing, style, random, box, value, tag, 0.5);
    return;
  }
  if (style.money === 'split') {
    typeText(drawing, style, random, box, `${units} ${fraction}`, tag, 0.5);
    return;
  }
  const divider = box[0] + (box[2] - box[0]) * 0.72;
  const y = box[3] * 792 - 1.5 + style.dy + (random.next() - 0.5);
  const pen = { size: style.size, face: style.face, tag };
  drawText(drawing, divider * 612 - 3 + style.dx, y, units, { ...pen, align: 'right' });
  drawText(drawing, divider * 612 + 3 + style.dx, y, fraction, pen);
}
