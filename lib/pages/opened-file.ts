import type { PageImage, PageRotation } from '#lib/model/page.ts';

/** A file whose pages can be read one at a time. */
export type OpenedFile = {
  readonly pageCount: number;
  /** Page `number`, from 1, rotated further clockwise by `turn`. Throws AppError. */
  readPage(number: number, turn: PageRotation): Promise<PageImage>;
  close(): void;
};
