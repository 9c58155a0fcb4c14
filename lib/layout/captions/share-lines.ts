import type { PageLayout, TextLine } from '../page/lay-out-page.ts';
import { reachOf } from '../page/neighbors.ts';
import { kindOfToken } from '../words/token-kind.ts';
import type { HeaderBlock } from './header-block.ts';

/** For two rows of captions, which lines from `from` up to `to` are in the columns of which. */
export function shareLines(
  pair: readonly HeaderBlock[],
  { lines }: PageLayout,
  from: number,
  to: number,
): readonly HeaderBlock[] {
  const [first, second] = pair;
  if (!first || !second) return pair;
  const ofFirst = new Set<number>();
  const ofSecond = new Set<number>();
  for (let at = from; at < to; at++) {
    const line = lines[at];
    if (line) (missOf(line, first) < missOf(line, second) ? ofFirst : ofSecond).add(at);
  }
  return [
    { ...first, only: ofFirst },
    { ...second, only: ofSecond },
  ];
}

/** Texts of a line that captions are chosen for, and how far the nearest ones must be off. */
const LEAST_TEXTS = 5;
const OFF = 0.01;
/** How much nearer the columns of captions farther above must be. */
const NEARER = 0.5;

/**
 * Captions again for lines with a number that stand in their columns and not in those of the
 * nearest captions: a claim's own line comes after the captions of the services of the claim
 * before.
 */
export function findFartherHeads(
  blocks: readonly HeaderBlock[],
  layout: PageLayout,
): HeaderBlock[] {
  const farther = new Map<HeaderBlock, Set<number>>();
  layout.lines.forEach((line, at) => {
    if (line.segments.length < LEAST_TEXTS) return;
    const above = blocks.filter((one) => one.last < at && (one.only?.has(at) ?? true));
    const nearest = above.at(-1);
    if (!nearest || nearest.isStacked) return;
    if (blocks.some(({ first, last }) => at >= first && at <= last)) return;
    if (!line.tokens.some((token) => kindOfToken(token) === 'I')) return;
    const miss = missOf(line, nearest);
    if (miss < OFF) return;
    const best = above.findLast(
      (one) => one.cells.length >= line.segments.length && missOf(line, one) < NEARER * miss,
    );
    if (best) farther.set(best, (farther.get(best) ?? new Set()).add(at));
  });
  return [...farther].map(([block, only]) => ({ ...block, only }));
}

/** How far the texts of a line are from the columns, on average. */
function missOf({ segments }: TextLine, { cells }: HeaderBlock): number {
  const misses = segments.map((segment) => {
    const [x0, x1] = reachOf(segment);
    return Math.min(
      0.2,
      ...cells.map((cell) => Math.min(Math.abs(cell.x0 - x0), Math.abs(cell.x1 - x1))),
    );
  });
  return misses.reduce((sum, miss) => sum + miss, 0) / Math.max(1, misses.length);
}
