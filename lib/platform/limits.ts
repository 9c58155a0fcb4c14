/**
 * Limits on what the product reads. Each has its sentence in `platform/errors`. They are all in one
 * place because a hostile file will find the missing one.
 */
export const LIMITS = {
  /** A whole file. */
  bytes: 100 * 1024 * 1024,
  pages: 500,
  /** Pixels of one image before it is decoded: an A4 sheet at 900 dpi has 78 million. */
  pixels: 100_000_000,
  /** The same image decoded: sixteen bits and four channels take eight times as much as a fax. */
  imageBytes: 400 * 1024 * 1024,
  /** Side of a PDF page in points (1/72 inch): the 200 inches that the PDF standard allows. */
  pagePoints: 14_400,
  /** Longest side of the stored picture of a page, in pixels. */
  sidePx: 3_500,
  /**
   * Memory one PDF may use while it is parsed and rendered, including everything it decompresses
   * to.
   */
  pdfHeapBytes: 512 * 1024 * 1024,
  /** Opening a file: parsing the structure and counting the pages. */
  openMs: 10_000,
  /** Rendering and measuring one page. */
  pageMs: 20_000,
  /** Reading a PDF's metadata, including loading the parser. */
  infoMs: 2_000,
  /** OCR of one page. */
  ocrMs: 60_000,
} as const;
