/**
 * The words on a cover sheet, which separates a batch of scans. They are printed several times
 * because a fold or a stamp may hide one. OCR reads them well, and no bill has them side by side.
 */
export const COVER_SHEET_WORDS = ['COUNTERSIGN', 'SEPARATOR', 'SHEET'] as const;
