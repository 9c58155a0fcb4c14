import { drawBox, drawFill, drawLine } from '../drawing.ts';
import type { Random } from '../random.ts';
import { newSheet, pageOf, type Sheet, widthOf, write } from '../sheet.ts';
import type { Print } from './print.ts';

/** The paper of one sender: its size, its letterhead, its title, and what is on every page. */
export type Frame = {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  readonly letterhead: {
    readonly slot: Slot;
    readonly size: number;
    readonly bold: boolean;
    readonly address: 'none' | 'lines' | 'one-line';
    readonly phone: boolean;
    readonly logo: 'none' | 'square' | 'bars' | 'rule';
  };
  readonly title: {
    readonly text: string;
    readonly slot: Slot;
    readonly size: number;
    readonly bar: boolean;
  };
  readonly addressee: { readonly slot: 'left' | 'right'; readonly mailCode: boolean };
  /** Facts of the header in the right half, or across the full width. */
  readonly facts: Slot;
  readonly pageNumber: ((page: number, pages: number) => string) | null;
  readonly pageNumberPlace: 'foot-right' | 'foot-center' | 'head-right';
  readonly pageHead: 'none' | 'short' | 'facts';
  readonly formCode: string;
  readonly voucher: 'none' | 'none' | 'top' | 'bottom' | 'end';
  readonly notes: number;
};

export type Slot = 'left' | 'right' | 'full';

export function composeFrame(
  look: Random,
  { print, wide, titles }: { print: Print; wide: boolean; titles: readonly string[] },
): Frame {
  const landscape = wide ? look.chance(0.75) : look.chance(0.08);
  const [short, long] = look.pick([
    [612, 792],
    [612, 792],
    [612, 792],
    [595, 842],
    [612, 1008],
  ]);
  const slot = look.pick<Slot>(['left', 'left', 'left', 'full', 'right']);
  const other: Slot = slot === 'left' ? 'right' : 'left';
  return {
    width: (landscape ? long : short) ?? 612,
    height: (landscape ? short : long) ?? 792,
    margin: look.int(22, wide ? 40 : 60),
    letterhead: {
      slot,
      size: print.face === 'mono' ? 1 : look.pick([1, 1.2, 1.4, 1.8, 2.2]),
      bold: look.chance(0.6),
      address: look.pick(['none', 'lines', 'lines', 'one-line']),
      phone: look.chance(0.35),
      logo: print.face === 'mono' ? 'none' : look.pick(['none', 'none', 'square', 'bars', 'rule']),
    },
    title: {
      text: print.text(look.pick(titles)),
      slot: slot === 'full' ? look.pick<Slot>(['full', 'right']) : look.pick<Slot>([other, 'full']),
      size: print.face === 'mono' ? 1 : look.pick([1, 1.2, 1.5, 1.8]),
      bar: look.chance(0.1),
    },
    addressee: { slot: look.pick(['left', 'left', 'left', 'right']), mailCode: look.chance(0.2) },
    facts: look.pick<Slot>(['right', 'right', 'full', 'full', 'left']),
    pageNumber: look.pick(PAGE_NUMBERS),
    pageNumberPlace: look.pick(['foot-right', 'foot-right', 'foot-center', 'head-right']),
    pageHead: look.pick(['none', 'short', 'short', 'facts']),
    formCode: look.chance(0.3)
      ? `${look.pick(['FORM', 'EOB', 'RA', 'PRV', 'M'])}-${look.digits(4)} (${look.digits(2)}/${look.digits(2)})`
      : '',
    voucher: look.pick(['none', 'none', 'none', 'none', 'none', 'top', 'bottom', 'end']),
    notes: look.pick([0, 0, 1, 2, 4, 7]),
  };
}

const PAGE_NUMBERS: readonly Frame['pageNumber'][] = [
  null,
  (page, pages) => `Page ${page} of ${pages}`,
  (page, pages) => `Page ${page} of ${pages}`,
  (page) => `Page ${page}`,
  (page) => `PAGE: ${page}`,
  (page, pages) => `${page}/${pages}`,
  (page, pages) => `PG ${page} OF ${pages}`,
  (page) => `- ${page} -`,
  (page) => `PAGE ${String(page).padStart(4, '0')}`,
];

export function openSheet(frame: Frame, print: Print, look: Random): Sheet {
  const { width, height, margin } = frame;
  const { face, size } = print;
  return newSheet(look, { width, height, margin, face, size });
}

/** Something in one half of the header, or across it. */
export type Block = {
  readonly slot: Slot;
  readonly write: (sheet: Sheet, x0: number, x1: number) => void;
};

/** Writes blocks from top to bottom; the halves are independent of each other. */
export function writeBlocks(sheet: Sheet, blocks: readonly Block[]): void {
  const middle = sheet.width * 0.54;
  const below = { left: sheet.y, right: sheet.y };
  for (const { slot, write: fill } of blocks) {
    sheet.y = slot === 'full' ? Math.max(below.left, below.right) : below[slot];
    const x0 = slot === 'right' ? middle : sheet.margin;
    const x1 = slot === 'left' ? middle - 12 : sheet.width - sheet.margin;
    fill(sheet, x0, x1);
    sheet.y += sheet.size * 0.5;
    if (slot === 'full') below.left = below.right = sheet.y;
    else below[slot] = sheet.y;
  }
  sheet.y = Math.max(below.left, below.right);
}

/** The sender's name with its logo, and lines of address below. */
export function writeLetterhead(
  sheet: Sheet,
  { letterhead }: Frame,
  name: { text: string; tag: string | null },
  lines: readonly string[],
  [x0, x1]: readonly [number, number],
): void {
  sheet.role = 'letterhead';
  const size = fitted(
    sheet,
    name.text,
    sheet.size * letterhead.size,
    x1 - x0 - 34,
    letterhead.bold,
  );
  const page = pageOf(sheet);
  const centered = letterhead.slot === 'full';
  let x = centered ? (x0 + x1) / 2 : x0;
  sheet.y += size * 0.6;
  if (letterhead.logo === 'square' && !centered) {
    drawFill(page, x0, sheet.y - size, x0 + 24, sheet.y + 14, 0.6);
    x += 32;
  }
  if (letterhead.logo === 'bars') {
    for (const at of [0, 4, 8])
      drawFill(page, x0, sheet.y - size - 12 + at, x0 + 40 - at * 2, sheet.y - size - 10 + at, 0.4);
  }
  const align = centered ? 'center' : 'left';
  write(sheet, x, name.text, { size, bold: letterhead.bold, tag: name.tag, align });
  sheet.y += size * 0.5 + sheet.size * 0.85;
  const all = letterhead.address === 'one-line' ? [lines.join('  ')] : lines;
  for (const line of all) {
    const small = fitted(sheet, line, sheet.size, x1 - x0 - 34, false);
    write(sheet, x, line, { align, size: small });
    sheet.y += sheet.size * 1.25;
  }
  if (letterhead.logo === 'rule')
    drawLine(page, x0, sheet.y - sheet.size * 0.6, x1, sheet.y - sheet.size * 0.6, 1.2);
}

export function writeTitle(
  sheet: Sheet,
  { title }: Frame,
  [x0, x1]: readonly [number, number],
): void {
  if (title.text === '') return;
  sheet.role = 'head';
  const size = fitted(sheet, title.text, sheet.size * title.size, x1 - x0, true);
  sheet.y += size * 0.5;
  if (title.bar) drawFill(pageOf(sheet), x0, sheet.y - size, x1, sheet.y + size * 0.4, 0.82);
  const centered = title.slot === 'full';
  write(sheet, centered ? (x0 + x1) / 2 : x0, title.text, {
    size,
    bold: true,
    align: centered ? 'center' : 'left',
  });
  sheet.y += size * 0.9 + sheet.size * 0.4;
}

function fitted(sheet: Sheet, text: string, size: number, room: number, bold: boolean): number {
  const natural = widthOf(sheet, text, { size, bold });
  return natural <= room ? size : (size * room) / natural;
}

/** Name and address as they appear in the window of an envelope. */
export function writeAddressee(
  sheet: Sheet,
  frame: Frame,
  lines: readonly { text: string; tag: string | null }[],
  look: Random,
  x0: number,
): void {
  sheet.role = 'head';
  sheet.y += sheet.size;
  if (frame.addressee.mailCode) {
    const code = `${look.digits(6)}  ${look.digits(4)}  ${look.pick(['AB 0.507', 'AT 1 0.43', '*****AUTO**5-DIGIT', 'T3 P1'])} ${look.digits(5)}`;
    write(sheet, x0, code, { size: sheet.size * 0.7 });
    sheet.y += sheet.size * 1.1;
  }
  for (const { text, tag } of lines) {
    write(sheet, x0, text, { tag });
    sheet.y += sheet.size * 1.25;
  }
}

/** Page numbers and form codes, once all pages are known. */
export function finishPages(sheet: Sheet, frame: Frame): void {
  const count = sheet.pages.length;
  const { y } = sheet;
  sheet.role = 'footer';
  for (const [at, page] of sheet.pages.entries()) {
    const alone = { ...sheet, pages: [page] };
    const text = frame.pageNumber?.(at + 1, count) ?? '';
    alone.y = frame.pageNumberPlace === 'head-right' ? 22 : sheet.height - 22;
    const centered = frame.pageNumberPlace === 'foot-center';
    const x = centered ? sheet.width / 2 : sheet.width - sheet.margin;
    const size = Math.min(sheet.size, 8.5);
    if (text) write(alone, x, text, { align: centered ? 'center' : 'right', size });
    alone.y = sheet.height - 22;
    if (frame.formCode) write(alone, sheet.margin, frame.formCode, { size: 6.5 });
  }
  sheet.y = y;
}

/** A frame around what was written since `top`. */
export function drawPanel(sheet: Sheet, top: number, gray = 0): void {
  const page = pageOf(sheet);
  const [x0, x1] = [sheet.margin - 5, sheet.width - sheet.margin + 5];
  if (gray > 0) drawFill(page, x0, top, x1, sheet.y, gray);
  else drawBox(page, x0, top, x1, sheet.y, 0.7);
}
