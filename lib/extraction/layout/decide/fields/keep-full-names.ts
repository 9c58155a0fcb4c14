import { beginsWithMark } from '#lib/layout/captions/begins-with-mark.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import { COMPANY } from '#lib/layout/recognizers/company.ts';
import { CREDENTIAL } from '#lib/layout/recognizers/credential.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { Form } from '#lib/model/form.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { hasMore } from '../impossible/no-name.ts';
import { dampShares } from '../shares/decide-together.ts';
import { isCutFrom } from './cut-names.ts';
import { isGoneOnWith, isOneName } from './letterhead-names.ts';

/**
 * Lowers the shares of a part of an organization's name if the whole name is printed on one line
 * elsewhere in the record, or if a letterhead shows that the name goes on below. Logos often break a
 * name into two or three lines. Bills are sent by the name of the logo; who pays several claims has
 * a longer one.
 */
export function keepFullNames(
  layouts: readonly PageLayout[],
  form: Form,
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  return shares.map((own, at) => {
    const { field, proposals = [] } = choices[at] ?? {};
    if (field?.shape !== 'organisation') return own;
    const best = proposals[own.indexOf(Math.max(...own))];
    const whole =
      best &&
      proposals.filter(
        (one) =>
          (isAround(one, best) && (isSaid(layouts, one) || isOneName(one, layouts))) ||
          isGoneOnWith(one, best, layouts) ||
          isCutFrom(best, one, layouts, lexiconOf(form)) ||
          ((isSpelledOut(one, best) || (form.severalOnPage && isLonger(one, best))) &&
            isAlone(layouts, one)),
      );
    if (!whole || whole.length === 0) return own;
    const named = new Set(whole.flatMap(({ tokens }) => tokens));
    return dampShares(raise(own, proposals, best, whole), (option) => {
      const proposal = proposals[option];
      return (
        proposal !== undefined &&
        !whole.includes(proposal) &&
        (proposal === best || proposal.tokens.every((token) => named.has(token)))
      );
    });
  });
}

/** Gives the share of the partial name to the whole names. */
function raise(
  shares: readonly number[],
  proposals: readonly Proposal[],
  part: Proposal,
  whole: readonly Proposal[],
): readonly number[] {
  const more = (shares[proposals.indexOf(part)] ?? 0) / whole.length;
  return shares.map((share, at) => {
    const proposal = proposals[at];
    return proposal && whole.includes(proposal) ? share + more : share;
  });
}

/** Whether it contains all words of the other and has words on another line. */
function isAround({ tokens }: Proposal, part: Proposal): boolean {
  return (
    tokens.length > part.tokens.length &&
    !isOnOneLine(tokens) &&
    part.tokens.every((token) => tokens.includes(token)) &&
    tokens.every(({ text }) => !/:$|\d.*\d/.test(text))
  );
}

/** `Liberty Health Plan` beside a logo that says `LIBERTY`, or `LHP`. */
function isSpelledOut({ tokens }: Proposal, part: Proposal): boolean {
  if (part.tokens.length !== 1 || tokens.length < 3) return false;
  const [logo] = part.tokens;
  return (
    isOnOneLine(tokens) &&
    logo !== undefined &&
    tokens[0]?.word !== logo.word &&
    beginsWithMark([logo, ...tokens]) &&
    !beginsWithMark(tokens)
  );
}

/**
 * `Granite Mesa Mutual Cooperative` beside a logo that says `Granite Mesa`: on one line, the same words and
 * one to three more with capitals that are no title, no office, no degree of a person, and more than a
 * kind of company, in smaller print.
 */
function isLonger(one: Proposal, part: Proposal): boolean {
  const { tokens } = one;
  const longer = tokens.length - part.tokens.length;
  if (part.tokens.length < 2 || longer < 1 || longer > 3) return false;
  const more = tokens.slice(part.tokens.length);
  return (
    heightOf(part) > LARGER * heightOf(one) &&
    tokens[0]?.word !== part.tokens[0]?.word &&
    isOnOneLine(tokens) &&
    part.tokens.every((token, at) => lettersOf(token) === lettersOf(tokens[at])) &&
    more.every(({ text }) => /^(?:\p{Lu}[\p{L}.'-]*|of|and|&)$/u.test(text)) &&
    !more.every(({ text }) => COMPANY.test(text)) &&
    !more.some(({ text }) => OF_OFFICE.test(text) || CREDENTIAL.test(text)) &&
    !hasMore(one)
  );
}

function isOnOneLine(tokens: readonly Token[]): boolean {
  return tokens.every(({ line }) => line === tokens[0]?.line);
}

/** How much larger a logo is printed than the name. */
const LARGER = 1.15;

/** Of the words without letters that reach below the line. */
function heightOf({ tokens }: Proposal): number {
  return Math.min(...tokens.map(({ height }) => height));
}

/** `Granite Mesa Claims Department`: whom to write to. */
const OF_OFFICE =
  /^(?:members?|customers?|providers?|claims?|appeals?|department|dept|office|payments?|remittance)$/i;

/** Whether nothing but a logo is printed in its segment of the line. */
function isAlone(layouts: readonly PageLayout[], { tokens, pageAt }: Proposal): boolean {
  const [first] = tokens;
  const segment = (first && layouts[pageAt]?.lines[first.line]?.segments[first.segment]) ?? [];
  const name = beginsWithMark(segment) ? segment.slice(1) : segment;
  return name.length === tokens.length && name[0] === first;
}

function isSaid(layouts: readonly PageLayout[], { tokens }: Proposal): boolean {
  const words = tokens.map(lettersOf);
  const own = new Set(tokens.map(({ word }) => word));
  return layouts.some(({ lines }) =>
    lines.some((line) =>
      line.tokens.some(
        (token, at) =>
          !own.has(token.word) &&
          words.every((word, next) => word === lettersOf(line.tokens[at + next])),
      ),
    ),
  );
}

function lettersOf(token: Token | undefined): string {
  return (token?.text ?? '').replace(/[^\p{L}\p{N}&]/gu, '').toLowerCase();
}
