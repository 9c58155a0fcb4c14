import type { HeaderBlock } from '#lib/layout/captions/header-block.ts';
import { findAllHeaderBlocks } from '#lib/layout/captions/header-blocks.ts';
import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import { reachOf } from '#lib/layout/page/neighbors.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { bucket, extendByShape } from '#lib/layout/scoring/buckets.ts';
import { extendHash, hashFeature } from '#lib/layout/scoring/hash-features.ts';
import { joinHashes, sortHashes } from '#lib/layout/scoring/sort-hashes.ts';
import { captionWord } from '#lib/layout/words/caption-word.ts';
import { maskContent } from '#lib/layout/words/mask-words.ts';
import type { Left } from './describe-left.ts';
import { addSection, type Sections } from './describe-section.ts';
import { describeSpot, findSpot, type Spot, type Spots } from './describe-spot.ts';
import { describeRanks, type Ranks } from './rank-proposals.ts';

/** A proposal with the hashes of its yes-no features. */
export type Described = {
  readonly proposal: Proposal;
  readonly features: Int32Array;
  /** Fields that a caption next to it, above it, or above its column may name. */
  readonly captioned: readonly string[];
};

type Beside = {
  /** Adds hashes of further features, which depend on the record. */
  readonly more?: (hashes: number[], proposal: Proposal) => void;
  /** Heads of columns of each page that go before those printed above. */
  readonly heads?: readonly (readonly HeaderBlock[])[] | null;
};

/** The features of each proposal, in order. */
export function describeProposals(
  layouts: readonly PageLayout[],
  proposals: readonly Proposal[],
  lexicon: LabelLexicon,
  { more, heads: before = null }: Beside = {},
): Described[] {
  const ranks = describeRanks(proposals);
  const printed = findAllHeaderBlocks(layouts, lexicon);
  const blocks = before ? printed.map((heads, at) => [...heads, ...(before[at] ?? [])]) : printed;
  const sections: Sections = { captions: new Map(), above: new Map() };
  return proposals.map((proposal, at) => {
    const layout = layouts[proposal.pageAt];
    if (!layout) throw new Error('a proposal stands on a page of its record');
    const heads = blocks[proposal.pageAt] ?? [];
    const spot = findSpot(spotsOn(layout, heads), proposal.tokens, () =>
      describeSpot(proposal, layout, layouts.length, heads, lexicon),
    );
    const rest: number[] = [];
    addRanks(rest, ranks[at] ?? null, spot.near.left);
    addBehind(rest, proposal, layout);
    more?.(rest, proposal);
    const before = known.get(proposal);
    const isNear = before?.spot.near === spot.near;
    if (isNear && isEqual(before.spot.own, spot.own) && isEqual(before.rest, rest))
      return before.described;
    const itself = isNear ? before.itself : describeItself(proposal, layout, lexicon, sections);
    const features = joinHashes(spot.near.hashes, itself, spot.own, rest);
    const described = { proposal, features, captioned: spot.captioned };
    known.set(proposal, { spot, itself, rest, described });
    return described;
  });
}

/** How a proposal was last described: claims that share its lines differ in little else. */
type Known = {
  readonly spot: Spot;
  /** What it is, whatever the record. */
  readonly itself: Int32Array;
  readonly rest: readonly number[];
  readonly described: Described;
};

const known = new WeakMap<Proposal, Known>();

function isEqual(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

/** Fields that a caption at a proposal may name; none for one that was never described. */
export function captionsOf(proposal: Proposal): readonly string[] {
  return known.get(proposal)?.spot.captioned ?? [];
}

/** Words of the caption above the column of a proposal; none for one that was never described. */
export function headOf(proposal: Proposal): readonly string[] {
  return known.get(proposal)?.spot.head?.words ?? [];
}

/**
 * The same as far as it is above the proposal: captions of several columns of numbers that are close
 * to each other are found as one.
 */
export function headAbove(proposal: Proposal): readonly string[] {
  const head = known.get(proposal)?.spot.head;
  const [first, last] = [proposal.tokens[0], proposal.tokens.at(-1)];
  if (!head || !first || !last || head.words.length < WIDE) return head?.words ?? [];
  const [x0, x1] = reachOf(head.tokens);
  if (x1 - x0 < WIDER * (last.x1 - first.x0)) return head.words;
  const above = head.tokens.filter((token) => token.x0 < last.x1 && token.x1 > first.x0);
  return above.map(({ text }) => captionWord(text)).filter((word) => word !== '');
}

/** Fewest words of a caption of several columns, and how much wider it is than one of them. */
const [WIDE, WIDER] = [4, 2];

/**
 * A table and what is outside it are described one after the other on the same pages: what is found
 * about the places of a page holds for one run of pages and one lexicon, and so for its heads.
 */
const onPages = new WeakMap<PageLayout, { heads: readonly HeaderBlock[]; spots: Spots }>();

function spotsOn(layout: PageLayout, heads: readonly HeaderBlock[]): Spots {
  const before = onPages.get(layout);
  if (before?.heads === heads) return before.spots;
  const spots: Spots = new Map();
  onPages.set(layout, { heads, spots });
  return spots;
}

/**
 * The features of "none of these": how much there is to choose from, and which captions have
 * something next to them.
 */
export function describeNone(
  proposals: readonly Described[],
  layouts: readonly PageLayout[],
): Int32Array {
  const words = layouts.reduce((sum, layout) => sum + layout.tokens.length, 0);
  const patterns = new Set<string>();
  for (const { captioned } of proposals) for (const pattern of captioned) patterns.add(pattern);
  return Int32Array.of(
    NONE,
    extendHash(NONE_OF, bucket(proposals.length)),
    extendHash(NONE_OF_WORDS, bucket(words)),
    extendHash(NONE_ON_PAGES, Math.min(3, layouts.length)),
    ...[...patterns].map((pattern) => extendHash(NONE_CAPTIONED, pattern)),
  );
}

const NONE = hashFeature('none');
const NONE_OF = hashFeature('none:n');
const NONE_OF_WORDS = hashFeature('none:w');
const NONE_ON_PAGES = hashFeature('none:p');
const NONE_CAPTIONED = hashFeature('none:lb:');

/** What a proposal is, and what its words and those before and above say: hashes, each once. */
function describeItself(
  proposal: Proposal,
  layout: PageLayout,
  lexicon: LabelLexicon,
  sections: Sections,
): Int32Array {
  const hashes: number[] = [];
  addItself(hashes, proposal);
  addContent(hashes, proposal, layout);
  addSection(hashes, proposal, layout, lexicon, sections);
  return sortHashes(hashes);
}

const KIND = hashFeature('k:');
const SHAPE = hashFeature('sh:');
const LENGTH = hashFeature('len:');
const TOKENS = hashFeature('nt:');
const SURENESS = hashFeature('cf:');
const REPAIRED = hashFeature('repaired');
const CURRENCY = hashFeature('cur:');

function addItself(hashes: number[], { kind, value, tokens, repaired, otherwise }: Proposal): void {
  let sureness = 1;
  for (const token of tokens) sureness = Math.min(sureness, token.word.confidence);
  hashes.push(
    extendHash(KIND, kind),
    extendByShape(SHAPE, value, 14),
    extendHash(LENGTH, bucket(value.length)),
    extendHash(TOKENS, Math.min(9, tokens.length)),
    extendHash(SURENESS, Math.floor(sureness * 5)),
  );
  if (repaired) hashes.push(REPAIRED);
  if (tokens.some((token) => token.other !== null)) addDoubled(hashes, tokens, otherwise ?? false);
  if (kind === 'money')
    hashes.push(extendHash(CURRENCY, `${signOf(tokens)}|${repaired ? 'r' : '-'}`));
}

const DOUBLED = { first: hashFeature('dbl:first'), other: hashFeature('dbl:other') };

/**
 * Which of two engines is believed, and how certain the first is about the words on which they
 * differ.
 */
function addDoubled(hashes: number[], tokens: readonly Token[], otherwise: boolean): void {
  const doubled = tokens.filter((token) => token.other !== null);
  const sureness = Math.min(...doubled.map((token) => token.word.confidence));
  const way = otherwise ? DOUBLED.other : DOUBLED.first;
  const changed = doubled.filter((token) => token.text === token.other).length;
  hashes.push(
    way,
    extendHash(way, `|${Math.floor(sureness * 8)}`),
    extendHash(way, `|${changed}/${Math.min(4, doubled.length)}`),
  );
}

function signOf([first]: readonly Token[]): string {
  const mark = first?.text.replace(/^[(-]+/, '').slice(0, 1) ?? '';
  return /[$€£]/.test(mark) ? 'sign' : /[58S]/.test(mark) ? 'like' : 'bare';
}

const FIRST_WORD = hashFeature('F:');
const LAST_WORD = hashFeature('E:');
const LAST_WORDS = hashFeature('EE:');
const WORD = hashFeature('w:');
const LINE_BEFORE = hashFeature('P:');
const LINE_BEHIND = hashFeature('N:');
const SHAPE_BEHIND = hashFeature('NS:');
const END_BEFORE = hashFeature('PE:');
const FIRST_SHAPE = hashFeature('FS:');
const LAST_SHAPE = hashFeature('ES:');
const CASE = hashFeature('case:');
const DIGITS = hashFeature('dg:');
const WHOLE_LINE = hashFeature('whole-line');
const PART_OF_LINE = hashFeature('part-line');
const ENDS_COMMA = hashFeature('ends-comma');
const ENDS_CLEAN = hashFeature('ends-clean');
const AFTER_COMMA = hashFeature('after-comma');
const AFTER_CLEAN = hashFeature('after-clean');

/** Kinds of values that consist of words. */
const WORDY: ReadonlySet<string> = new Set(['text', 'address', 'reference']);

/** How the line behind it begins. */
function addBehind(hashes: number[], { kind, tokens }: Proposal, layout: PageLayout): void {
  const last = tokens.at(-1);
  if (!WORDY.has(kind) || !last) return;
  const behind = layout.lines[last.line + 1]?.tokens[0];
  hashes.push(
    extendHash(LINE_BEHIND, captionOf(behind) ?? '$'),
    extendByShape(SHAPE_BEHIND, behind?.text ?? '', 6),
  );
}

function addContent(hashes: number[], { kind, tokens, value }: Proposal, layout: PageLayout): void {
  if (!WORDY.has(kind)) return;
  const masked = maskContent(tokens);
  const first = tokens[0];
  const last = tokens.at(-1);
  const before = first ? layout.lines[first.line - 1] : undefined;
  const line = first ? layout.lines[first.line] : undefined;
  const end = masked.at(-1) ?? '';
  hashes.push(
    extendHash(FIRST_WORD, masked[0] ?? ''),
    extendHash(LAST_WORD, end),
    masked.length < 2
      ? extendHash(LAST_WORDS, end)
      : extendHash(extendHash(extendHash(LAST_WORDS, masked.at(-2) ?? ''), ' '), end),
    ...masked.slice(0, 24).map((word) => extendHash(WORD, word)),
    extendHash(LINE_BEFORE, captionOf(before?.tokens[0]) ?? '^'),
    extendHash(END_BEFORE, captionOf(before?.tokens.at(-1)) ?? '^'),
    extendByShape(FIRST_SHAPE, tokens[0]?.text ?? '', 8),
    extendByShape(LAST_SHAPE, last?.text ?? '', 8),
    extendHash(CASE, value === value.toUpperCase() ? 'upper' : 'mixed'),
    extendHash(DIGITS, bucket(value.replace(/\D/g, '').length)),
    line && line.tokens.length === tokens.length ? WHOLE_LINE : PART_OF_LINE,
    last?.text.endsWith(',') ? ENDS_COMMA : ENDS_CLEAN,
    before?.tokens.at(-1)?.text.endsWith(',') ? AFTER_COMMA : AFTER_CLEAN,
  );
}

function captionOf(token: Token | undefined): string | null {
  return token?.masked.caption || null;
}

/** Rank together with the caption decides totals. Each once. */
function addRanks(hashes: number[], ranks: Ranks | null, { lead: words }: Left): void {
  if (!ranks) return;
  const lead = extendHash(ranks.lead, '|');
  const last = extendHash(lead, words.at(-1) ?? '^');
  const both = extendHash(lead, words.join(' '));
  hashes.push(ranks.lead, ...ranks.others, last);
  if (both !== last) hashes.push(both);
}
