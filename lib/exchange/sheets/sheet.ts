/**
 * Page size: characters per line (the first ones for its number) and lines; the page, one
 * character, and the margins in pixels.
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

/** A piece of text on a page: `column` and `line` count from 0. */
export interface Piece {
  readonly text: string;
  readonly page: number;
  readonly line: number;
  readonly column: number;
}

/** An element on its page; if it is too long for a line, it continues on the next. */
export interface PlacedElement {
  /** Number of its line in the file, from 1; for an X12 file, of its segment. */
  readonly position: number;
  readonly element: number;
  readonly pieces: readonly Piece[];
}

/** A file as pages of text. */
export interface SheetLayout {
  readonly pageCount: number;
  /** Everything printed, including numbers and separators. */
  readonly print: readonly Piece[];
  /** Nonempty elements, in file order. */
  readonly elements: readonly PlacedElement[];
}

/** Writes lines of text onto pages, starting a new page when one is full. */
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

  /** Adds text between elements. */
  put(text: string): Piece {
    const piece = { text, page: this.page, line: this.line, column: this.column };
    this.print.push(piece);
    this.column += text.length;
    return piece;
  }

  /** Moves to the next line if this many characters do not fit on the current one. */
  reserve(length: number): void {
    if (this.column > SHEET.number && this.column + length > SHEET.columns) this.wrap();
  }

  /** Adds an element, in one piece if it fits on a line. */
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
