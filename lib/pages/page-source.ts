import type { PageFlag, PageRotation } from '#lib/model/page.ts';
import type { Word } from '#lib/model/word.ts';

type Box = readonly [number, number, number, number];

/** What a file says of a page, beside its picture. */
export type PageSource = {
  readonly number: number;
  readonly pageCount: number;
  readonly rotation: PageRotation;
  /** How much further clockwise a person had the page turned. */
  readonly turn: PageRotation;
  readonly dpi: number | null;
  readonly textWords: readonly Word[];
  readonly hiddenText: readonly string[];
  readonly flags: readonly PageFlag[];
  /** Words that only the picture can confirm: what a scanner's software recognized. */
  readonly unsureBoxes: readonly Box[];
  /** Where print may stand that is not text of the file; null is everywhere. */
  readonly pictures: readonly Box[] | null;
};
