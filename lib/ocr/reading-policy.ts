/** What is read a second time, by the other engine. */
export type ReadingPolicy = {
  /**
   * The first engine reads words with a character less certain than this again at full precision.
   */
  readonly carefulBelow: number;
  /** Words less certain than this are read again. */
  readonly surely: number;
  /** The same for words with digits: money, dates, ids, and codes. */
  readonly numbersSurely: number;
  /** At most this share of the total print length, the most doubtful first. */
  readonly mostAgain: number;
};

/** By the shape of the picture and what is left to read on it, before the form is known. */
export type PageKind = 'slip' | 'sheet' | 'captions';

/** With int8, the first engine gets too many characters wrong that are less certain than this. */
const UNSURE = 0.5;
/**
 * Higher than any character's confidence: the whole page is read at full precision from the start.
 */
const ALL = 2;

/**
 * PP-OCRv4 goes first on every page: it reads pictures better than Tesseract (receipts: a quarter
 * of its character errors; claim forms: 99 versus 88 of 100 printed values) at about the same cost.
 * A second reading helps most on receipts, where it may take the total to 1.6 times the time of
 * one; on other sheets to 1.2 times. The small and worn print of receipts needs full precision;
 * with int8 and a second reading of uncertain words it lost 0.1 to 0.2 points of F1, other sheets
 * nothing. If the file itself gives the values, only captions are left to read, and no amounts
 * depend on those.
 */
export const READING_POLICY: Readonly<Record<PageKind, ReadingPolicy>> = {
  slip: { carefulBelow: ALL, surely: 0.96, numbersSurely: 0.98, mostAgain: 0.7 },
  sheet: { carefulBelow: UNSURE, surely: 0.85, numbersSurely: 0.96, mostAgain: 0.08 },
  captions: { carefulBelow: UNSURE, surely: 0, numbersSurely: 0, mostAgain: 0 },
};
