import type { PageImage } from '#lib/model/page.ts';

/** A file whose pages can be read one at a time. */
export type OpenedFile = {
  readonly pageCount: number;
  /** Page `number` from 1. Throws AppError. */
  readPage(number: number): Promise<PageImage>;
  close(): void;
};
