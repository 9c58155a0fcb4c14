import type { Printed } from './card-grid.ts';
import { type Block, findCards, isInside } from './find-cards.ts';
import { findLadders } from './find-ladders.ts';
import { findSideBar } from './find-side-bar.ts';
import { findTextColumns } from './find-text-columns.ts';

/**
 * Heights on a page with cards or columns of text side by side, in widths, against those with each
 * block below the one before. Without either both are the same.
 */
export type Unfolded<T> = {
  readonly tokens: readonly T[];
  readonly toPage: (y: number) => number;
  readonly fromPage: (y: number) => number;
};

/** A word with the height of its box, and the block that it is in. */
type Movable = Printed & { readonly y0: number; readonly y1: number; readonly block?: Block };

/** Blank above and below a block, in heights of its print. */
const SPACE = 0.9;

/**
 * The tokens with cards or columns of text one below the other, all beginning where the first does,
 * below what is beside them: as if each line of print belonged to one of them.
 */
export function unfoldCards<T extends Movable>(tokens: readonly T[]): Unfolded<T> {
  const cards = findCards(tokens);
  const columns = cards.length > 0 ? cards : findTextColumns(tokens);
  const ladders = columns.length > 0 ? columns : findLadders(tokens);
  const bands = ladders.length > 0 ? ladders : findSideBar(tokens);
  if (bands.length === 0) return { tokens, toPage: (y) => y, fromPage: (y) => y };
  const moved = new Map<T, T>();
  const knots: Knot[] = [{ page: 0, own: 0 }];
  let down = 0;
  let end = 0;
  for (const { y0, y1, blocks } of bands) {
    const top = Math.max(y0, end);
    let next = top + down;
    knots.push({ page: top, own: next });
    for (const block of blocks) {
      const inside = tokens.filter((token) => !moved.has(token) && isInside(token, block));
      const [dy, bottom] = placeBelow(inside, next);
      for (const token of inside)
        moved.set(token, { ...moveToken(token, -block.shift, dy), block });
      next = bottom;
    }
    end = Math.max(y1, top);
    down = Math.max(next - end, down);
    knots.push({ page: end, own: end + down });
  }
  knots.push({ page: end + 1, own: end + 1 + down });
  const under = (token: T) => {
    const y = along(knots, 'page', 'own', token.y);
    return moveToken(token, 0, y - token.y);
  };
  return {
    tokens: tokens.map((token) => moved.get(token) ?? under(token)),
    toPage: (y) => along(knots, 'own', 'page', y),
    fromPage: (y) => along(knots, 'page', 'own', y),
  };
}

/** A height on the page, and the same among blocks one below the other. */
type Knot = { readonly page: number; readonly own: number };

/** From one scale to the other, straight between two knots. */
function along(knots: readonly Knot[], from: keyof Knot, to: keyof Knot, y: number): number {
  const last = Math.max(
    1,
    knots.findIndex((knot) => knot[from] > y),
  );
  const at = y > (knots.at(-1)?.[from] ?? 0) ? knots.length - 1 : last;
  const [a, b] = [knots[at - 1], knots[at]];
  if (!a || !b) return y;
  const width = b[from] - a[from];
  return width <= 0 ? b[to] : a[to] + ((y - a[from]) / width) * (b[to] - a[to]);
}

/** How far tokens move down to be the next block below a height, and where that ends. */
function placeBelow(tokens: readonly Printed[], top: number): [dy: number, bottom: number] {
  if (tokens.length === 0) return [0, top];
  const heights = tokens.map(({ height }) => height).sort((a, b) => a - b);
  const space = SPACE * (heights[heights.length >> 1] ?? 0);
  const [first, last] = [
    Math.min(...tokens.map(({ y }) => y)),
    Math.max(...tokens.map(({ y }) => y)),
  ];
  return [top + space - first, top + last - first + 2 * space];
}

function moveToken<T extends Movable>(token: T, dx: number, dy: number): T {
  if (dx === 0 && dy === 0) return token;
  const { x0, x1, y0, y1, y } = token;
  return { ...token, x0: x0 + dx, x1: x1 + dx, y0: y0 + dy, y1: y1 + dy, y: y + dy };
}
