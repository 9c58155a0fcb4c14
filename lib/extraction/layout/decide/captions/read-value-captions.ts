import { memoizeFor } from '#lib/forms/memoize.ts';
import { type CaptionMeaning, readCaptions } from '#lib/layout/captions/read-captions.ts';
import type { PageLayout, TextLine, Token } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { captionWord } from '#lib/layout/words/caption-word.ts';
import type { Form } from '#lib/model/form.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { headAbove } from '../../describe/describe-proposals.ts';

/** Most words of a caption before a value on its line. */
const MOST_WORDS = 5;
/** Largest distance to a caption above, in line heights. */
const NEAR = 3;
/** Largest gap between a value and its caption on the line, in shares of the page width. */
const GAP = 0.2;

/**
 * For a choice that captions of headers may be about, how likely the caption of each proposal is
 * this field's, 0..1: null for one without a caption of which anything is known.
 */
export type CaptionShares = (choice: FieldChoice) => readonly (number | null)[] | null;

/**
 * What the words of the caption beside each value or above it say; null for forms that list no
 * captions. A claim's amounts are captioned like columns of amounts of its services. Of amounts
 * that are not the claim's own, because they are in rows or below all claims (`isOthers`), nothing
 * is known.
 */
export function readValueCaptions(
  layouts: readonly PageLayout[],
  form: Form,
  choices: readonly FieldChoice[],
  isOthers: (proposal: Proposal) => boolean = () => false,
): CaptionShares | null {
  if (!form.headerCaptions) return null;
  const read = readCaptions(form.headerCaptions);
  const readAmount = readCaptions(amountCaptions(form));
  const patterns = new Set(
    [...form.headerCaptions, ...amountCaptions(form)].map(({ pattern }) => pattern),
  );
  const known = new Map<readonly Proposal[], readonly (CaptionMeaning | null)[]>();
  return ({ pattern, proposals, options, field }) => {
    if (!patterns.has(pattern)) return null;
    const isAmount = field.type === 'money';
    // Fields of one kind choose among the same proposals.
    const kin = choices.flatMap((one) => (one.options === options ? one.pattern : []));
    const meanings =
      known.get(proposals) ??
      proposals.map((one) =>
        isAmount && isOthers(one)
          ? null
          : meaningOf(one, layouts[one.pageAt], isAmount ? readAmount : read, kin),
      );
    known.set(proposals, meanings);
    const own = sameParty(pattern, [...patterns]);
    return meanings.map((one) =>
      one ? own.reduce((sum, of) => sum + (one.shares.get(of) ?? 0), 0) : null,
    );
  };
}

/** The captions of columns as those of the claim's amounts. */
const amountCaptions = memoizeFor((form: Form) =>
  (form.columnCaptions ?? []).map(({ pattern, wordings }) => ({
    pattern: pattern?.replace(/^lines\[\]\./, '') ?? null,
    wordings,
  })),
);

/** A caption of someone's name may be above their NPI, and the other way around. */
function sameParty(pattern: string, patterns: readonly (string | null)[]): string[] {
  const party = /^(.*)\.(?:name|npi)$/.exec(pattern)?.[1];
  if (party === undefined) return [pattern];
  return [`${party}.name`, `${party}.npi`].filter((one) => patterns.includes(one));
}

type Read = ReturnType<typeof readCaptions>;

/** What the caption says that says most about fields of this kind. */
function meaningOf(
  proposal: Proposal,
  layout: PageLayout | undefined,
  read: Read,
  kin: readonly string[],
): CaptionMeaning | null {
  if (!layout) return null;
  const before = wordsBefore(proposal.tokens, layout);
  const own = read(before.words);
  if (own && before.isCertain) return own;
  let best: CaptionMeaning | null = null;
  let most = 0;
  const others = [read(headAbove(proposal)), read(wordsAbove(proposal.tokens, layout))];
  for (const meaning of [own, ...others]) {
    if (!meaning) continue;
    const sure = Math.max(
      ...kin.map((pattern) => meaning.shares.get(pattern) ?? 0),
      meaning.none / 2,
    );
    if (sure > most) [best, most] = [meaning, sure];
  }
  return best;
}

/** Words of a caption before a value on its line; certain if they are in its own segment. */
function wordsBefore(
  [first]: readonly Token[],
  layout: PageLayout,
): { readonly words: readonly string[]; readonly isCertain: boolean } {
  const line = first && layout.lines[first.line];
  if (!line || !first) return { words: [], isCertain: false };
  const own = captionOf(line.tokens.slice(0, first.at), first.segment);
  if (own.length > 0) return { words: own, isCertain: true };
  const before = line.tokens[first.at - 1];
  if (!before || first.x0 - before.x1 > GAP) return { words: [], isCertain: false };
  const words = captionOf(line.tokens.slice(0, first.at), before.segment);
  return { words, isCertain: before.text.endsWith(':') };
}

/** The last words of a segment, as far as they may be a caption. */
function captionOf(before: readonly Token[], segment: number): readonly string[] {
  const words: string[] = [];
  for (let at = before.length - 1; at >= 0 && words.length < MOST_WORDS; at--) {
    const token = before[at];
    if (!token || token.segment !== segment || isValue(token)) break;
    if (words.length > 0 && /[:;,]$/.test(token.text)) break;
    const word = captionWord(token.text);
    if (word !== '') words.unshift(word);
  }
  return words;
}

function isValue({ text }: Token): boolean {
  return /\d{2}/.test(text) && !/^\(.*\)$/.test(text);
}

/** The words right above a value that begin where it does, or around it. */
function wordsAbove(tokens: readonly Token[], layout: PageLayout): readonly string[] {
  const [first, last] = [tokens[0], tokens.at(-1)];
  const line = first && layout.lines[first.line];
  const above = first && layout.lines[first.line - 1];
  if (!first || !last || !line || !above || line.y - above.y > NEAR * line.height) return [];
  const segment = segmentAt(above, first.x0, last.x1);
  if (segment.length > MOST_WORDS + 1 || segment.some(isValue)) return [];
  return segment.map(({ text }) => captionWord(text)).filter((word) => word !== '');
}

function segmentAt({ segments }: TextLine, x0: number, x1: number): readonly Token[] {
  return segments.find((one) => (one[0]?.x0 ?? 1) < x1 && (one.at(-1)?.x1 ?? 0) > x0) ?? [];
}
