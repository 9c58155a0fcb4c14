/**
 * What the product is willing to read. Each limit has its sentence in `platform/errors`; they stand
 * here together because a hostile file finds the one that is missing.
 */
export const LIMITS = {
  /** A whole file. */
  bytes: 100 * 1024 * 1024,
  pages: 500,
  /** Pixels of one image before it is decoded: an A4 sheet at 900 dpi has 78 million. */
  pixels: 100_000_000,
  /** The same image decoded: sixteen bits and four channels take eight times what a fax takes. */
  imageBytes: 400 * 1024 * 1024,
  /** Side of a PDF page in points (1/72 inch): the 200 inches that the PDF standard allows. */
  pagePoints: 14_400,
  /** Longest side of the picture of a page that is kept, in pixels. */
  sidePx: 3_500,
  /** Memory one PDF may claim while it is parsed and drawn: what it unpacks to has to fit. */
  pdfHeapBytes: 512 * 1024 * 1024,
  /** Opening a file: parse the structure and count the pages. */
  openMs: 10_000,
  /** Drawing and measuring one page. */
  pageMs: 20_000,
  /** Asking a PDF what it says of itself, the loading of the parser included. */
  infoMs: 2_000,
  /** Reading the pixels of one page. */
  ocrMs: 60_000,
} as const;
