import { isCaptionLine } from '#lib/layout/captions/caption-lines.ts';
import { captionKey, type LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { captionWord } from '#lib/layout/words/caption-word.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import type { Impossible } from '../impossible/exclude-impossible.ts';
import { giveShare } from '../shares/give-share.ts';
import { captionAbove } from './caption-above.ts';
import type { CaptionShares } from './read-value-captions.ts';

const PROVIDER = 'provider.name';
const PAYEE = 'payee.name';
/** The share of a name next to its caption. */
const TOLD = 0.7;
/** A caption that is at least as likely this field's as this says whose name it is. */
const TELLS = 0.6;

/**
 * The shares of all choices with names that seemed to be absent: if a name of a person or an
 * organization is right after or below a caption that belongs to this field, and is no other
 * field's value, it is this field's, unless it cannot be.
 */
export function fillCaptionedNames(
  layouts: readonly PageLayout[],
  lexicon: LabelLexicon,
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
  captionShares: CaptionShares = () => null,
  impossible: Impossible = [],
): readonly (readonly number[])[] {
  const names = choices.map(
    ({ field }) => field.shape === 'person' || field.shape === 'organisation',
  );
  const best = choices.map((choice, at) => (names[at] ? bestOf(choice, shares[at]) : undefined));
  const taken = choices.map(({ pattern }) => valuesApart(pattern, choices, best));
  const words = new Set(best.flatMap((one) => one?.tokens ?? []));
  return shares.map((own, at) => {
    const choice = choices[at];
    if (!choice || !names[at] || best[at]) return own;
    const judged = impossible[at];
    const exact = choice.proposals.filter(
      (one, option) =>
        !judged?.wrong[option] &&
        isTold(one, choice.pattern, layouts, lexicon) &&
        !taken[at]?.has(one.value.toLowerCase()),
    );
    const captions = captionShares(choice);
    const likely = choice.proposals.filter(
      (one, option) =>
        (captions?.[option] ?? 0) >= TELLS &&
        !judged?.wrong[option] &&
        isNameLike(one, lexicon) &&
        isWhole(one, layouts) &&
        one.tokens.every((token) => !words.has(token)),
    );
    const told = exact.length > 0 ? exact : keepLongest(likely);
    const values = new Set(told.map(({ value }) => value.toLowerCase()));
    if (values.size !== 1) return own;
    const isOwn = choice.proposals.map((one) => told.includes(one));
    return giveShare(own, isOwn, TOLD);
  });
}

/** The names of others: whoever provides services may be paid for them. */
function valuesApart(
  pattern: string,
  choices: readonly FieldChoice[],
  best: readonly (Proposal | undefined)[],
): ReadonlySet<string> {
  const others = best.filter((_, at) => !(pattern === PROVIDER && choices[at]?.pattern === PAYEE));
  return new Set(others.flatMap((one) => one?.value.toLowerCase() ?? []));
}

/** The most likely value; none if that is most likely. */
function bestOf({ proposals }: FieldChoice, shares: readonly number[] = []): Proposal | undefined {
  return proposals[shares.indexOf(Math.max(...shares))];
}

/**
 * `Mill Creek Orthopedics`, `DANA ROWE`: two words or more, each like one of a name, and not all of
 * captions.
 */
export function isNameLike({ tokens }: Pick<Proposal, 'tokens'>, lexicon: LabelLexicon): boolean {
  return (
    tokens.length > 1 &&
    tokens.every(({ text }) =>
      /^\p{Lu}[\p{L}\u2019'.-]*[,.]?$|^(?:of|and|the|&|de|la|van|der|von)$/u.test(text),
    ) &&
    !tokens.every(({ text }) => lexicon.words.has(captionWord(text)))
  );
}

/** Whether it ends with its segment, or before something that is no word of a name. */
function isWhole({ tokens, pageAt }: Proposal, layouts: readonly PageLayout[]): boolean {
  const last = tokens.at(-1);
  const next = last && layouts[pageAt]?.lines[last.line]?.tokens[last.at + 1];
  return !next || next.segment !== last.segment || !/^\p{L}|^&$/u.test(next.text);
}

function keepLongest(names: readonly Proposal[]): Proposal[] {
  return names.filter(
    (one) =>
      !names.some(
        (other) =>
          other.tokens.length > one.tokens.length &&
          one.tokens.every((token) => other.tokens.includes(token)),
      ),
  );
}

/**
 * Whether the words are the rest of their segment after a caption of the field, or the whole
 * segment beside or below one.
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
  const before = withoutNumber(segment.slice(0, segment.indexOf(first)));
  const isOwn = (words: readonly Token[]) => isCaption(words, pattern, lexicon);
  if (before.length > 0) return before.at(-1)?.text.endsWith(':') === true && isOwn(before);
  const beside = line.segments
    .slice(0, first.segment)
    .findLast((words) => withoutNumber(words).length > 0);
  if (beside && isOwn(beside))
    return isNameLike({ tokens }, lexicon) && !isCaptionLine(layout, first.line, lexicon);
  return isOwn(captionAbove(layout.lines, first));
}

/** Without `NPI 1234567893` at the end: a provider's number is often before the name. */
function withoutNumber(words: readonly Token[]): readonly Token[] {
  if (!/^\d{6,}$/.test(words.at(-1)?.text ?? '')) return words;
  return words.slice(0, words.at(-2)?.text.toUpperCase() === 'NPI' ? -2 : -1);
}

/** Whether these words are a caption of this field and no other. */
function isCaption(words: readonly Token[], pattern: string, lexicon: LabelLexicon): boolean {
  const texts = words.map(({ text }) => text.replace(/:$/, ''));
  const match = texts.length === 0 ? null : lexicon.match(captionKey(texts));
  return match?.exact === true && match.patterns.every((one) => one === pattern);
}
