import { captionKey, type LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import type { PageLayout, TextLine, Token } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { FieldChoice } from '../choices/field-choice.ts';

/** The share of a name next to its caption. */
const TOLD = 0.7;
/** Shares of the page width within which a caption and the name below it begin. */
const SAME_START = 0.006;
/** Largest distance between a caption and the name below it, in line heights. */
const NEAR = 2.2;

/**
 * The shares of all choices with names that seemed to be absent: if a name of a person or an
 * organization is right after or below a caption that belongs only to this field, and is no other
 * field's value, it is this field's.
 */
export function fillCaptionedNames(
  layouts: readonly PageLayout[],
  lexicon: LabelLexicon,
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const names = choices.map(
    ({ field }) => field.shape === 'person' || field.shape === 'organisation',
  );
  const taken = new Set(
    choices.flatMap((choice, at) => (names[at] ? keyOfBest(choice, shares[at]) : [])),
  );
  return shares.map((own, at) => {
    const choice = choices[at];
    if (!choice || !names[at] || keyOfBest(choice, own).length > 0) return own;
    const told = choice.proposals.flatMap((one, option) =>
      isTold(one, choice.pattern, layouts, lexicon) && !taken.has(one.value.toLowerCase())
        ? [option]
        : [],
    );
    const values = new Set(told.map((option) => choice.proposals[option]?.value.toLowerCase()));
    if (values.size !== 1) return own;
    const rest = own.reduce((sum, share, option) => sum + (told.includes(option) ? 0 : share), 0);
    return own.map((share, option) =>
      told.includes(option) ? TOLD / told.length : (share / rest) * (1 - TOLD),
    );
  });
}

/** The most likely value, in lower case; empty if that is none. */
function keyOfBest({ proposals }: FieldChoice, shares: readonly number[] = []): string[] {
  const best = shares.indexOf(Math.max(...shares));
  const value = proposals[best]?.value;
  return value === undefined ? [] : [value.toLowerCase()];
}

/**
 * Whether the words are the rest of their segment after a caption of the field, or the whole
 * segment below one.
 */
function isTold(
  { tokens, pageAt }: Proposal,
  pattern: string,
  layouts: readonly PageLayout[],
  lexicon: LabelLexicon,
): boolean {
  const layout = layouts[pageAt];
  const [first, last] = [tokens[0], tokens.at(-1)];
  const line = first && layout?.lines[first.line];
  if (!layout || !line || !first || !last || tokens.some(({ text }) => /\d|:$/.test(text)))
    return false;
  const segment = line.segments[first.segment] ?? [];
  if (last.line !== first.line || segment.at(-1) !== last) return false;
  const before = segment.slice(0, segment.indexOf(first));
  const isOwn = (words: readonly Token[]) => isCaption(words, pattern, lexicon);
  if (before.length > 0) return before.at(-1)?.text.endsWith(':') === true && isOwn(before);
  return isOwn(captionAbove(layout.lines, line, first));
}

/** The segment on the line above that begins where the name does; empty if none does. */
function captionAbove(lines: readonly TextLine[], line: TextLine, first: Token): readonly Token[] {
  const above = lines[lines.indexOf(line) - 1];
  if (!above || line.y - above.y > NEAR * line.height) return [];
  return (
    above.segments.find((segment) => Math.abs((segment[0]?.x0 ?? 2) - first.x0) < SAME_START) ?? []
  );
}

/** Whether these words are a caption of this field and no other. */
function isCaption(words: readonly Token[], pattern: string, lexicon: LabelLexicon): boolean {
  const texts = words.map(({ text }) => text.replace(/:$/, ''));
  const match = texts.length === 0 ? null : lexicon.match(captionKey(texts));
  return match?.exact === true && match.patterns.every((one) => one === pattern);
}
