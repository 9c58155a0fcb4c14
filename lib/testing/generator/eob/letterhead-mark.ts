import { write } from '../sheet.ts';
import { chanceOf, type EobPaper } from './paper.ts';

/**
 * The payer's initials, or the first word of its name, as its logo; returns where the name may
 * begin.
 */
export function drawMark({ sheet, layout, content }: EobPaper, x0: number): number {
  const look = chanceOf(layout, 'mark');
  if (layout.frame.letterhead.slot === 'full' || !look.chance(0.16)) return x0;
  const words = content.payer.name.split(/[^\p{L}&]+/u).filter((word) => word !== '');
  const [first = ''] = words;
  const initials = words.map((word) => word.slice(0, 1)).join('');
  const size = sheet.size * look.pick([1, 1.6, 2.2]);
  const text = look.pick([first, first.toLowerCase(), initials, initials, first.slice(0, 1)]);
  sheet.role = 'letterhead';
  const before = sheet.y;
  sheet.y += size * 0.8;
  const end = write(sheet, x0, text, { size, bold: true });
  if (look.chance(0.5)) {
    sheet.y += size * 0.4;
    return x0;
  }
  sheet.y = before;
  return end + sheet.size;
}
