import { GUTTER, type Printed, type Row, rowsOf } from './card-grid.ts';
import type { Band } from './find-cards.ts';
import { isAmount } from './text-columns.ts';

/** The blank beside a bar is at least this wide, in shares of the page width. */
const LEAST_BLANK = 2.5 * GUTTER;
/** Where the blank can be, in shares of the page width, so that a bar is beside the rest. */
const LEFT = [0.1, 0.36] as const;
/** Fewer lines are no bar, or have no table beside them. */
const LEAST_LINES = 6;
/** Lines of one table are at the same height, within this share of their print. */
const LEVEL = 0.2;
/** At most this share of the lines of a bar are level with a line beside them, by coincidence. */
const MOST_LEVEL = 0.6;
/** So many lines with amounts are a table; a bar may say what is due. */
const LEAST_PRICED = 4;
const MOST_PRICED = 2;

/**
 * The bar at the left of a page that says whose bill it is, beside the bill itself: a blank down
 * the whole page separates them, and their lines are not level, as those of captions with their
 * values would be. None if there is no table, or if it is in the bar.
 */
export function findSideBar(tokens: readonly Printed[]): Band[] {
  const cut = findBlank(tokens);
  if (cut === null) return [];
  const bar = rowsOf(tokens.filter(({ x0 }) => x0 < cut));
  const rest = rowsOf(tokens.filter(({ x0 }) => x0 >= cut));
  if (bar.length < LEAST_LINES || rest.length < LEAST_LINES) return [];
  const isPriced = ({ tokens: own }: Row) => own.some(isAmount);
  if (rest.filter(isPriced).length < LEAST_PRICED) return [];
  if (bar.filter(isPriced).length > MOST_PRICED) return [];
  const level = bar.filter(({ y, height }) =>
    rest.some((row) => Math.abs(row.y - y) < LEVEL * height),
  );
  if (level.length > bar.length * MOST_LEVEL) return [];
  const rows = [...bar, ...rest];
  const y0 = Math.min(...rows.map(({ y, height }) => y - height));
  const y1 = Math.max(...rows.map(({ y, height }) => y + height));
  const block = { kind: 'column', y0, y1, shift: 0 } as const;
  return [
    {
      y0,
      y1,
      blocks: [
        { ...block, x0: -1, x1: cut },
        { ...block, x0: cut, x1: 2 },
      ],
    },
  ];
}

/** The middle of the widest blank at the left of the page on which nothing is printed. */
function findBlank(tokens: readonly Printed[]): number | null {
  const edges = tokens.toSorted((a, b) => a.x0 - b.x0);
  let end = 0;
  let best: { readonly at: number; readonly width: number } | null = null;
  for (const { x0, x1 } of edges) {
    const at = (end + x0) / 2;
    const isBeside = end > 0 && at > LEFT[0] && at < LEFT[1];
    if (isBeside && x0 - end > Math.max(LEAST_BLANK, best?.width ?? 0))
      best = { at, width: x0 - end };
    end = Math.max(end, x1);
  }
  return best?.at ?? null;
}
