import { isListedModifier } from '#lib/forms/is-modifier.ts';
import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { captionWord } from '#lib/layout/words/caption-word.ts';

/**
 * The caption that leads to a value within its own text: the word right before it (`Remark MA130`,
 * `mod. 25`), or the last word with a colon (`Adjusted: CO 45 12.00, PR 2 3.00`). Empty without
 * one: then its column tells what it is.
 */
export function leadInOf(
  layout: PageLayout,
  [first]: readonly Token[],
  lexicon: LabelLexicon,
): string {
  if (!first) return '';
  const segment = layout.lines[first.line]?.segments.find((own) => own.includes(first)) ?? [];
  const before = segment.slice(0, segment.indexOf(first));
  const last = before.at(-1);
  if (last && isCaption(last, lexicon)) return wordOf(last);
  return wordOf(before.findLast(({ text }) => /:$/.test(text)));
}

/** One letter names nothing, and a word with a digit is a value. */
function isCaption({ text }: Token, { words }: LabelLexicon): boolean {
  return words.has(captionWord(text)) || /^\p{L}{2,}[.:#]$/u.test(text);
}

function wordOf(token: Token | undefined): string {
  const word = captionWord(token?.text ?? '');
  return /^\p{L}{2,}$/u.test(word) ? word : '';
}

/** Kinds of codes of which a cell may print several. */
const IN_A_ROW: Readonly<Partial<Record<Proposal['kind'], (text: string) => boolean>>> = {
  modifier: isListedModifier,
  'short-code': (text) => /^(?=.*\d)[A-Z]{0,2}\d{1,4}[,;]?$/.test(text),
};

/**
 * The tokens of the first of several codes that follow one another in a cell (`JZ 59`), also where
 * the cell wraps: all of them share the place of the first one. A single code is its own first.
 */
export function firstOfRun(layout: PageLayout, { kind, tokens }: Proposal): readonly Token[] {
  const looks = IN_A_ROW[kind];
  let [first] = tokens;
  if (!looks || !first) return tokens;
  for (let before = codeBefore(layout, first, looks); before; )
    [first, before] = [before, codeBefore(layout, before, looks)];
  return first === tokens[0] ? tokens : [first];
}

function codeBefore(
  layout: PageLayout,
  token: Token,
  looks: (text: string) => boolean,
): Token | undefined {
  const segment = layout.lines[token.line]?.segments.find((own) => own.includes(token)) ?? [];
  const at = segment.indexOf(token);
  const before = at > 0 ? segment[at - 1] : lastAbove(layout, token, segment.length);
  return before && looks(before.text) ? before : undefined;
}

/**
 * The last word of the text right above that begins where this one does, if this is its end alone.
 */
function lastAbove(layout: PageLayout, token: Token, length: number): Token | undefined {
  const line = layout.lines[token.line];
  if (length > 2 || line?.segments.length !== 1) return undefined;
  const above = layout.lines[token.line - 1]?.segments.find(
    ([first]) => first && Math.abs(first.x0 - token.x0) < SAME_EDGE,
  );
  return above && above.length > length ? above.at(-1) : undefined;
}
