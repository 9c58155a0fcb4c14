import { captionKey, type LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { extendHash, hashFeature } from '#lib/layout/scoring/hash-features.ts';

/** What was found so far: what each segment may name as a caption, and what is above each word. */
export type Sections = {
  readonly captions: Map<readonly Token[], readonly string[]>;
  readonly above: Map<Token, readonly number[]>;
};

/** How many lines above a name the caption of its block may be. */
const SECTION_LINES = 7;
const SECTION = hashFeature('sec:');

/** The caption that stands alone above the block of lines with a name, as above an address. */
export function addSection(
  hashes: number[],
  { kind, tokens }: Proposal,
  layout: PageLayout,
  lexicon: LabelLexicon,
  sections: Sections,
): void {
  const first = tokens[0];
  if (kind !== 'text' || !first) return;
  const found = sections.above.get(first) ?? sectionOf(first, layout, lexicon, sections);
  sections.above.set(first, found);
  hashes.push(...found);
}

function sectionOf(
  first: Token,
  layout: PageLayout,
  lexicon: LabelLexicon,
  { captions }: Sections,
): number[] {
  // A value next to its own caption is below whatever that caption is below.
  const beside = layout.lines[first.line]?.segments[first.segment - 1];
  const begin = Math.min(first.x0, beside?.[0]?.x0 ?? 1);
  for (let at = first.line - 1; at >= Math.max(0, first.line - SECTION_LINES); at--) {
    for (const segment of layout.lines[at]?.segments ?? []) {
      const [start, end] = [segment[0]?.x0 ?? 1, segment.at(-1)?.x1 ?? 0];
      if (start > first.x0 + 0.02 || (end < first.x0 && begin - start > 0.3)) continue;
      const patterns = captions.get(segment) ?? captionOf(segment, lexicon);
      captions.set(segment, patterns);
      if (patterns.length === 0) continue;
      return patterns.flatMap((pattern) => {
        const name = extendHash(SECTION, pattern);
        return [name, extendHash(name, `:${Math.min(4, first.line - at)}`)];
      });
    }
  }
  return [extendHash(SECTION, 'none')];
}

/** Fields that a segment may name if it is nothing but a caption; of `A/B`, each part counts. */
function captionOf(segment: readonly Token[], lexicon: LabelLexicon): readonly string[] {
  if (segment.length > 4 || segment.some((token) => /\d/.test(token.text))) return [];
  const text = segment.map((token) => token.text).join(' ');
  const parts = [text, ...text.split('/')];
  return parts
    .flatMap((part) => lexicon.match(captionKey(part.split(' ')))?.patterns ?? [])
    .filter((pattern) => pattern.endsWith('name'));
}
