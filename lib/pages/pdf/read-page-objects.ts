import { type PdfPage, shareBox } from './pdf-page.ts';

type Box = readonly [number, number, number, number];

/** What is painted on the page besides text, and the painting order of everything. */
export type PageObjects = {
  /** Position in the painting order, by address of the text object. */
  readonly orderOfText: ReadonlyMap<number, number>;
  readonly images: readonly Painted[];
  /** Opaque filled rectangles, which cover whatever was painted inside them earlier. */
  readonly covers: readonly Painted[];
  /** Small filled shapes, such as letters converted to outlines. */
  readonly shapes: readonly Painted[];
};

export type Painted = { readonly order: number; readonly box: Box };

const TEXT = 1;
const PATH = 2;
const IMAGE = 3;
const FORM = 5;
/** A hostile file may nest or repeat objects endlessly; a real page has a few thousand. */
const MAX_OBJECTS = 200_000;
const MAX_DEPTH = 8;

type Matrix = readonly [number, number, number, number, number, number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Reads what is painted on a page, including what is in forms within it, up to a limit. */
export function readPageObjects(page: PdfPage): PageObjects {
  const found = {
    orderOfText: new Map<number, number>(),
    images: [] as Painted[],
    covers: [] as Painted[],
    shapes: [] as Painted[],
  };
  const { pdfium } = page;
  let order = 0;
  const visit = (object: number, matrix: Matrix, depth: number) => {
    if (object === 0 || order >= MAX_OBJECTS) return;
    order++;
    const type = pdfium._FPDFPageObj_GetType(object);
    if (type === TEXT) found.orderOfText.set(object, order);
    if (type === IMAGE) found.images.push({ order, box: boundsOf(page, object, matrix) });
    if (type === PATH) addPath(page, object, { order, box: boundsOf(page, object, matrix) }, found);
    if (type === FORM && depth < MAX_DEPTH) {
      const inner = multiply(matrixOf(page, object), matrix);
      const count = pdfium._FPDFFormObj_CountObjects(object);
      for (let index = 0; index < count; index++) {
        visit(pdfium._FPDFFormObj_GetObject(object, index), inner, depth + 1);
      }
    }
  };
  const count = pdfium._FPDFPage_CountObjects(page.address);
  for (let index = 0; index < count; index++) {
    visit(pdfium._FPDFPage_GetObject(page.address, index), IDENTITY, 0);
  }
  return found;
}

function addPath(
  page: PdfPage,
  object: number,
  painted: Painted,
  found: { covers: Painted[]; shapes: Painted[] },
): void {
  const { pdfium } = page;
  const segments = pdfium._FPDFPath_CountSegments(object);
  const [filled, alpha] = pdfium.withScratch(16, (out, view) => {
    pdfium._FPDFPath_GetDrawMode(object, out, out + 4);
    const mode = view().getInt32(0, true);
    const colored = pdfium._FPDFPageObj_GetFillColor(object, out, out + 4, out + 8, out + 12);
    return [mode !== 0, colored === 1 ? view().getUint32(12, true) : 0];
  });
  if (!filled) return;
  // Four corners and a closing stroke; more segments may be a frame, whose middle covers nothing.
  const rectangle = segments === 4 || segments === 5;
  if (rectangle && alpha >= 250 && pdfium._FPDFPageObj_HasTransparency(object) === 0) {
    found.covers.push(painted);
  }
  if (!rectangle) found.shapes.push(painted);
}

/** Bounds in fractions of the upright page; `matrix` maps the object's form to the page. */
function boundsOf(page: PdfPage, object: number, matrix: Matrix): Box {
  const { pdfium } = page;
  return pdfium.withScratch(16, (out, view) => {
    pdfium._FPDFPageObj_GetBounds(object, out, out + 4, out + 8, out + 12);
    const [left, bottom, right, top] = [0, 4, 8, 12].map((at) => view().getFloat32(at, true));
    const corners = [
      apply(matrix, left ?? 0, bottom ?? 0),
      apply(matrix, right ?? 0, bottom ?? 0),
      apply(matrix, left ?? 0, top ?? 0),
      apply(matrix, right ?? 0, top ?? 0),
    ];
    const xs = corners.map((corner) => corner[0]);
    const ys = corners.map((corner) => corner[1]);
    return shareBox(page, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
  });
}

function matrixOf(page: PdfPage, object: number): Matrix {
  const { pdfium } = page;
  return pdfium.withScratch(24, (out, view) => {
    if (pdfium._FPDFPageObj_GetMatrix(object, out) === 0) return IDENTITY;
    const at = (index: number) => view().getFloat32(index * 4, true);
    return [at(0), at(1), at(2), at(3), at(4), at(5)];
  });
}

function apply(matrix: Matrix, x: number, y: number): readonly [number, number] {
  const [a, b, c, d, e, f] = matrix;
  return [a * x + c * y + e, b * x + d * y + f];
}

/** First `inner`, then `outer`. */
function multiply(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner;
  const [x, y] = apply(outer, e, f);
  return [
    outer[0] * a + outer[2] * b,
    outer[1] * a + outer[3] * b,
    outer[0] * c + outer[2] * d,
    outer[1] * c + outer[3] * d,
    x,
    y,
  ];
}
