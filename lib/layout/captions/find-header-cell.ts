import type { Token } from '../page/lay-out-page.ts';
import { reachOf } from '../page/neighbors.ts';
import type { HeaderBlock } from './header-block.ts';

/** The column of the tokens, under the nearest captions above; null without any. */
export function findHeaderCell(
  blocks: readonly HeaderBlock[],
  tokens: readonly Token[],
): { block: HeaderBlock; index: number } | null {
  const first = tokens[0];
  if (!first) return null;
  const block = blocks.findLast(
    (one) => one.last < first.line && (one.only?.has(first.line) ?? true),
  );
  if (!block) return null;
  const [x0, x1] = reachOf(tokens);
  let best = -1;
  let least = 0.05;
  block.cells.forEach((cell, at) => {
    const overlap = Math.min(cell.x1, x1) - Math.max(cell.x0, x0);
    const edges = Math.min(
      Math.abs(cell.x1 - x1),
      Math.abs(cell.x0 - x0),
      Math.abs(cell.x0 + cell.x1 - x0 - x1) / 2,
    );
    const miss = overlap > 0 ? edges * 0.5 : edges + Math.max(0, -overlap);
    if (miss < least) {
      least = miss;
      best = at;
    }
  });
  return best < 0 ? null : { block, index: best };
}
