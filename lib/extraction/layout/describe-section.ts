import { captionKey, type LabelLexicon } from '#lib/layout/label-lexicon.ts';
import type { PageLayout, Token } from '#lib/layout/lay-out-page.ts';
import type { Proposal } from '#lib/layout/proposal.ts';

/** The caption that stands alone above the block of lines in which a name stands, as over an address. */
export function ofSection(
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
    .flatMap((part) => lexicon.match(captionKey(part.split(' ')))?.patterns ?? [])
    .filter((pattern) => pattern.endsWith('name'));
}
