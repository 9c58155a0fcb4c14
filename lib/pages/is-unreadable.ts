import type { PageQuality } from '#lib/model/page.ts';
import type { Word } from '#lib/model/word.ts';

/** A stamp, a hole or a speck is not print: with fewer letters a page is bare rather than poor. */
const MIN_GLYPHS = 25;
/** Characters that are probably right: with fewer, nothing was read. */
const MIN_RIGHT = 15;
/** So many characters show how sure they are in the mean. */
const ENOUGH = 20;
/** Of pages that were surer than this in the mean, hardly one had less than three tenths read right. */
const MIN_SURE = 0.45;

/**
 * Whether a page that is all picture shows print of which next to nothing could be read: a person has
 * to see it, and to ask for a better scan. Bare pages are none of this.
 *
 * On 60 synthetic pages (blurred, faint, dark, tiny, noisy; light to hopeless) a word's confidence
 * told how much was right, and blur, contrast and resolution by themselves did not: of faint and of
 * noisy pages nine tenths are read when they are sharp.
 */
export function isUnreadable(words: readonly Word[], { glyphs }: PageQuality): boolean {
  if (glyphs === undefined) return false;
  const all = words.reduce((sum, word) => sum + word.text.length, 0);
  const right = words.reduce((sum, word) => sum + word.text.length * word.confidence, 0);
  if (all >= ENOUGH && right < MIN_SURE * all) return true;
  return glyphs >= MIN_GLYPHS && right < MIN_RIGHT;
}
