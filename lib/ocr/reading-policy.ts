/** What is read a second time, by the other engine. */
export type ReadingPolicy = {
  /** Words with a character less sure than this the first engine reads with all digits too. */
  readonly carefulBelow: number;
  /** Words less sure than this. */
  readonly surely: number;
  /** The same for words with digits: money, dates, ids and codes. */
  readonly numbersSurely: number;
  /** Of the length of all print at most this share, the most doubtful first. */
  readonly mostAgain: number;
};

/** By the shape of the picture and what is left to read on it, before the form is known. */
export type PageKind = 'slip' | 'sheet' | 'captions';

/** Of characters less sure than this the first engine, when it computes with bytes, gets too many wrong. */
const UNSURE = 0.5;
/** Surer than any character: all of the page is read with all digits from the start. */
const ALL = 2;

/**
 * PP-OCRv4 goes first on every page: it reads pictures better than Tesseract (receipts: a quarter of
 * its character errors; claim forms: 99 against 88 of 100 printed values) at about the same cost. A
 * second look pays most on receipts, where it may take the page to 1.6 times the time of one; other
 * sheets may take 1.2 times. The small and worn print of tills needs all digits; with bytes and a second
 * look at unsure words it lost 0.1 to 0.2 points of F1, other sheets nothing. Where the file itself
 * tells the values only captions are left to see, and nobody's money hangs on those.
 */
export const READING_POLICY: Readonly<Record<PageKind, ReadingPolicy>> = {
  slip: { carefulBelow: ALL, surely: 0.96, numbersSurely: 0.98, mostAgain: 0.7 },
  sheet: { carefulBelow: UNSURE, surely: 0.85, numbersSurely: 0.96, mostAgain: 0.08 },
  captions: { carefulBelow: UNSURE, surely: 0, numbersSurely: 0, mostAgain: 0 },
};
