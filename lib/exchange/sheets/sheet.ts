/**
 * The pages: characters of a line, of which the first are its number, and lines; in pixels the
 * page, one character and the margins.
 */
export const SHEET = {
  columns: 100,
  lines: 60,
  number: 6,
  indent: 3,
  width: 1276,
  height: 1650,
  cell: { width: 12, height: 25 },
  left: 38,
  top: 75,
} as const;

/** Part of a line of text on a page: `column` and `line` count from 0. */
export interface Piece {
  readonly text: string;
  readonly page: number;
  readonly line: number;
  readonly column: number;
}

/** An element of a line on its page; one that is too long for a line goes on in the next. */
export interface PlacedElement {
  /** Place of its line in the file, from 1: of an X12 file, of the segment. */
  readonly position: number;
  readonly element: number;
  readonly pieces: readonly Piece[];
}

/** A file as pages of text. */
export interface SheetLayout {
  readonly pageCount: number;
  /** Everything that is printed, numbers and separators included. */
  readonly print: readonly Piece[];
  /** Elements that say something, in the order of the file. */
  readonly elements: readonly PlacedElement[];
}

/** Writes lines of text onto pages, a new page when one is full. */
export class SheetWriter implements SheetLayout {
  readonly print: Piece[] = [];
  readonly elements: PlacedElement[] = [];
  private page = 1;
  private line = 0;
  private column = 0;

  get pageCount(): number {
    return this.page;
  }

  breakPage(): void {
    if (this.line === 0) return;
    this.page += 1;
    this.line = 0;
  }

  /** Begins a line with its number. */
  begin(position: number): void {
    this.startLine();
    this.column = 0;
    this.put(String(position).padStart(SHEET.number - 1));
    this.column = SHEET.number;
  }

  /** Text between elements. */
  put(text: string): Piece {
    const piece = { text, page: this.page, line: this.line, column: this.column };
    this.print.push(piece);
    this.column += text.length;
    return piece;
  }

  /** Goes on in the next line where so many characters do not fit in this one. */
  reserve(length: number): void {
    if (this.column > SHEET.number && this.column + length > SHEET.columns) this.wrap();
  }

  /** An element in one piece where it fits on a line, else in several. */
  putElement(position: number, element: number, text: string): void {
    if (this.column + text.length > SHEET.columns) this.wrap();
    this.elements.push({ position, element, pieces: this.putLong(text) });
  }

  end(): void {
    this.line += 1;
  }

  private startLine(): void {
    if (this.line < SHEET.lines) return;
    this.page += 1;
    this.line = 0;
  }

  private wrap(): void {
    this.line += 1;
    this.startLine();
    this.column = SHEET.number + SHEET.indent;
  }

  private putLong(text: string): Piece[] {
    const pieces: Piece[] = [];
    for (let at = 0; at < text.length; ) {
      if (this.column >= SHEET.columns) this.wrap();
      const part = text.slice(at, at + SHEET.columns - this.column);
      pieces.push(this.put(part));
      at += part.length;
    }
    return pieces;
  }
}
