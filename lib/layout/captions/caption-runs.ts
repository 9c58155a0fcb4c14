import { FLUSH } from '#lib/layout/page/one-column.ts';
import type { PageLayout, Token } from '../page/lay-out-page.ts';
import { reachOf } from '../page/neighbors.ts';
import { goesWithCaptions, isCaptionLine, repeatsCaption } from './caption-lines.ts';
import type { LabelLexicon } from './label-lexicon.ts';

/** The first and the last line of captions. */
export type Run = { readonly first: number; readonly last: number };

/**
 * Lines of captions that go together, and those that begin again right below, from top to bottom.
 */
export function findRuns(layout: PageLayout, lexicon: LabelLexicon): Run[] {
  const chains: Run[][] = [];
  for (let at = 0; at < layout.lines.length; at++) {
    if (!layout.lines[at] || !isCaptionLine(layout, at, lexicon)) continue;
    const before = chains.at(-1)?.at(-1)?.last ?? -1;
    let first = at;
    let last = at;
    while (first > before + 1 && goesWithCaptions(layout.lines, first - 1, first, lexicon)) first--;
    while (goesWithCaptions(layout.lines, last + 1, last, lexicon)) last++;
    if (first > before + 1 || chains.length === 0) chains.push([]);
    chains.at(-1)?.push({ first, last });
    at = last;
  }
  return chains.flatMap((chain) => {
    const whole = { first: chain[0]?.first ?? 0, last: chain.at(-1)?.last ?? 0 };
    return findRepeated(layout, whole) === null ? chain : [whole];
  });
}

/** The captions of one kind of lines, or of two kinds, one above the other. */
export function partRun(layout: PageLayout, run: Run): readonly Run[] {
  const { first, last } = run;
  const second = isTwoGrids(layout, first, last) ? last : findRepeated(layout, run);
  if (second === null) return [run];
  return [
    { first, last: second - 1 },
    { first: second, last },
  ];
}

/**
 * Where captions of several lines begin again, as those of details below those of claims: `BILLED
 * AMOUNT` on two lines, and again in the same column. Null if they do not.
 */
function findRepeated({ lines }: PageLayout, { first, last }: Run): number | null {
  if (last < first + 2) return null;
  let best: number | null = null;
  let most = LEAST_REPEATED - 1;
  for (let second = first + 1; second <= last; second++) {
    const below = lines.slice(second, last + 1).flatMap(({ tokens }) => tokens);
    const above = lines.slice(first, second).flatMap(({ tokens }) => tokens);
    const repeated = above.filter((one) => below.some((other) => isSameCaption(one, other)));
    if (repeated.length <= most) continue;
    most = repeated.length;
    best = second;
  }
  return best;
}

/** Words of captions that stand in one column twice. */
const LEAST_REPEATED = 3;

function isSameCaption(one: Token, other: Token): boolean {
  return (
    one.text === other.text &&
    /\p{L}{3}/u.test(one.text) &&
    (Math.abs(one.x0 - other.x0) < FLUSH || Math.abs(one.x1 - other.x1) < FLUSH)
  );
}

/**
 * Whether two rows of captions belong to two kinds of lines: their columns overlap each other's
 * borders.
 */
function isTwoGrids({ lines }: PageLayout, first: number, last: number): boolean {
  const [above, below] = [lines[first], lines[last]];
  if (last !== first + 1 || !above || !below) return false;
  if (above.segments.length < 3 || below.segments.length < 3) return false;
  if (repeatsCaption(above) || repeatsCaption(below)) return false;
  const apart = above.segments.filter((segment) => {
    const [x0, x1] = reachOf(segment);
    return !below.segments.some((other) => {
      const [left, right] = reachOf(other);
      const miss = Math.min(
        Math.abs(left - x0),
        Math.abs(right - x1),
        Math.abs(left + right - x0 - x1) / 2,
      );
      return Math.min(x1, right) > Math.max(x0, left) && miss < FLUSH;
    });
  });
  return apart.length >= 2;
}
