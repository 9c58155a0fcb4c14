import { findHeaderCell, type HeaderBlock } from '#lib/layout/captions/header-blocks.ts';
import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import type { HeaderCell } from '#lib/layout/captions/split-captions.ts';
import { hasSameLines } from '#lib/layout/page/has-same-lines.ts';
import type { PageLayout, TextLine, Token } from '#lib/layout/page/lay-out-page.ts';
import { findBelow, findNeighbors, type Neighbors } from '#lib/layout/page/neighbors.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { bucket } from '#lib/layout/scoring/buckets.ts';
import { extendHash, extendJoined, hashFeature } from '#lib/layout/scoring/hash-features.ts';
import { sortHashes } from '#lib/layout/scoring/sort-hashes.ts';
import { maskAll } from '#lib/layout/words/mask-words.ts';
import { addColumn } from './describe-column.ts';
import type { Seen } from './seen.ts';

/**
 * What is true of everything that may be read from the same words, because their place is the same.
 */
export type Spot = {
  readonly near: Near;
  /** Hashes of its place in the record, of what is below, and of the caption of its column, each once. */
  readonly own: Int32Array;
  readonly captioned: readonly string[];
  /** The caption of its column; undefined without a table. */
  readonly head: HeaderCell | undefined;
};

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

/** By line, what was found about the places that begin with each of its tokens. */
const nears = new WeakMap<TextLine, Near[][]>();

/** Records on one page share lines: what is beside and above a place of their head is found once. */
function findNear(
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
function isSamePlace(a: Token, b: Token): boolean {
  return a.line === b.line && a.at === b.at;
}

function isSameCaption(a: readonly Token[] | null, b: readonly Token[] | null): boolean {
  if (a === b) return true;
  return a?.length === b?.length && (a?.every((token, at) => token === b?.[at]) ?? false);
}

type Out = { readonly hashes: number[]; readonly captioned: string[] };

const BIAS = hashFeature('bias');
const PAGE = hashFeature('pg:');
const Y = hashFeature('y:');
const X = hashFeature('x:');
const RIGHT_EDGE = hashFeature('xr:');
const LINE = hashFeature('li:');
const LINE_SHARE = hashFeature('lf:');
const LINES_BELOW = hashFeature('le:');
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

const LEFT = hashFeature('L:');
const LEFT_2 = hashFeature('L2:');
const LEFT_BOTH = hashFeature('pl:');
const LEFT_CELL = hashFeature('LL:');
const LEFT_WORD = hashFeature('Lw:');
const LEFT_BEGINNING = hashFeature('Lb:');
const RIGHT = hashFeature('R:');
const LINE_START = hashFeature('L0:');
const LINE_START_2 = hashFeature('L01:');
const UP = [hashFeature('U0:'), hashFeature('U1:')];
const UP_WORD = [hashFeature('Uw0:'), hashFeature('Uw1:')];
const UP_ANY = [hashFeature('Ua0:'), hashFeature('Ua1:')];
const DOWN = hashFeature('D:');

/** What is before a place on its line. */
export type Left = {
  readonly hashes: readonly number[];
  readonly captioned: readonly string[];
  /** The two words right before it. */
  readonly lead: readonly string[];
  /** The first two words of the line. */
  readonly start: readonly string[];
};

/** What is left of a token is the same for everything that begins with it. */
const lefts = new WeakMap<Token, Seen<Left>>();

function findLeft(first: Token, left: readonly Token[], lexicon: LabelLexicon): Left {
  const known = lefts.get(first);
  if (known?.lexicon === lexicon) return known.view;
  const view = describeLeft(left, lexicon);
  lefts.set(first, { lexicon, view });
  return view;
}

function describeLeft(left: readonly Token[], lexicon: LabelLexicon): Left {
  const out: Out = { hashes: [], captioned: [] };
  const beside = maskAll(left.slice(-6));
  const l1 = beside.at(-1) ?? '^';
  const l2 = beside.at(-2) ?? '^';
  const lastSegment = left.at(-1)?.segment;
  const cell = maskAll(left.filter((token) => token.segment === lastSegment)).slice(-5);
  const start = maskAll(left.slice(0, 2));
  out.hashes.push(
    extendHash(LEFT, l1),
    extendHash(LEFT_2, l2),
    extendHash(extendHash(extendHash(LEFT_BOTH, l2), ' '), l1),
    extendJoined(LEFT_CELL, cell),
    // Captions vary in their order and their small words, and are truncated.
    ...cell.map((word) => extendHash(LEFT_WORD, word)),
    ...cell.map((word) => extendHash(LEFT_BEGINNING, word.slice(0, 4))),
  );
  addLabels(out, 'left', findLabel(beside, lexicon));
  if (left.length > 0)
    out.hashes.push(
      extendHash(LINE_START, `${maskAll(left.slice(0, 1))[0]}`),
      extendJoined(LINE_START_2, start),
    );
  return { ...out, lead: maskAll(left.slice(-2)), start };
}

function addSurroundings(out: Out, { right, above }: Neighbors, lexicon: LabelLexicon): void {
  out.hashes.push(extendHash(RIGHT, maskAll(right.slice(0, 1))[0] ?? '$'));
  above.forEach((segment, at) => {
    const seen = viewOf(segment, lexicon).above[at];
    out.hashes.push(...(seen?.hashes ?? []));
    out.captioned.push(...(seen?.captioned ?? []));
  });
}

/** What a segment says about the one below it, by its distance, and about the one above it. */
type SegmentView = { readonly above: readonly Out[]; readonly below: number };

/** Segments are looked at from all sides. */
const segments = new WeakMap<readonly Token[], Seen<SegmentView>>();

function viewOf(segment: readonly Token[], lexicon: LabelLexicon): SegmentView {
  const known = segments.get(segment);
  if (known?.lexicon === lexicon) return known.view;
  const lead = maskAll(segment).slice(0, 5);
  const label = findLabel(maskAll(segment.slice(-6)), lexicon);
  const above = UP.map((up, at): Out => {
    const last = extendHash(UP_WORD[at] ?? 0, lead.at(-1) ?? '');
    const any = lead.map((word) => extendHash(UP_ANY[at] ?? 0, word));
    const out: Out = { hashes: [extendJoined(up, lead), last, ...any], captioned: [] };
    addLabels(out, at === 0 ? 'up0' : 'up1', label);
    return out;
  });
  const view = { above, below: extendJoined(DOWN, lead.slice(0, 3)) };
  segments.set(segment, { lexicon, view });
  return view;
}

/** Fields that a caption ending here may name, and whether it is all there is here. */
type Label = { readonly patterns: readonly string[]; readonly whole: boolean } | null;

/** By lexicon, what the words before values and above them were found to name. */
const labels = new WeakMap<LabelLexicon, Map<string, Label>>();
const MOST_LABELS = 20_000;

function findLabel(words: readonly string[], lexicon: LabelLexicon): Label {
  const known = labels.get(lexicon) ?? new Map<string, Label>();
  if (known.size === 0) labels.set(lexicon, known);
  const key = words.join(' ');
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = lookForLabel(words, lexicon);
  if (known.size > MOST_LABELS) known.clear();
  known.set(key, found);
  return found;
}

/** The longest caption wins. */
function lookForLabel(words: readonly string[], lexicon: LabelLexicon): Label {
  const ends: string[] = [];
  let end = '';
  for (let from = words.length - 1; from >= 0; from--) {
    end = (words[from] ?? '') + end;
    if (end.length > lexicon.longest + 1) break;
    ends.push(end);
  }
  for (let at = ends.length - 1; at >= 0; at--) {
    const match = lexicon.match(ends[at] ?? '');
    if (match) return { patterns: match.patterns, whole: at === words.length - 1 };
  }
  return null;
}

const LABEL = hashFeature('lb:');
const LABEL_AT = {
  left: hashFeature('lb:left:'),
  up0: hashFeature('lb:up0:'),
  up1: hashFeature('lb:up1:'),
};

function addLabels({ hashes, captioned }: Out, where: keyof typeof LABEL_AT, label: Label): void {
  if (label === null) {
    hashes.push(extendHash(LABEL_AT[where], 'none'));
    return;
  }
  for (const pattern of label.patterns) {
    const there = extendHash(LABEL_AT[where], pattern);
    hashes.push(
      there,
      extendHash(there, label.whole ? ':whole' : ':tail'),
      extendHash(LABEL, pattern),
    );
    captioned.push(pattern);
  }
}
