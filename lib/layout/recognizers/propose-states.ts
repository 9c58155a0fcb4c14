import { memoizeFor } from '#lib/forms/memoize.ts';
import { captionKey, type LabelLexicon } from '../captions/label-lexicon.ts';
import type { PageLayout, TextLine, Token } from '../page/lay-out-page.ts';
import { STATES_OF_CLAIMS } from './codes-of-word.ts';
import type { Proposal } from './proposal.ts';

/**
 * States of claims in several words: what the statuses of the 835 are called (CLP02: `Processed as
 * Primary`, `Reversal of Previous Payment`), and what is not settled yet.
 */
const STATE_IN_WORDS =
  /^(?:(?:(?:PROCESSED|PAID|FINALIZED|SETTLED|ADJUDICATED) (?:AS )?)?(?:PRIMARY|SECONDARY|TERTIARY)|REVERSAL OF PREVIOUS PAYMENT|IN (?:PROCESS|REVIEW|SUSPENSE)|(?:NOT|PARTIALLY|FULLY) (?:PAID|DENIED)|(?:PAID|DENIED) IN (?:FULL|PART))$/;
const MOST_WORDS = 4;

/**
 * The state of a claim in words that codes do not consist of: several that are known to be one (`IN
 * PROCESS`), or whatever is printed behind a caption of `pattern` alone (`Outcome: Sent to
 * records`).
 */
export function proposeStates(
  layouts: readonly PageLayout[],
  pattern: string,
  lexicon: LabelLexicon,
): Proposal[] {
  return layouts.flatMap(({ lines }, pageAt) =>
    lines.flatMap((line) =>
      [...knownOn(line), ...statedOn(line, pattern, lexicon).filter(isInWords)].map(
        (tokens): Proposal => ({
          kind: 'short-code',
          value: textOf(tokens),
          tokens,
          pageAt,
          repaired: false,
        }),
      ),
    ),
  );
}

/** Several records share lines. */
const knownOn = memoizeFor(({ segments }: TextLine): (readonly Token[])[] =>
  segments.flatMap((segment) => {
    const words = segment.map(wordOf);
    return words.flatMap((_, from) =>
      [1, 2, 3, 4]
        .filter((count) => from + count <= words.length)
        .filter((count) => STATE_IN_WORDS.test(words.slice(from, from + count).join(' ')))
        .map((count) => segment.slice(from, from + count)),
    );
  }),
);

/**
 * What is behind a caption of `pattern` alone: the rest of the segment, or the next one; without a
 * colon, only the state of a claim.
 */
export function statedOn(
  line: TextLine,
  pattern: string,
  lexicon: LabelLexicon,
): readonly (readonly Token[])[] {
  const before = stated.get(line);
  if (before?.pattern === pattern && before.lexicon === lexicon) return before.runs;
  const runs = listStated(line, pattern, lexicon);
  stated.set(line, { pattern, lexicon, runs });
  return runs;
}

/** By line: everything on it is asked for. */
const stated = new WeakMap<
  TextLine,
  {
    readonly pattern: string;
    readonly lexicon: LabelLexicon;
    readonly runs: readonly (readonly Token[])[];
  }
>();

function listStated(
  { segments }: TextLine,
  pattern: string,
  lexicon: LabelLexicon,
): (readonly Token[])[] {
  return segments.flatMap((segment, at) => {
    const length = [3, 2, 1].find((count) =>
      isCaptionOf(segment.slice(0, count), pattern, lexicon),
    );
    if (length === undefined) return [];
    const told = segment.length > length ? segment.slice(length) : (segments[at + 1] ?? []);
    const isMarked = segment[length - 1]?.text.endsWith(':') || isState(textOf(told));
    const isValue =
      isMarked && told.length > 0 && told.length <= MOST_WORDS && !isKnown(told, lexicon);
    return isValue ? [told] : [];
  });
}

/** Whether this is the state of a claim, in capitals. */
export function isState(text: string): boolean {
  return STATES_OF_CLAIMS.test(text) || STATE_IN_WORDS.test(text);
}

/** Whether words are a caption of this field and no other. */
export function isCaptionOf(
  words: readonly Token[],
  pattern: string,
  lexicon: LabelLexicon,
): boolean {
  const match = lexicon.match(keyOf(words));
  return match?.exact === true && match.patterns.every((one) => one === pattern);
}

/** Another caption. */
function isKnown(words: readonly Token[], lexicon: LabelLexicon): boolean {
  return lexicon.match(keyOf(words)) !== null;
}

/** Words that no code in one word is. */
function isInWords(tokens: readonly Token[]): boolean {
  const text = textOf(tokens);
  const isOneCode = tokens.length === 1 && (STATES_OF_CLAIMS.test(text) || text.length <= 4);
  return !isOneCode && tokens.every(({ text }) => /^[\p{L}-]+[,.]?$/u.test(text));
}

function keyOf(words: readonly Token[]): string {
  return captionKey(words.map(({ text }) => text.replace(/:$/, '')));
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(wordOf).join(' ');
}

function wordOf({ text }: Token): string {
  return text.replace(/[,.]$/, '').toUpperCase();
}
