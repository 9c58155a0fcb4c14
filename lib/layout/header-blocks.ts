import { captionWord } from './caption-word.ts';
import type { LabelLexicon } from './label-lexicon.ts';
import type { PageLayout, TextLine, Token } from './lay-out-page.ts';
import { reachOf } from './neighbours.ts';

/** One column's caption, perhaps over several lines. */
export type HeaderCell = {
  readonly words: readonly string[];
  readonly x0: number;
  readonly x1: number;
};

/** The captions of a table: the columns from left to right. */
export type HeaderBlock = {
  readonly first: number;
  readonly last: number;
  readonly cells: readonly HeaderCell[];
};

/**
 * Rows of column captions of each page, top down. A table that goes on without repeating its captions
 * has the last ones of the page before, as if they stood above its first line.
 */
export function findAllHeaderBlocks(
  layouts: readonly PageLayout[],
  lexicon: LabelLexicon,
): (readonly HeaderBlock[])[] {
  let carried: HeaderBlock | null = null;
  return layouts.map((layout) => {
    const own = findHeaderBlocks(layout, lexicon);
    const all = carried ? [{ ...carried, first: -1, last: -1 }, ...own] : own;
    carried = all.at(-1) ?? null;
    return all;
  });
}

/** Rows of column captions on the page, top down. */
export function findHeaderBlocks(layout: PageLayout, lexicon: LabelLexicon): HeaderBlock[] {
  const blocks: HeaderBlock[] = [];
  for (let at = 0; at < layout.lines.length; at++) {
    const line = layout.lines[at];
    if (!line || !isHeader(line, lexicon)) continue;
    let first = at;
    let last = at;
    while (
      first > (blocks.at(-1)?.last ?? -1) + 1 &&
      belongs(layout.lines[first - 1], layout.lines[first], lexicon)
    )
      first--;
    while (belongs(layout.lines[last + 1], layout.lines[last], lexicon)) last++;
    const tokens = layout.lines.slice(first, last + 1).flatMap((one) => one.tokens);
    blocks.push({ first, last, cells: cellsOf(tokens) });
    at = last;
  }
  return blocks;
}

/** The column that tokens stand in, under the nearest captions above; null without any. */
export function findHeaderCell(
  blocks: readonly HeaderBlock[],
  tokens: readonly Token[],
): { block: HeaderBlock; index: number } | null {
  const first = tokens[0];
  if (!first) return null;
  const block = blocks.findLast((one) => one.last < first.line);
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

/** At least three words that captions are made of, in several places, and no amounts. */
function isHeader(line: TextLine, lexicon: LabelLexicon): boolean {
  if (line.tokens.some((token) => /\d[.,]\d{2}\b|\d{4}|:$/.test(token.text))) return false;
  const known = line.tokens.filter((token) => lexicon.words.has(captionWord(token.text)));
  const spread = (line.tokens.at(-1)?.x1 ?? 0) - (line.tokens[0]?.x0 ?? 0);
  return (
    known.length >= 3 &&
    known.length * 2 >= line.tokens.length &&
    spread > 0.3 &&
    line.segments.length >= 2
  );
}

/** A line next to the captions that is part of them: near, without digits, mostly words of captions. */
function belongs(
  line: TextLine | undefined,
  next: TextLine | undefined,
  lexicon: LabelLexicon,
): boolean {
  if (!line || !next || Math.abs(line.y - next.y) > 1.9 * Math.max(line.height, next.height))
    return false;
  if (line.tokens.some((token) => /\d|:$/.test(token.text))) return false;
  const known = line.tokens.filter((token) => lexicon.words.has(captionWord(token.text))).length;
  return known * 2 >= line.tokens.length && line.tokens.every((token) => token.text.length < 16);
}

/** Words that stand above one another, or next to one another with just a space between, are one caption. */
function cellsOf(tokens: readonly Token[]): HeaderCell[] {
  const sorted = [...tokens].sort((a, b) => a.x0 - b.x0);
  const groups: Token[][] = [];
  for (const token of sorted) {
    const group = groups.find((one) => one.some((other) => touches(other, token)));
    if (group) group.push(token);
    else groups.push([token]);
  }
  return groups
    .map((group) => group.sort((a, b) => a.line - b.line || a.x0 - b.x0))
    .map((group) => ({
      words: group.map((token) => captionWord(token.text)).filter((word) => word !== ''),
      x0: Math.min(...group.map((token) => token.x0)),
      x1: Math.max(...group.map((token) => token.x1)),
    }))
    .sort((a, b) => a.x0 - b.x0);
}

function touches(a: Token, b: Token): boolean {
  const gap = Math.max(a.x0, b.x0) - Math.min(a.x1, b.x1);
  if (a.line === b.line) return gap < 0.5 * Math.max(a.height, b.height);
  return gap < -0.15 * Math.min(a.x1 - a.x0, b.x1 - b.x0);
}
