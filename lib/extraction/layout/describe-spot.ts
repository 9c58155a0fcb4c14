import { bucket } from '#lib/layout/buckets.ts';
import { captionWord } from '#lib/layout/caption-word.ts';
import { hashFeature } from '#lib/layout/hash-features.ts';
import { findHeaderCell, type HeaderBlock } from '#lib/layout/header-blocks.ts';
import type { LabelLexicon } from '#lib/layout/label-lexicon.ts';
import type { PageLayout, Token } from '#lib/layout/lay-out-page.ts';
import { findNeighbours, type Neighbours } from '#lib/layout/neighbours.ts';
import type { Proposal } from '#lib/layout/proposal.ts';

/** What holds of everything that may be read from the same words: they stand where they stand. */
export type Spot = {
  readonly around: Neighbours;
  readonly hashes: readonly number[];
  readonly captioned: readonly string[];
};

/** The same words are read as a code, a number, an id: the key of their place. */
export function spotKey({ tokens, pageAt }: Proposal): string {
  const [first, last] = [tokens[0], tokens.at(-1)];
  return `${pageAt}/${first?.line}/${first?.at}/${last?.line}/${last?.at}/${tokens.length}`;
}

export function describeSpot(
  proposal: Proposal,
  layout: PageLayout,
  pages: number,
  blocks: readonly HeaderBlock[],
  lexicon: LabelLexicon,
): Spot {
  const around = findNeighbours(layout, proposal.tokens);
  const names = [
    'bias',
    ...ofPlace(proposal, layout, pages),
    ...ofSurroundings(around, lexicon),
    ...ofColumn(proposal, around, blocks, lexicon),
    ...ofRegion(proposal, layout),
  ];
  return {
    around,
    hashes: names.map((name) => hashFeature(name)),
    captioned: names.flatMap((name) => CAPTIONED.exec(name)?.[1] ?? []),
  };
}

const CAPTIONED = /^(?:lb|hl):([^:|]+)$/;

function ofPlace({ tokens, pageAt }: Proposal, layout: PageLayout, pages: number): string[] {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (!first || !last) return [];
  const line = layout.lines[first.line];
  const lines = layout.lines.length;
  const y = first.y / layout.aspect;
  return [
    `pg:${pageAt === 0 ? 'first' : pageAt === pages - 1 ? 'last' : 'mid'}`,
    `y:${Math.floor(y * 10)}`,
    `x:${Math.floor(first.x0 * 6)}`,
    `xr:${Math.floor(last.x1 * 10)}`,
    `li:${bucket(first.line)}`,
    `lf:${Math.floor((first.line / Math.max(1, lines)) * 12)}`,
    `le:${bucket(lines - last.line)}`,
    `sg:${first.segment}/${line?.segments.length ?? 0}`,
    first.at === 0 ? 'starts-line' : 'in-line',
    `nl:${last.line - first.line}`,
  ];
}

function ofSurroundings(
  { left, right, above, below }: Neighbours,
  lexicon: LabelLexicon,
): string[] {
  const names: string[] = [];
  const beside = maskAll(left.slice(-6));
  const l1 = beside.at(-1) ?? '^';
  const l2 = beside.at(-2) ?? '^';
  const lastSegment = left.at(-1)?.segment;
  const cell = maskAll(left.filter((token) => token.segment === lastSegment)).slice(-5);
  names.push(
    `L:${l1}`,
    `L2:${l2}`,
    `pl:${l2} ${l1}`,
    `LL:${cell.join(' ')}`,
    `R:${maskAll(right.slice(0, 1))[0] ?? '$'}`,
  );
  names.push(...labelsOf('left', maskAll(left.slice(-6)), lexicon));
  if (left.length > 0)
    names.push(`L0:${maskAll(left.slice(0, 1))[0]}`, `L01:${maskAll(left.slice(0, 2)).join(' ')}`);
  above.forEach((segment, at) => {
    const text = maskAll(segment).slice(0, 5);
    names.push(`U${at}:${text.join(' ')}`, `Uw${at}:${text.at(-1) ?? ''}`);
    names.push(...labelsOf(`up${at}`, maskAll(segment.slice(-6)), lexicon));
  });
  below.forEach((segment, at) => {
    if (at === 0) names.push(`D:${maskAll(segment).slice(0, 3).join(' ')}`);
  });
  return names;
}

/** Fields that a caption ending here may stand for: the longest caption wins. */
function labelsOf(where: string, words: readonly string[], lexicon: LabelLexicon): string[] {
  for (let from = 0; from < words.length; from++) {
    const match = lexicon.match(words.slice(from).join(''));
    if (!match) continue;
    const whole = from === 0 ? 'whole' : 'tail';
    return match.patterns.flatMap((pattern) => [
      `lb:${where}:${pattern}`,
      `lb:${where}:${pattern}:${whole}`,
      `lb:${pattern}`,
    ]);
  }
  return [`lb:${where}:none`];
}

/** The caption of the column, those beside it, and how the row begins. */
function ofColumn(
  { tokens }: Proposal,
  { left }: Neighbours,
  blocks: readonly HeaderBlock[],
  lexicon: LabelLexicon,
): string[] {
  const cell = findHeaderCell(blocks, tokens);
  if (!cell) return ['h:none'];
  const { block, index } = cell;
  const words = block.cells[index]?.words ?? [];
  const phrase = words.join(' ');
  const lead = maskAll(left.slice(0, 2)).join(' ');
  const patterns = lexicon.match(words.join(''))?.patterns ?? [];
  const far = (tokens[0]?.line ?? 0) - block.last;
  return [
    `h:${phrase}`,
    ...words.map((word) => `hw:${word}`),
    `hp:${block.cells[index - 1]?.words.join(' ') ?? '^'}`,
    `hn:${block.cells[index + 1]?.words.join(' ') ?? '$'}`,
    `hi:${index}`,
    `hr:${block.cells.length - index}`,
    `hd:${bucket(far)}`,
    ...patterns.flatMap((pattern) => [
      `hl:${pattern}`,
      `hl:${pattern}|${lead}`,
      `hl:${pattern}|${lead === '' ? '' : (lead.split(' ')[0] ?? '')}`,
    ]),
    `h:${phrase}|${lead}`,
  ];
}

/** On a page of several records: whether it stands in this one's part. */
function ofRegion({ tokens }: Proposal, layout: PageLayout): string[] {
  const first = tokens[0];
  if (!first || layout.part === null) return ['part:whole'];
  const [top, bottom] = layout.part;
  return [first.y < top ? 'part:above' : first.y >= bottom ? 'part:below' : 'part:in'];
}

/** Words with their digits masked. */
export function maskAll(tokens: readonly Token[]): string[] {
  return tokens.map((token) => mask(captionWord(token.text))).filter((word) => word !== '');
}

export function mask(word: string): string {
  return word.replace(/\d/g, '9').slice(0, 18);
}
