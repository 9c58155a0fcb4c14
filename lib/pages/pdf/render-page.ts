import type { Raster } from '../raster.ts';
import type { PdfPage } from './pdf-page.ts';

const BITMAP_RGBA = 4;
const DRAW_ANNOTATIONS = 0x01;
/** Without it, the bytes are in the order blue, green, red. */
const RED_FIRST = 0x10;
const WHITE = 0xffffffff;

/** Renders the page upright on white, including annotations and form fields. */
export function renderPage(page: PdfPage, width: number, height: number): Raster {
  const { pdfium, address, form } = page;
  const stride = width * 4;
  return pdfium.withScratch(stride * height, (pixels) => {
    const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, BITMAP_RGBA, pixels, stride);
    try {
      const flags = DRAW_ANNOTATIONS | RED_FIRST;
      pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
      pdfium._FPDF_RenderPageBitmap(bitmap, address, 0, 0, width, height, 0, flags);
      if (form !== 0) pdfium._FPDF_FFLDraw(form, bitmap, address, 0, 0, width, height, 0, flags);
      const rgba = pdfium.memory().slice(pixels, pixels + stride * height);
      return { rgba, width, height };
    } finally {
      pdfium._FPDFBitmap_Destroy(bitmap);
    }
  });
}
