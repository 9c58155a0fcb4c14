import type { RecordPart } from '#lib/model/record.ts';
import type { Word } from '#lib/model/word.ts';

/** The height of a word's middle, a share of the page. */
export function middleOf({ box }: Pick<Word, 'box'>): number {
  return (box[1] + box[3]) / 2;
}

/** Whether a word is in a part of the pages that belongs only to the record. */
export function isInPart(
  word: Pick<Word, 'page' | 'box'>,
  { page, box, shared }: RecordPart,
): boolean {
  const middle = middleOf(word);
  return page === word.page && !shared && middle >= box[1] && middle < box[3];
}
