import type { ImportedRecord } from './imported-record.ts';
import { elementOf, type Segment } from './segment.ts';

/**
 * The pages: characters of a line, of which the first are the segment's number, and lines; in pixels the
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

/** An element of a segment on its page; one that is too long for a line goes on in the next. */
export interface PlacedElement {
  /** Place of the segment in the file, from 1. */
  readonly position: number;
  readonly element: number;
  readonly pieces: readonly Piece[];
}

/** A file of segments as pages of text. */
export interface SheetLayout {
  readonly pageCount: number;
  /** Everything that is printed, numbers and separators included. */
  readonly print: readonly Piece[];
  /** Elements that say something, in the order of the file. */
  readonly elements: readonly PlacedElement[];
}

/**
 * Lays a file's segments out as pages: one a line with its number, a new page for each transaction, for
 * each claim, and for what follows the last claim. The same file is always laid out the same way.
 */
export function layOutSegments(
  segments: readonly Segment[],
  records: readonly Pick<ImportedRecord, 'carried'>[],
): SheetLayout {
  const breaks = findBreaks(segments, records);
  const writer = new SheetWriter();
  for (const segment of segments) {
    if (breaks.has(segment.position)) writer.breakPage();
    writer.write(segment);
  }
  return writer;
}

/** Segments that begin a page. What precedes a claim of its own, such as its subscriber, is on its page. */
function findBreaks(
  segments: readonly Segment[],
  records: readonly Pick<ImportedRecord, 'carried'>[],
): ReadonlySet<number> {
  const breaks = new Set<number>();
  let end = 0;
  for (const { carried } of records) {
    const first = carried[0]?.position ?? 0;
    const lead = segments.slice(end, first - 1).find((one) => isSubscriber(one));
    const isNext = end > 0 && !segments.slice(end, first - 1).some(({ id }) => id === 'ST');
    breaks.add(lead?.position ?? (isNext ? end + 1 : first));
    end = carried.at(-1)?.position ?? end;
    breaks.add(end + 1);
  }
  for (const { id, position } of segments) if (id === 'ST' && position > 3) breaks.add(position);
  return breaks;
}

function isSubscriber(segment: Segment): boolean {
  return segment.id === 'HL' && elementOf(segment, 3) === '22';
}

class SheetWriter implements SheetLayout {
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

  write(segment: Segment): void {
    this.startLine();
    this.column = 0;
    this.put(String(segment.position).padStart(SHEET.number - 1));
    this.column = SHEET.number;
    const { element: separator, segment: terminator } = segment.separators;
    segment.elements.forEach((raw, element) => {
      if (element > 0) this.put(separator);
      const text = raw.trimEnd();
      if (text.trim() === '') return;
      if (this.column + text.length > SHEET.columns) this.wrap();
      const pieces = this.putLong(text);
      this.elements.push({ position: segment.position, element, pieces });
    });
    if (segment.terminated && terminator.trim() !== '') this.put(terminator);
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

  private put(text: string): Piece {
    const piece = { text, page: this.page, line: this.line, column: this.column };
    this.print.push(piece);
    this.column += text.length;
    return piece;
  }
}
