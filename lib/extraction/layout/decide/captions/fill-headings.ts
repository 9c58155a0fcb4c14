import { parseDate } from '#lib/forms/parse-date.ts';
import { captionKey, type LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import type { PageLayout, TextLine, Token } from '#lib/layout/page/lay-out-page.ts';
import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import { COMPANY } from '#lib/layout/recognizers/company.ts';
import { CREDENTIAL } from '#lib/layout/recognizers/credential.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { isTreating } from '../../describe/describe-name.ts';
import { giveShare } from '../shares/give-share.ts';
import { isNameLike } from './fill-captioned-names.ts';

const PROVIDER = 'provider.name';
const CLAIM_NUMBER = 'claimNumber';
/** The share of a name that heads the claim. */
const TOLD = 0.7;
/** How many lines below the name its address and the claim's number may be. */
const LINES_BELOW = 2;

/**
 * The shares of all choices with the provider that seemed to be absent, or of whose name only a part
 * was likely, if the claim begins with the name of somebody who treats, right below its date
 * or right above its number, as on notices of Medicare.
 */
export function fillHeadings(
  layouts: readonly PageLayout[],
  lexicon: LabelLexicon,
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  return shares.map((own, at) => {
    const choice = choices[at];
    if (choice?.pattern !== PROVIDER) return own;
    const isTold = choice.proposals.map((one) => headsClaim(one, layouts, lexicon));
    const told = choice.proposals.filter((_, option) => isTold[option]);
    const best = choice.proposals[own.indexOf(Math.max(...own))];
    const isOpen = !best || told.some((one) => isPartOf(best, one));
    const isKnown = told.some(({ value }) => value === best?.value);
    if (!isOpen || isKnown || new Set(told.map(({ value }) => value.toLowerCase())).size !== 1)
      return own;
    return giveShare(own, [...isTold, false], TOLD);
  });
}

/** Whether the other has one of its words. */
function isPartOf({ tokens }: Proposal, other: Proposal): boolean {
  return tokens.some((token) => other.tokens.includes(token));
}

/** Whether it is all of a name that treats, and begins the claim or a line above its number. */
function headsClaim(
  { tokens, pageAt }: Proposal,
  layouts: readonly PageLayout[],
  lexicon: LabelLexicon,
): boolean {
  const layout = layouts[pageAt];
  const [first] = tokens;
  const line = first && layout?.lines[first.line];
  if (!layout?.part || !line || line.tokens[0] !== first) return false;
  const [top] = layout.part;
  if (line.y < top) return false;
  const name = nameOn(line);
  if (tokens.length !== name.length || tokens.at(-1) !== name.at(-1)) return false;
  if (!isTreating(tokens) || !isNameLike({ tokens }, lexicon)) return false;
  const above = layout.lines.filter(({ y }) => y < line.y && y >= top);
  return (
    (above.length > 0 && above.every(isDate)) ||
    layout.lines
      .slice(first.line + 1, first.line + 1 + LINES_BELOW)
      .some((below) => isClaimNumber(below, first, lexicon))
  );
}

/** A line with one date and nothing else. */
function isDate({ tokens }: TextLine): boolean {
  return parseDate(tokens.map(({ text }) => text).join(' '), 'month-first') !== null;
}

/** The words of a line up to its bracket or the comma behind its name: `Rowe Clinic, Ely, NV`. */
function nameOn({ segments: [segment = []] }: TextLine): readonly Token[] {
  const end = segment.findIndex(({ text }, at) => {
    const next = segment[at + 1]?.text ?? '';
    return /^\(/.test(next) || (/,$/.test(text) && !COMPANY.test(next) && !CREDENTIAL.test(next));
  });
  return end < 0 ? segment : segment.slice(0, end + 1);
}

/** Whether a line begins with a caption of the claim's number at the edge of a word above. */
function isClaimNumber(
  { segments: [segment = []] }: TextLine,
  { x0 }: Token,
  lexicon: LabelLexicon,
): boolean {
  if (Math.abs((segment[0]?.x0 ?? 2) - x0) > SAME_EDGE) return false;
  const end = segment.findIndex(({ text }) => /\d/.test(text));
  const words = segment.slice(0, end < 0 ? undefined : end);
  const texts = words.map(({ text }) => text.replace(/:$/, ''));
  const match = texts.length > 0 ? lexicon.match(captionKey(texts)) : null;
  return match?.exact === true && match.patterns.every((one) => one === CLAIM_NUMBER);
}
