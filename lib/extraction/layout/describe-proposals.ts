import { bucket, shapeOf } from '#lib/layout/buckets.ts';
import { fold } from '#lib/layout/fold.ts';
import { hashFeature } from '#lib/layout/hash-features.ts';
import { findAllHeaderBlocks } from '#lib/layout/header-blocks.ts';
import type { LabelLexicon } from '#lib/layout/label-lexicon.ts';
import type { PageLayout, Token } from '#lib/layout/lay-out-page.ts';
import type { Neighbours } from '#lib/layout/neighbours.ts';
import type { Proposal } from '#lib/layout/proposal.ts';
import { ofSection } from './describe-section.ts';
import { describeSpot, mask, maskAll, type Spot, spotKey } from './describe-spot.ts';
import { describeRanks } from './rank-proposals.ts';

/** A proposal with the hashes of its yes-no features. */
export type Described = {
  readonly proposal: Proposal;
  readonly features: Int32Array;
  /** Fields that a caption beside, above or over its column may stand for. */
  readonly captioned: readonly string[];
};

/** The features of each proposal, in their order. */
export function describeProposals(
  layouts: readonly PageLayout[],
  proposals: readonly Proposal[],
  lexicon: LabelLexicon,
): Described[] {
  const ranks = describeRanks(proposals);
  const blocks = findAllHeaderBlocks(layouts, lexicon);
  const spots = new Map<string, Spot>();
  return proposals.map((proposal, at) => {
    const layout = layouts[proposal.pageAt];
    if (!layout) throw new Error('a proposal stands on a page of its record');
    const key = spotKey(proposal);
    const spot =
      spots.get(key) ??
      describeSpot(proposal, layout, layouts.length, blocks[proposal.pageAt] ?? [], lexicon);
    spots.set(key, spot);
    const own = [
      ...ofItself(proposal, layout),
      ...ofContent(proposal, layout),
      ...(ranks[at] ?? []),
      ...crossed(ranks[at] ?? [], spot.around),
      ...ofSection(proposal, layout, lexicon),
    ];
    return { proposal, features: hashNames(own, spot.hashes), captioned: spot.captioned };
  });
}

/** Hashes of the names and the others, in rising order, each once. */
function hashNames(names: readonly string[], others: readonly number[]): Int32Array {
  const hashes = new Int32Array(names.length + others.length);
  names.forEach((name, at) => {
    hashes[at] = hashFeature(name);
  });
  hashes.set(others, names.length);
  hashes.sort();
  let kept = 0;
  for (let at = 0; at < hashes.length; at++) {
    if (at > 0 && hashes[at] === hashes[at - 1]) continue;
    hashes[kept++] = hashes[at] ?? 0;
  }
  return hashes.slice(0, kept);
}

/** The features of "none of these": how much there is to choose from, and which captions have something beside them. */
export function describeNone(
  proposals: readonly Described[],
  layouts: readonly PageLayout[],
): Int32Array {
  const words = layouts.reduce((sum, layout) => sum + layout.tokens.length, 0);
  const names = [
    'none',
    `none:n${bucket(proposals.length)}`,
    `none:w${bucket(words)}`,
    `none:p${Math.min(3, layouts.length)}`,
    ...proposals.flatMap(({ captioned }) => captioned.map((pattern) => `none:lb:${pattern}`)),
  ];
  return Int32Array.from(new Set(names), (name) => hashFeature(name));
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
    ...(kind === 'money' ? [`cur:${signOf(tokens)}|${repaired ? 'r' : '-'}`] : []),
  ];
}

function signOf([first]: readonly Token[]): string {
  const mark = first?.text.replace(/^[(-]+/, '').slice(0, 1) ?? '';
  return /[$€£]/.test(mark) ? 'sign' : /[58S]/.test(mark) ? 'like' : 'bare';
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
