import type { PageQuality } from '#lib/model/page.ts';
import type { Word } from '#lib/model/word.ts';

/**
 * A stamp, a hole, or a speck is not print: with fewer letters, a page is bare rather than poor.
 */
const MIN_GLYPHS = 25;
/** Characters that are probably right: with fewer, nothing was read. */
const MIN_RIGHT = 15;
/** Enough characters for a meaningful mean confidence. */
const ENOUGH = 20;
/** Hardly any page with a higher mean confidence had less than three tenths read correctly. */
const MIN_SURE = 0.45;

/**
 * Whether an all-picture page has print of which almost nothing could be read: a person has to see
 * it and ask for a better scan. Bare pages do not count.
 *
 * On 60 synthetic pages (blurred, faint, dark, tiny, noisy; light to hopeless), word confidence
 * predicted how much was right, while blur, contrast, and resolution alone did not: nine tenths of
 * faint and noisy pages are read if they are sharp.
 */
export function isUnreadable(words: readonly Word[], { glyphs }: PageQuality): boolean {
  if (glyphs === undefined) return false;
  const all = words.reduce((sum, word) => sum + word.text.length, 0);
  const right = words.reduce((sum, word) => sum + word.text.length * word.confidence, 0);
  if (all >= ENOUGH && right < MIN_SURE * all) return true;
  return glyphs >= MIN_GLYPHS && right < MIN_RIGHT;
}
