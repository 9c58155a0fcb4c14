import { PDFDocument, type PDFFont, StandardFonts } from 'pdf-lib';

export type Face = 'sans' | 'serif' | 'mono';

/** What a line of a document is for. */
export type LineRole =
  | 'letterhead'
  | 'head'
  | 'section'
  | 'claim-head'
  | 'table-head'
  | 'row'
  | 'row-detail'
  | 'subtotal'
  | 'total'
  | 'carried'
  | 'continued'
  | 'payment'
  | 'note'
  | 'footer';

/** One piece of text on one line. `tag` is the path of the truth it prints. */
export type TextRun = {
  readonly text: string;
  /** Left end and baseline, in points from the upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly face: Face;
  readonly bold: boolean;
  readonly tag: string | null;
  /** Share of the natural width, for captions squeezed into their cell. */
  readonly stretch: number;
  /** `form` is printed on the blank paper, `value` was filled in. */
  readonly layer: 'form' | 'value';
  /** 0 is black, 1 is white. */
  readonly gray: number;
  /** What its line is for, if the drawing says so. */
  readonly role?: LineRole | null;
};

export type Stroke = {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly width: number;
  readonly gray: number;
};

export type Fill = Omit<Stroke, 'width'>;

export type TickBox = {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly filled: boolean;
};

/** What is on one page, before it becomes a PDF, a picture, or words. */
export type Drawing = {
  readonly width: number;
  readonly height: number;
  readonly runs: TextRun[];
  readonly strokes: Stroke[];
  readonly fills: Fill[];
  /** Checkboxes. */
  readonly boxes: TickBox[];
};

export type TextStyle = {
  size?: number;
  face?: Face;
  bold?: boolean;
  tag?: string | null;
  align?: 'left' | 'right' | 'center';
  stretch?: number;
  layer?: 'form' | 'value';
  gray?: number;
  role?: LineRole | null;
};

export function newDrawing(width: number, height: number): Drawing {
  return { width, height, runs: [], strokes: [], fills: [], boxes: [] };
}

/** Writes one line of text at the point; returns the x where it ends. */
export function drawText(
  drawing: Drawing,
  x: number,
  y: number,
  text: string,
  style: TextStyle = {},
): number {
  const { size = 10, face = 'sans', bold = false, stretch = 1, align = 'left' } = style;
  const printable = printableOf(text);
  const width = textWidth(printable, size, face, bold) * stretch;
  const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
  drawing.runs.push({
    text: printable,
    x: left,
    y,
    size,
    face,
    bold,
    stretch,
    tag: style.tag ?? null,
    layer: style.layer ?? 'value',
    gray: style.gray ?? 0,
    role: style.role ?? null,
  });
  return left + width;
}

export function drawLine(
  drawing: Drawing,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  width = 0.6,
  gray = 0,
): void {
  drawing.strokes.push({ x0, y0, x1, y1, width, gray });
}

export function drawBox(
  drawing: Drawing,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  width = 0.6,
): void {
  drawLine(drawing, x0, y0, x1, y0, width);
  drawLine(drawing, x0, y1, x1, y1, width);
  drawLine(drawing, x0, y0, x0, y1, width);
  drawLine(drawing, x1, y0, x1, y1, width);
}

/** A checkbox, blank or blackened; what is written in it is text. */
export function drawTickBox(drawing: Drawing, box: TickBox): void {
  drawBox(drawing, box.x0, box.y0, box.x1, box.y1, 0.5);
  if (box.filled) drawFill(drawing, box.x0 + 1, box.y0 + 1, box.x1 - 1, box.y1 - 1, 0.15);
  drawing.boxes.push(box);
}

/** A filled area; 0 is black, 1 is white. */
export function drawFill(
  drawing: Drawing,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  gray: number,
): void {
  drawing.fills.push({ x0, y0, x1, y1, gray });
}

export function textWidth(text: string, size: number, face: Face, bold: boolean): number {
  return measuringFont(face, bold).widthOfTextAtSize(printableOf(text), size);
}

/** What the standard PDF fonts can print. */
function printableOf(text: string): string {
  return text.replace(/[^\x20-\x7e\u00a1-\u00ff€–—‘’“”•]/g, '?');
}

export function fontNameOf(face: Face, bold: boolean): StandardFonts {
  const pair = FONTS[face];
  return bold ? pair[1] : pair[0];
}

const FONTS: Readonly<Record<Face, readonly [StandardFonts, StandardFonts]>> = {
  sans: [StandardFonts.Helvetica, StandardFonts.HelveticaBold],
  serif: [StandardFonts.TimesRoman, StandardFonts.TimesRomanBold],
  mono: [StandardFonts.Courier, StandardFonts.CourierBold],
};

const measuring = await PDFDocument.create();
const measuringFonts = new Map<StandardFonts, PDFFont>();

function measuringFont(face: Face, bold: boolean): PDFFont {
  const name = fontNameOf(face, bold);
  const known = measuringFonts.get(name) ?? measuring.embedStandardFont(name);
  measuringFonts.set(name, known);
  return known;
}
