import type { Pdfium } from './pdfium.ts';

/** An open page: PDFium's raw addresses, and its size as displayed (after /Rotate). */
export type PdfPage = {
  readonly pdfium: Pdfium;
  readonly document: number;
  /** Form environment of the document; 0 if it has none. */
  readonly form: number;
  readonly address: number;
  readonly widthPt: number;
  readonly heightPt: number;
  readonly rotation: 0 | 90 | 180 | 270;
  /** Converts a point in raw page space to fractions (0..1) of the upright page; not clamped. */
  toShare(x: number, y: number): readonly [number, number];
};

/** @returns null if PDFium cannot build the page. */
export function openPdfPage(
  pdfium: Pdfium,
  document: number,
  form: number,
  index: number,
): PdfPage | null {
  const address = pdfium._FPDF_LoadPage(document, index);
  if (address === 0) return null;
  if (form !== 0) pdfium._FORM_OnAfterLoadPage(address, form);
  return {
    pdfium,
    document,
    form,
    address,
    widthPt: pdfium._FPDF_GetPageWidthF(address),
    heightPt: pdfium._FPDF_GetPageHeightF(address),
    rotation: rotationOf(pdfium._FPDFPage_GetRotation(address)),
    toShare: shareOf(pdfium, address),
  };
}

export function closePdfPage(page: PdfPage): void {
  if (page.form !== 0) page.pdfium._FORM_OnBeforeClosePage(page.address, page.form);
  page.pdfium._FPDF_ClosePage(page.address);
}

function rotationOf(quarterTurns: number): PdfPage['rotation'] {
  const rotations = [0, 90, 180, 270] as const;
  return rotations[quarterTurns & 3] ?? 0;
}

/**
 * PDFium handles offset crop boxes and /Rotate, so three points determine the whole mapping; its
 * results are whole device pixels, hence the very large device.
 */
function shareOf(pdfium: Pdfium, page: number): PdfPage['toShare'] {
  const device = 10_000_000;
  const reach = 1_000;
  const at = (x: number, y: number) =>
    pdfium.withScratch(8, (out, view) => {
      pdfium._FPDF_PageToDevice(page, 0, 0, device, device, 0, x, y, out, out + 4);
      return [view().getInt32(0, true) / device, view().getInt32(4, true) / device] as const;
    });
  const origin = at(0, 0);
  const right = at(reach, 0);
  const up = at(0, reach);
  return (x, y) => [
    origin[0] + ((right[0] - origin[0]) * x + (up[0] - origin[0]) * y) / reach,
    origin[1] + ((right[1] - origin[1]) * x + (up[1] - origin[1]) * y) / reach,
  ];
}

/** Box in fractions of the upright page around a rectangle in raw page space. */
export function shareBox(
  page: PdfPage,
  left: number,
  bottom: number,
  right: number,
  top: number,
): [number, number, number, number] {
  const [ax, ay] = page.toShare(left, bottom);
  const [bx, by] = page.toShare(right, top);
  return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
}
