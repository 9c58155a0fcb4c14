/**
 * What a cover sheet says, so that a batch of scans falls apart where one lies. It is printed several times: a fold
 * or a stamp may hide one. In words that OCR reads well and that no bill has side by side.
 */
export const COVER_SHEET_WORDS = ['COUNTERSIGN', 'SEPARATOR', 'SHEET'] as const;
