import type { PDFDocument, PDFFont, PDFPage } from 'pdf-lib';
import { rgb } from 'pdf-lib';

/** US letter and its margin, in points. */
const [WIDTH, HEIGHT] = [612, 792] as const;
const MARGIN = 48;
const BOTTOM = MARGIN + 24;

export const INK = rgb(0.12, 0.14, 0.17);
export const MUTED = rgb(0.36, 0.39, 0.44);
const RULE = rgb(0.82, 0.84, 0.87);

interface Fonts {
  readonly plain: PDFFont;
  readonly bold: PDFFont;
}

interface Look {
  readonly font: PDFFont;
  readonly size: number;
  readonly color: ReturnType<typeof rgb>;
}

/** Tracks the page and position of the next line. */
export class ReportSheet {
  readonly fonts: Fonts;
  /** Between the margins, in points. */
  readonly width = WIDTH - 2 * MARGIN;
  private readonly printable: ReadonlySet<number>;
  private readonly file: PDFDocument;
  private page: PDFPage;
  private top = HEIGHT - MARGIN;

  constructor(file: PDFDocument, fonts: Fonts) {
    this.file = file;
    this.fonts = fonts;
    this.printable = new Set(fonts.plain.getCharacterSet());
    this.page = file.addPage([WIDTH, HEIGHT]);
  }

  /** Begins a page if there is less room than this; returns whether it did. */
  makeRoom(height: number): boolean {
    if (this.top - height >= BOTTOM) return false;
    this.page = this.file.addPage([WIDTH, HEIGHT]);
    this.top = HEIGHT - MARGIN;
    return true;
  }

  /** Writes a separate line of this height. */
  write(text: string, look: Look, height: number): void {
    this.down(height);
    this.print(text, look, 0, this.width, false);
  }

  down(height: number): void {
    this.top -= height;
  }

  widthOf(text: string, font: PDFFont, size: number): number {
    return font.widthOfTextAtSize(toPrintable(text, this.printable), size);
  }

  /**
   * Prints on the current line, `left` from the margin; text that is too long ends with an
   * ellipsis.
   */
  print(text: string, look: Look, left: number, width: number, toRight: boolean): void {
    const { font, size, color } = look;
    const shown = shorten(toPrintable(text, this.printable), font, size, width);
    const gap = toRight ? width - font.widthOfTextAtSize(shown, size) : 0;
    this.page.drawText(shown, { x: MARGIN + left + gap, y: this.top, font, size, color });
  }

  rule(): void {
    const y = this.top - 5;
    const [start, end] = [
      { x: MARGIN, y },
      { x: WIDTH - MARGIN, y },
    ];
    this.page.drawLine({ start, end, thickness: 0.5, color: RULE });
  }

  /** Adds page numbers at the foot of every page, once all exist. */
  numberPages(): void {
    const pages = this.file.getPages();
    const look = { font: this.fonts.plain, size: 8, color: MUTED };
    pages.forEach((page, at) => {
      this.page = page;
      this.top = MARGIN - 12;
      this.print(`Page ${at + 1} of ${pages.length}`, look, 0, this.width, true);
    });
  }
}

function shorten(text: string, font: PDFFont, size: number, width: number): string {
  if (font.widthOfTextAtSize(text, size) <= width) return text;
  let kept = text;
  while (kept !== '' && font.widthOfTextAtSize(`${kept}…`, size) > width) kept = kept.slice(0, -1);
  return `${kept}…`;
}

/**
 * The fonts that every PDF reader has contain only Latin letters: others lose their accents, or
 * become `?`.
 */
function toPrintable(text: string, known: ReadonlySet<number>): string {
  return [...text.normalize('NFC')]
    .map((letter) => {
      if (known.has(letter.codePointAt(0) ?? 0)) return letter;
      const bare = letter.normalize('NFD').replace(/\p{M}/gu, '');
      return known.has(bare.codePointAt(0) ?? 0) ? bare : '?';
    })
    .join('');
}
