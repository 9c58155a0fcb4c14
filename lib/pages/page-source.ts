import type { PageFlag, PageRotation } from '#lib/model/page.ts';
import type { Word } from '#lib/model/word.ts';

type Box = readonly [number, number, number, number];

/** What a file says about a page, besides its picture. */
export type PageSource = {
  readonly number: number;
  readonly pageCount: number;
  readonly rotation: PageRotation;
  /** How much further clockwise a person rotated the page. */
  readonly turn: PageRotation;
  readonly dpi: number | null;
  readonly textWords: readonly Word[];
  readonly hiddenText: readonly string[];
  readonly flags: readonly PageFlag[];
  /** Words that only the picture can confirm: recognized by a scanner's software. */
  readonly unsureBoxes: readonly Box[];
  /** Where there may be print that is not text of the file; null for everywhere. */
  readonly pictures: readonly Box[] | null;
};
