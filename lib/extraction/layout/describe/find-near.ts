import type { HeaderBlock } from '#lib/layout/captions/header-block.ts';
import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import { hasSameLines } from '#lib/layout/page/has-same-lines.ts';
import type { PageLayout, TextLine, Token } from '#lib/layout/page/lay-out-page.ts';
import { findNeighbors, type Neighbors } from '#lib/layout/page/neighbors.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { bucket } from '#lib/layout/scoring/buckets.ts';
import { extendHash, hashFeature } from '#lib/layout/scoring/hash-features.ts';
import { sortHashes } from '#lib/layout/scoring/sort-hashes.ts';
import { maskAll } from '#lib/layout/words/mask-words.ts';
import { findLeft, type Left } from './describe-left.ts';
import type { Out } from './find-label.ts';
import { viewOf } from './view-segment.ts';

/** What is left of a place, right of it, and above it, in every record that has these lines. */
export type Near = {
  readonly layout: PageLayout;
  readonly lexicon: LabelLexicon;
  readonly pageAt: number;
  readonly pages: number;
  readonly last: Token;
  readonly length: number;
  /** In a block of lines, the caption above instead of what is above. */
  readonly caption: readonly Token[] | null;
  readonly left: Left;
  /** Each once. */
  readonly hashes: Int32Array;
  readonly captioned: readonly string[];
};

/** By line, what was found about the places that begin with each of its tokens. */
const nears = new WeakMap<TextLine, Near[][]>();

/**
 * Records on one page share lines: what is beside and above a place of their head is found once.
 */
export function findNear(
  { tokens, pageAt }: Proposal,
  layout: PageLayout,
  pages: number,
  cell: { block: HeaderBlock; index: number } | null,
  lexicon: LabelLexicon,
): Near {
  const [first, last] = [tokens[0], tokens[tokens.length - 1]];
  const line = first && layout.lines[first.line];
  if (!first || !last || !line) throw new Error('a proposal stands on a line of its page');
  // In a block of lines below captions of as many lines, the caption of a value is above it.
  const caption = (cell?.block.isStacked && cell.block.cells[cell.index]?.tokens) || null;
  const onLine = nears.get(line) ?? [];
  if (onLine.length === 0) nears.set(line, onLine);
  const begun = onLine[first.at] ?? [];
  onLine[first.at] = begun;
  const before = begun.find(
    (one) =>
      one.length === tokens.length &&
      isSamePlace(one.last, last) &&
      one.pages === pages &&
      one.pageAt === pageAt &&
      one.lexicon === lexicon &&
      isSameCaption(one.caption, caption) &&
      hasSameLines(one.layout, layout, first.line - REACH, last.line),
  );
  if (before) return before;
  const around = findNeighbors(layout, tokens);
  const surroundings = caption ? { ...around, above: [caption] } : around;
  const left = findLeft(first, around.left, lexicon);
  const out: Out = { hashes: [BIAS, ...left.hashes], captioned: [...left.captioned] };
  addPlace(out, first, last, pageAt, layout, pages);
  addSurroundings(out, surroundings, lexicon);
  const { captioned } = out;
  const hashes = sortHashes(out.hashes);
  const length = tokens.length;
  const near = { layout, lexicon, pageAt, pages, last, length, caption, left, hashes, captioned };
  begun.push(near);
  return near;
}

/** How many lines above a place may say something about it. */
const REACH = 7;

/** A word as another engine reads it is another token in the same place. */
export function isSamePlace(a: Token, b: Token): boolean {
  return a.line === b.line && a.at === b.at;
}

function isSameCaption(a: readonly Token[] | null, b: readonly Token[] | null): boolean {
  if (a === b) return true;
  return a?.length === b?.length && (a?.every((token, at) => token === b?.[at]) ?? false);
}

const BIAS = hashFeature('bias');
const PAGE = hashFeature('pg:');
const Y = hashFeature('y:');
const X = hashFeature('x:');
const RIGHT_EDGE = hashFeature('xr:');
const LINE = hashFeature('li:');
const SEGMENT = hashFeature('sg:');
const STARTS = hashFeature('starts-line');
const IN_LINE = hashFeature('in-line');
const LINES_LONG = hashFeature('nl:');

/** Where it is on the page, by the lines above it. */
function addPlace(
  { hashes }: Out,
  first: Token,
  last: Token,
  pageAt: number,
  layout: PageLayout,
  pages: number,
): void {
  const y = first.y / layout.aspect;
  const segments = layout.lines[first.line]?.segments.length ?? 0;
  hashes.push(
    extendHash(PAGE, pageAt === 0 ? 'first' : pageAt === pages - 1 ? 'last' : 'mid'),
    extendHash(Y, Math.floor(y * 10)),
    extendHash(X, Math.floor(first.x0 * 6)),
    extendHash(RIGHT_EDGE, Math.floor(last.x1 * 10)),
    extendHash(LINE, bucket(first.line)),
    extendHash(extendHash(extendHash(SEGMENT, first.segment), '/'), segments),
    first.at === 0 ? STARTS : IN_LINE,
    extendHash(LINES_LONG, last.line - first.line),
  );
}

const RIGHT = hashFeature('R:');

function addSurroundings(out: Out, { right, above }: Neighbors, lexicon: LabelLexicon): void {
  out.hashes.push(extendHash(RIGHT, maskAll(right.slice(0, 1))[0] ?? '$'));
  above.forEach((segment, at) => {
    const seen = viewOf(segment, lexicon).above[at];
    out.hashes.push(...(seen?.hashes ?? []));
    out.captioned.push(...(seen?.captioned ?? []));
  });
}
