import type { Word } from '#lib/model/word.ts';

/** A word is part of a watermark if it is so many times as wide and as high as the print. */
const LARGE = 6;

/**
 * The words without those written across the page, such as `COPY`: they are on the lines of others.
 * `aspect`: height of the page in widths.
 */
export function dropWatermarks(words: readonly Word[], aspect: number): readonly Word[] {
  const heights = words
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
    .map(({ box }) => (box[3] - box[1]) * aspect)
    .sort((a, b) => a - b);
  const large = LARGE * (heights[heights.length >> 1] ?? 0);
  return words.filter(({ box }) => box[2] - box[0] < large || (box[3] - box[1]) * aspect < large);
}
