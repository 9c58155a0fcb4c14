import type { GrayRaster } from '../raster.ts';
import { closePdfPage, openPdfPage } from './pdf-page.ts';
import type { Pdfium } from './pdfium.ts';
import { readCharacters } from './read-characters.ts';
import { renderPage } from './render-page.ts';

/**
 * The shape of a digit, independent of its size: ink by cell, and its width relative to its height.
 */
export type Shape = { readonly ink: Float32Array; readonly aspect: number };

/** Cells across and down; enough to distinguish a 3 from an 8. */
const ACROSS = 8;
const DOWN = 12;
/** Below this height in pixels, shapes cannot be distinguished. */
const MIN_HEIGHT = 12;
/** Pixels from a box to the ground around it, past the blur of its edges. */
const GROUND_GAP = 2;
/** Weight of a difference in aspect relative to a difference in ink. */
const ASPECT_WEIGHT = 0.8;

const FACES = [
  'Helvetica',
  'Helvetica-Bold',
  'Times-Roman',
  'Times-Bold',
  'Courier',
  'Courier-Bold',
] as const;

/** Shapes of each digit in the standard PDF fonts. */
export type DigitShapes = ReadonlyMap<string, readonly Shape[]>;

const drawn = new WeakMap<Pdfium, DigitShapes>();

/** Rendered once with PDFium itself. */
export function getDigitShapes(pdfium: Pdfium): DigitShapes {
  const shapes = drawn.get(pdfium) ?? drawDigitShapes(pdfium);
  drawn.set(pdfium, shapes);
  return shapes;
}

function drawDigitShapes(pdfium: Pdfium): DigitShapes {
  const bytes = new TextEncoder().encode(samplePage());
  const data = pdfium.allocate(bytes);
  const document = pdfium._FPDF_LoadMemDocument(data, bytes.length, 0);
  const page = openPdfPage(pdfium, document, 0, 0);
  const shapes = new Map<string, Shape[]>();
  if (page !== null) {
    const { rgba, width, height } = renderPage(page, 720, 600);
    const gray = { gray: rgba.filter((_, at) => at % 4 === 0), width, height };
    for (const { text, box } of readCharacters(page)) {
      const shape = shapeOf(gray, box);
      if (shape !== null && /\d/.test(text)) shapes.set(text, [...(shapes.get(text) ?? []), shape]);
    }
    closePdfPage(page);
  }
  pdfium._FPDF_CloseDocument(document);
  pdfium.free(data);
  return shapes;
}

/** A line of digits in each font; PDFium can read it without an object table. */
function samplePage(): string {
  const fonts = FACES.map(
    (face, at) => `/F${at}<</Type/Font/Subtype/Type1/BaseFont/${face}/Encoding/WinAnsiEncoding>>`,
  );
  const lines = FACES.map(
    (_, at) => `BT /F${at} 36 Tf 20 ${40 * at + 20} Td 12 Tc (0123456789) Tj ET`,
  );
  const content = lines.join('\n');
  return `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 480 400]/Contents 4 0 R/Resources<</Font<<${fonts.join('')}>>>>>> endobj
4 0 obj <</Length ${content.length}>> stream
${content}
endstream endobj
trailer <</Size 5/Root 1 0 R>>
%%EOF`;
}

/**
 * The shape drawn in a box, given in fractions of the picture; null if it is too small, or has no
 * distinct ink. Light print on dark counts as ink, too.
 */
export function shapeOf(
  raster: GrayRaster,
  box: readonly [number, number, number, number],
): Shape | null {
  const x0 = Math.max(0, Math.floor(box[0] * raster.width));
  const x1 = Math.min(raster.width, Math.ceil(box[2] * raster.width));
  const y0 = Math.max(0, Math.floor(box[1] * raster.height));
  const y1 = Math.min(raster.height, Math.ceil(box[3] * raster.height));
  if (y1 - y0 < MIN_HEIGHT || x1 - x0 < 2) return null;
  const at = (x: number, y: number) => raster.gray[y * raster.width + x] ?? 255;
  let [least, most] = [255, 0];
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      least = Math.min(least, at(x, y));
      most = Math.max(most, at(x, y));
    }
  }
  if (most - least < 60) return null;
  const lightPrint = groundAround(at, { x0, x1, y0, y1 }) < (least + most) / 2;
  const inkAt = (x: number, y: number) =>
    (lightPrint ? at(x, y) - least : most - at(x, y)) / (most - least);
  const ink = new Float32Array(ACROSS * DOWN);
  for (let row = 0; row < DOWN; row++) {
    for (let column = 0; column < ACROSS; column++) {
      ink[row * ACROSS + column] = meanInk(inkAt, {
        x0: x0 + ((x1 - x0) * column) / ACROSS,
        x1: x0 + ((x1 - x0) * (column + 1)) / ACROSS,
        y0: y0 + ((y1 - y0) * row) / DOWN,
        y1: y0 + ((y1 - y0) * (row + 1)) / DOWN,
      });
    }
  }
  return { ink, aspect: (x1 - x0) / (y1 - y0) };
}

/** The mean gray just above and below a box, where neither the digit nor its neighbors print. */
function groundAround(
  at: (x: number, y: number) => number,
  { x0, x1, y0, y1 }: { x0: number; x1: number; y0: number; y1: number },
): number {
  let sum = 0;
  for (let x = x0; x < x1; x++) sum += at(x, y0 - GROUND_GAP) + at(x, y1 - 1 + GROUND_GAP);
  return sum / (2 * (x1 - x0));
}

function meanInk(
  inkAt: (x: number, y: number) => number,
  cell: { x0: number; x1: number; y0: number; y1: number },
): number {
  let sum = 0;
  let weight = 0;
  for (let y = Math.floor(cell.y0); y < cell.y1; y++) {
    const down = Math.min(y + 1, cell.y1) - Math.max(y, cell.y0);
    for (let x = Math.floor(cell.x0); x < cell.x1; x++) {
      const across = Math.min(x + 1, cell.x1) - Math.max(x, cell.x0);
      sum += inkAt(x, y) * down * across;
      weight += down * across;
    }
  }
  return weight === 0 ? 0 : sum / weight;
}

/** The distance between two shapes; 0 if they are the same. */
export function shapeDistance(a: Shape, b: Shape): number {
  let sum = 0;
  for (let at = 0; at < a.ink.length; at++) sum += ((a.ink[at] ?? 0) - (b.ink[at] ?? 0)) ** 2;
  return Math.sqrt(sum / a.ink.length) + ASPECT_WEIGHT * Math.abs(a.aspect - b.aspect);
}
