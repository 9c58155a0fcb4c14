import type { Word } from '#lib/model/word.ts';

/** Whether OCR is so sure of a word that it counts as read correctly, letter by letter. */
export function isSurelyRead({ confidence }: Pick<Word, 'confidence'>): boolean {
  return confidence >= 0.9;
}
