import { findHeaderCell } from '#lib/layout/captions/find-header-cell.ts';
import type { HeaderBlock } from '#lib/layout/captions/header-block.ts';
import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import type { HeaderCell } from '#lib/layout/captions/split-captions.ts';
import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import { findBelow } from '#lib/layout/page/neighbors.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { bucket } from '#lib/layout/scoring/buckets.ts';
import { extendHash, hashFeature } from '#lib/layout/scoring/hash-features.ts';
import { sortHashes } from '#lib/layout/scoring/sort-hashes.ts';
import { addColumn } from './describe-column.ts';
import type { Out } from './find-label.ts';
import { findNear, isSamePlace, type Near } from './find-near.ts';
import { viewOf } from './view-segment.ts';

/**
 * What is true of everything that may be read from the same words, because their place is the same.
 */
export type Spot = {
  readonly near: Near;
  /**
   * Hashes of its place in the record, of what is below, and of the caption of its column, each
   * once.
   */
  readonly own: Int32Array;
  readonly captioned: readonly string[];
  /** The caption of its column; undefined without a table. */
  readonly head: HeaderCell | undefined;
};

/** What was found about the places of one page. */
export type Spots = Map<number, { readonly last: Token; readonly length: number; spot: Spot }[]>;

/** The same words are read as a code, a number, an id, and as two engines read them: one place. */
export function findSpot(spots: Spots, tokens: readonly Token[], make: () => Spot): Spot {
  const first = tokens[0];
  const last = tokens[tokens.length - 1];
  if (!first || !last) return make();
  const key = first.line * MOST_IN_LINE + first.at;
  const begun = spots.get(key);
  const known = begun?.find((one) => one.length === tokens.length && isSamePlace(one.last, last));
  if (known) return known.spot;
  const spot = make();
  if (begun) begun.push({ last, length: tokens.length, spot });
  else spots.set(key, [{ last, length: tokens.length, spot }]);
  return spot;
}

const MOST_IN_LINE = 65_536;

/**
 * The features of a proposal at its place: what is on its line, above and below it, and where on
 * the page it is.
 */
export function describeSpot(
  proposal: Proposal,
  layout: PageLayout,
  pages: number,
  blocks: readonly HeaderBlock[],
  lexicon: LabelLexicon,
): Spot {
  const cell = findHeaderCell(blocks, proposal.tokens);
  const near = findNear(proposal, layout, pages, cell, lexicon);
  const out: Out = { hashes: [], captioned: [] };
  addPlaceInRecord(out, proposal, layout);
  const below = findBelow(layout, proposal.tokens);
  if (below) out.hashes.push(viewOf(below, lexicon).below);
  const head = addColumn(out, proposal, near.left.start, cell, lexicon);
  const { captioned } = out;
  return {
    near,
    own: sortHashes(out.hashes),
    captioned: captioned.length === 0 ? near.captioned : [...near.captioned, ...captioned],
    head,
  };
}

const LINE_SHARE = hashFeature('lf:');
const LINES_BELOW = hashFeature('le:');

/** Where it is among all lines of its record, and how tall compared with them. */
function addPlaceInRecord({ hashes }: Out, { tokens }: Proposal, layout: PageLayout): void {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (!first || !last) return;
  const lines = layout.lines.length;
  hashes.push(
    extendHash(LINE_SHARE, Math.floor((first.line / Math.max(1, lines)) * 12)),
    extendHash(LINES_BELOW, bucket(lines - last.line)),
    extendHash(HEIGHT, heightOf(tokens, layout)),
    partOf(first, layout),
  );
}

const HEIGHT = hashFeature('ht:');

/** How tall it is printed compared with the rest of the record. */
function heightOf(tokens: readonly Token[], layout: PageLayout): string {
  let height = 0;
  for (const token of tokens) height = Math.max(height, token.height / layout.height);
  return height > 1.7 ? 'xl' : height > 1.25 ? 'l' : height < 0.8 ? 's' : 'm';
}

const IN_PART = {
  whole: hashFeature('part:whole'),
  above: hashFeature('part:above'),
  below: hashFeature('part:below'),
  in: hashFeature('part:in'),
};

/** On a page of several records: whether it is in the part of this one. */
function partOf(first: Token, { part }: PageLayout): number {
  if (part === null) return IN_PART.whole;
  const [top, bottom] = part;
  return first.y < top ? IN_PART.above : first.y >= bottom ? IN_PART.below : IN_PART.in;
}
