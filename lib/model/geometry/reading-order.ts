import type { PageBox } from '../box.ts';

/**
 * Sorts into rows from the top, each from left to right. Rows follow the page's skew, so that a
 * line of a tilted scan stays one row.
 *
 * @param aspect page height divided by width, in pixels.
 * @param skewDegrees positive is clockwise.
 */
export function inReadingOrder<T extends { readonly box: PageBox }>(
  words: readonly T[],
  page: { aspect: number; skewDegrees: number | null },
): T[] {
  const slope = Math.tan(((page.skewDegrees ?? 0) * Math.PI) / 180) / page.aspect;
  const placed = words
    .map((word) => {
      const [x0, y0, x1, y1] = word.box;
      return { word, x: x0, y: (y0 + y1) / 2 - (slope * (x0 + x1)) / 2, height: y1 - y0 };
    })
    .sort((a, b) => a.y - b.y);
  const rows: (typeof placed)[] = [];
  for (const next of placed) {
    const row = rows.at(-1);
    if (row !== undefined && standsIn(row, next)) row.push(next);
    else rows.push([next]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.x - b.x).map((entry) => entry.word));
}

type Placed = { readonly y: number; readonly height: number };

/**
 * Whether its middle is near the middle of the row. A comma or a dash does not pull the row down,
 * and a tall box (a logo, a rule mistaken for a letter) does not swallow the lines beside it.
 */
function standsIn(row: readonly Placed[], next: Placed): boolean {
  const heights = row.map((placed) => placed.height).sort((a, b) => a - b);
  const middles = row.map((placed) => placed.y).sort((a, b) => a - b);
  const half = Math.floor(row.length / 2);
  const height = Math.max(heights[half] ?? 0, Math.min(next.height, (heights[half] ?? 0) * 2));
  return Math.abs(next.y - (middles[half] ?? 0)) <= height / 2;
}
