import type { Word } from '#lib/model/word.ts';

/** Share of neighbors at exactly one height on an upright page born digital. */
const UPRIGHT = 0.25;

/**
 * Median rise between neighbors in reading order, per page width: the slope of the whole page. On a
 * page born digital, words at exactly the same height are upright print; the others rise only
 * because of the shapes of their letters. `aspect` is the page's height in widths.
 */
export function slopeOf(words: readonly Word[], isDigital: boolean, aspect: number): number {
  const slopes: number[] = [];
  for (let at = 1; at < words.length; at++) {
    const [left, right] = [words[at - 1], words[at]];
    if (!left || !right) continue;
    const dx = right.box[0] - left.box[2];
    const run = (right.box[0] + right.box[2] - left.box[0] - left.box[2]) / 2;
    const height = (left.box[3] - left.box[1]) * aspect;
    const rise = (right.box[3] - left.box[3]) * aspect;
    if (dx > 0 && dx < 0.2 && run > 0.03 && Math.abs(rise) < height * 0.8) slopes.push(rise / run);
  }
  if (slopes.length < 12) return 0;
  const level = slopes.filter((slope) => slope === 0).length;
  if (isDigital && level > slopes.length * UPRIGHT) return 0;
  slopes.sort((a, b) => a - b);
  const slope = slopes[slopes.length >> 1] ?? 0;
  return Math.abs(slope) < 0.002 ? 0 : slope;
}
