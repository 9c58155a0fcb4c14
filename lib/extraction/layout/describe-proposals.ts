import { bucket, shapeOf } from '#lib/layout/buckets.ts';
import { hashFeature } from '#lib/layout/hash-features.ts';
import { findHeaderBlocks, findHeaderCell, type HeaderBlock } from '#lib/layout/header-blocks.ts';
import type { LabelLexicon } from '#lib/layout/label-lexicon.ts';
import type { PageLayout, Token } from '#lib/layout/lay-out-page.ts';
import { findNeighbours, type Neighbours } from '#lib/layout/neighbours.ts';
import type { Proposal } from '#lib/layout/proposal.ts';
import { fold } from '#lib/layout/recognise-texts.ts';
import { describeRanks } from './rank-proposals.ts';

/** Hashes of the yes-no features of each proposal, in the order of the proposals. */
export function describeProposals(
  layouts: readonly PageLayout[],
  proposals: readonly Proposal[],
  lexicon: LabelLexicon,
): Int32Array[] {
  const ranks = describeRanks(proposals);
  const blocks = layouts.map((layout) => findHeaderBlocks(layout, lexicon));
  return proposals.map((proposal, at) => {
    const layout = layouts[proposal.pageAt];
    if (!layout) throw new Error('a proposal stands on a page of its record');
    const around = findNeighbours(layout, proposal.tokens);
    const names = [
      'bias',
      ...ofItself(proposal, layout),
      ...ofPlace(proposal, layout, layouts.length),
      ...ofSurroundings(around, lexicon),
      ...ofContent(proposal, layout),
      ...(ranks[at] ?? []),
      ...crossed(ranks[at] ?? [], around),
      ...ofColumn(proposal, around, blocks[proposal.pageAt] ?? [], lexicon),
      ...ofRegion(proposal, layout),
      ...ofSection(proposal, layout, lexicon),
    ];
    return Int32Array.from(new Set(names), (name) => hashFeature(name));
  });
}

/** The features of "none of these": how well the captions of the form are there at all. */
export function describeNone(
  proposals: readonly Proposal[],
  layouts: readonly PageLayout[],
): Int32Array {
  const words = layouts.reduce((sum, layout) => sum + layout.tokens.length, 0);
  const names = [
    'none',
    `none:n${bucket(proposals.length)}`,
    `none:w${bucket(words)}`,
    `none:p${Math.min(3, layouts.length)}`,
  ];
  return Int32Array.from(names, (name) => hashFeature(name));
}

function ofItself({ kind, value, tokens, repaired }: Proposal, layout: PageLayout): string[] {
  const height = Math.max(...tokens.map((token) => token.height)) / layout.height;
  const sureness = Math.min(...tokens.map((token) => token.word.confidence));
  return [
    `k:${kind}`,
    `sh:${shapeOf(value).slice(0, 14)}`,
    `len:${bucket(value.length)}`,
    `nt:${Math.min(9, tokens.length)}`,
    `cf:${Math.floor(sureness * 5)}`,
    `ht:${height > 1.7 ? 'xl' : height > 1.25 ? 'l' : height < 0.8 ? 's' : 'm'}`,
    ...(repaired ? ['repaired'] : []),
  ];
}

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

function ofContent({ kind, tokens, value }: Proposal, layout: PageLayout): string[] {
  if (kind !== 'text' && kind !== 'address' && kind !== 'reference') return [];
  const words = tokens.map((token) => fold(token.text)).filter((word) => word !== '');
  const masked = words.map(mask);
  const first = tokens[0];
  const last = tokens.at(-1);
  const before = first ? layout.lines[first.line - 1] : undefined;
  const after = last ? layout.lines[last.line + 1] : undefined;
  const line = first ? layout.lines[first.line] : undefined;
  return [
    `F:${masked[0] ?? ''}`,
    `E:${masked.at(-1) ?? ''}`,
    `EE:${masked.slice(-2).join(' ')}`,
    ...new Set(masked.slice(0, 24).map((word) => `w:${word}`)),
    `P:${maskAll(before?.tokens.slice(0, 1) ?? [])[0] ?? '^'}`,
    `N:${maskAll(after?.tokens.slice(0, 1) ?? [])[0] ?? '$'}`,
    `NS:${shapeOf(after?.tokens[0]?.text ?? '').slice(0, 6)}`,
    `PE:${maskAll(before?.tokens.slice(-1) ?? [])[0] ?? '^'}`,
    `FS:${shapeOf(tokens[0]?.text ?? '').slice(0, 8)}`,
    `ES:${shapeOf(last?.text ?? '').slice(0, 8)}`,
    `case:${value === value.toUpperCase() ? 'upper' : 'mixed'}`,
    `dg:${bucket(value.replace(/\D/g, '').length)}`,
    line && line.tokens.length === tokens.length ? 'whole-line' : 'part-line',
    /,$/.test(last?.text ?? '') ? 'ends-comma' : 'ends-clean',
    /,$/.test(before?.tokens.at(-1)?.text ?? '') ? 'after-comma' : 'after-clean',
  ];
}

/** Rank together with the caption decides totals. */
function crossed(ranks: readonly string[], { left }: Neighbours): string[] {
  const words = maskAll(left.slice(-2));
  const lead = ranks[0];
  if (!lead) return [];
  return [`${lead}|${words.join(' ')}`, `${lead}|${words.at(-1) ?? '^'}`];
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
  return [first.y < top ? 'part:above' : first.y > bottom ? 'part:below' : 'part:in'];
}

/** The caption that stands alone above the block of lines in which a name stands, as over an address. */
function ofSection(
  { kind, tokens }: Proposal,
  layout: PageLayout,
  lexicon: LabelLexicon,
): string[] {
  const first = tokens[0];
  if (kind !== 'text' || !first) return [];
  for (let at = first.line - 1; at >= Math.max(0, first.line - 7); at--) {
    for (const segment of layout.lines[at]?.segments ?? []) {
      const [start, end] = [segment[0]?.x0 ?? 1, segment.at(-1)?.x1 ?? 0];
      if (start > first.x0 + 0.02 || (end < first.x0 && first.x0 - start > 0.3)) continue;
      const patterns = captionOf(segment, lexicon);
      if (patterns.length === 0) continue;
      const far = first.line - at;
      return patterns.flatMap((pattern) => [
        `sec:${pattern}`,
        `sec:${pattern}:${Math.min(4, far)}`,
      ]);
    }
  }
  return ['sec:none'];
}

/** Fields that a segment which is nothing but a caption may stand for; of `A/B` each part counts. */
function captionOf(segment: readonly Token[], lexicon: LabelLexicon): readonly string[] {
  if (segment.length > 4 || segment.some((token) => /\d/.test(token.text))) return [];
  const text = segment.map((token) => token.text).join(' ');
  const parts = [text, ...text.split('/')];
  return parts
    .flatMap((part) => lexicon.match(fold(part))?.patterns ?? [])
    .filter((pattern) => pattern.endsWith('name'));
}

function maskAll(tokens: readonly Token[]): string[] {
  return tokens.map((token) => mask(fold(token.text))).filter((word) => word !== '');
}

function mask(word: string): string {
  return word.replace(/\d/g, '9').slice(0, 18);
}
