import type { OcrEngine } from './engines/engine.ts';

/** Which engine reads a page, and what the other one reads again. */
export type ReadingPolicy = {
  readonly first: OcrEngine['name'];
  /** Null: the page is read once. */
  readonly second: OcrEngine['name'] | null;
  /** Words less sure than this are read again. */
  readonly surely: number;
  /** The same for words with digits: money, dates, ids and codes. */
  readonly numbersSurely: number;
  /** Of the length of all print at most this share is read again, the most doubtful first. */
  readonly mostAgain: number;
};

export type PageKind = 'receipt' | 'form' | 'print' | 'captions';

/**
 * PP-OCRv4 reads pictures better than Tesseract (receipts: a quarter of its character errors; claim
 * forms: 99 against 88 of 100 printed values) at about the same cost, so it goes first. On receipts
 * a second look pays most, up to 1.6 times the time of one; other pages may take 1.2 times. Where
 * the file itself tells the values, only captions are left to see: there Tesseract is quicker, and
 * nobody's money hangs on them.
 */
export const READING_POLICY: Readonly<Record<PageKind, ReadingPolicy>> = {
  receipt: {
    first: 'paddle',
    second: 'tesseract',
    surely: 0.96,
    numbersSurely: 0.98,
    mostAgain: 0.7,
  },
  form: { first: 'paddle', second: 'tesseract', surely: 0.85, numbersSurely: 0.96, mostAgain: 0.3 },
  print: {
    first: 'paddle',
    second: 'tesseract',
    surely: 0.85,
    numbersSurely: 0.96,
    mostAgain: 0.3,
  },
  captions: { first: 'tesseract', second: null, surely: 0, numbersSurely: 0, mostAgain: 0 },
};
