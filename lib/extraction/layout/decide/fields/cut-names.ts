import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import { COMPANY } from '#lib/layout/recognizers/company.ts';
import { CREDENTIAL } from '#lib/layout/recognizers/credential.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { captionWord } from '#lib/layout/words/caption-word.ts';
import { isOfPractice } from '../../describe/describe-name.ts';
import { hasMore } from '../impossible/no-name.ts';

/**
 * Whether a name is only a part of another one that stands between a caption, or nothing, and the
 * end of its place on the line or a bracket: of `Provider: Rowe Medical Group`, where `Group` might
 * be the caption of something else, or of `Juniper Trail Counseling LLC`.
 */
export function isCutFrom(
  part: Proposal,
  { tokens, ...whole }: Proposal,
  layouts: readonly PageLayout[],
  lexicon: LabelLexicon,
): boolean {
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (!first || !last || tokens.length <= part.tokens.length) return false;
  if (!part.tokens.every((token) => tokens.includes(token))) return false;
  if (tokens.some(({ line, segment }) => line !== first.line || segment !== first.segment))
    return false;
  const line = layouts[whole.pageAt]?.lines[first.line];
  const [before, next] = [line?.tokens[first.at - 1], line?.tokens[last.at + 1]];
  const begins = before?.segment !== first.segment || before.text.endsWith(':');
  const ends = next?.segment !== last.segment || next.text.startsWith('(');
  return (
    begins &&
    ends &&
    tokens.every(({ text }) => /^(?:\p{Lu}[\p{L}\u2019'.-]*,?|of|and|the|&)$/u.test(text)) &&
    !tokens.some(({ text }) => CREDENTIAL.test(text)) &&
    !lexicon.words.has(captionWord(first.text)) &&
    (isOfPractice(last) || COMPANY.test(last.text)) &&
    !hasMore({ tokens, ...whole })
  );
}
