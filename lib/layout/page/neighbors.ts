import type { PageLayout, Token } from './lay-out-page.ts';

/** What is printed around a run of tokens. */
export type Neighbors = {
  /** Tokens before it on its line, nearest last. */
  readonly left: readonly Token[];
  /** Tokens after it, nearest first. */
  readonly right: readonly Token[];
  /** Segments above it in its column, nearest first; at most two. */
  readonly above: readonly (readonly Token[])[];
};

/** What is left, right, and above these tokens, which are neighbors themselves. */
export function findNeighbors(layout: PageLayout, tokens: readonly Token[]): Neighbors {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (!first || !last) return { left: [], right: [], above: [] };
  const line = layout.lines[first.line];
  const end = layout.lines[last.line];
  const [x0, x1] = reachOf(tokens);
  return {
    left: line?.tokens.slice(0, first.at) ?? [],
    right: end?.tokens.slice(last.at + 1) ?? [],
    above: column(layout, first.line, -1, x0, x1),
  };
}

/** The nearest segment below a run of tokens in its column. */
export function findBelow(
  layout: PageLayout,
  tokens: readonly Token[],
): readonly Token[] | undefined {
  const last = tokens.at(-1);
  return last && column(layout, last.line, 1, ...reachOf(tokens), 1)[0];
}

function column(
  layout: PageLayout,
  from: number,
  step: 1 | -1,
  x0: number,
  x1: number,
  most = 2,
): (readonly Token[])[] {
  const found: (readonly Token[])[] = [];
  const start = layout.lines[from];
  for (let at = from + step, tries = 0; tries < 6 && found.length < most; at += step, tries++) {
    const line = layout.lines[at];
    if (!line || !start || Math.abs(line.y - start.y) > 0.16) break;
    for (const segment of line.segments) {
      if (overlap(segment, x0, x1) <= 0) continue;
      found.push(segment);
      break;
    }
  }
  return found;
}

/** From the left edge of the leftmost token to the right edge of the rightmost. */
export function reachOf(tokens: readonly Token[]): [x0: number, x1: number] {
  let x0 = Number.POSITIVE_INFINITY;
  let x1 = Number.NEGATIVE_INFINITY;
  for (const token of tokens) {
    if (token.x0 < x0) x0 = token.x0;
    if (token.x1 > x1) x1 = token.x1;
  }
  return [x0, x1];
}

function overlap(segment: readonly Token[], x0: number, x1: number): number {
  return Math.min(segment[segment.length - 1]?.x1 ?? 0, x1) - Math.max(segment[0]?.x0 ?? 1, x0);
}
