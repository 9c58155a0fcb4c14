import type { PageBox } from './box.ts';

/**
 * Rows from the top, each from the left. Rows follow the page's skew, so that a line of a tilted
 * scan stays one row.
 *
 * @param aspect height of the page by its width, in pixels.
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

/** Its middle is within half a line of the row's middle; a comma does not pull the row down. */
function standsIn(row: readonly Placed[], next: Placed): boolean {
  const tallest = row.reduce((a, b) => (b.height > a.height ? b : a));
  return Math.abs(next.y - tallest.y) <= Math.max(tallest.height, next.height) / 2;
}
