import { beginsWithMark } from '#lib/layout/captions/begins-with-mark.ts';
import { isCaptionLine } from '#lib/layout/captions/caption-lines.ts';
import { captionKey } from '#lib/layout/captions/label-lexicon.ts';
import { isPlainMark } from '#lib/layout/page/find-mark.ts';
import type { Token } from '#lib/layout/page/lay-out-page.ts';
import { STATES_OF_CLAIMS } from '#lib/layout/recognizers/codes-of-word.ts';
import { COMPANY } from '#lib/layout/recognizers/company.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { captionWord } from '#lib/layout/words/caption-word.ts';
import { isOrganization } from '../../describe/describe-name.ts';
import type { Printed } from './printed.ts';
import { isCell, type TextCells } from './text-cells.ts';
import { hasElement } from './x12-element.ts';

/**
 * Whether a text is nobody's name: part of an address, a caption, a sentence, or a column of texts.
 */
export function isNoPerson(one: Proposal, page: Printed, cells: TextCells): boolean {
  return (
    one.tokens.some(({ text }) => /[:#]$|\d.*\d/.test(text)) ||
    one.tokens.some(({ text }) => hasCaption(text, page)) ||
    isPlainMark(one.tokens[0]?.text ?? '') ||
    isStreet(one, page) ||
    isOfCaptions(one, page) ||
    isOrganization(one) ||
    isPartOfName(one, page) ||
    isCoverage(one) ||
    hasElement(one) ||
    countCommon(one) > 0 ||
    one.tokens.some(({ text }) => OF_SENTENCE.test(text)) ||
    isCell(one, cells, page)
  );
}

/** `Tooth/Area`; not `Rowe/Ada`, as some write a surname and a given name, or `ROWE/ADA`. */
function hasCaption(text: string, { lexicon }: Printed): boolean {
  return (
    /\p{Ll}\/\p{L}/u.test(text) &&
    text.split('/').some((word) => word.length < 2 || lexicon.words.has(captionWord(word)))
  );
}

/** `Part B`, `Medicare Part A`: what is insured. */
function isCoverage({ tokens }: Proposal): boolean {
  return tokens.some(
    ({ text }, at) => /^part$/i.test(text) && /^[A-D]$/i.test(tokens[at + 1]?.text ?? ''),
  );
}

/** Whether a text can't be the whole name of an organization. */
export function isNoOrganization(one: Proposal, page: Printed): boolean {
  return (
    one.tokens.some(({ text }) => /:$/.test(text)) ||
    countCommon(one) > 1 ||
    hasElement(one) ||
    isStreet(one, page) ||
    isBox(one) ||
    isOfSentence(one, page) ||
    (isOfCaptions(one, page) && !isOrganization(one)) ||
    isCut(one, page)
  );
}

/** A title, a sentence, or a name after a logo, a status, or words of a sentence, or before them. */
export function hasMore({ tokens }: Proposal): boolean {
  const [first, last] = [tokens[0]?.text ?? '', tokens.at(-1)?.text ?? ''];
  return (
    tokens.some(({ text }) => OF_TITLE.test(text) || OF_SENTENCE.test(text) || text === '|') ||
    isState(tokens) ||
    beginsWithMark(tokens) ||
    (tokens.length > 1 &&
      (STATES_OF_CLAIMS.test(first) || BEGINS_NO_NAME.test(first) || ENDS_NO_NAME.test(last)))
  );
}

/** `STATE OF OREGON` above the name of its program. */
function isState(tokens: readonly Token[]): boolean {
  const [state, of] = tokens.map(({ text }) => text);
  return (
    tokens.length <= 4 && /^(?:state|commonwealth)$/i.test(state ?? '') && /^of$/i.test(of ?? '')
  );
}

/** `on behalf of Harbor Casualty` */
const BEGINS_NO_NAME = /^(?:on|by|from)$/i;

/** `Harbor Pediatrics PC with`, `Nell Zimmerli, NP Oct`, `Health Insurance Claim` */
const ENDS_NO_NAME =
  /^(?:with|to|on|for|by|from|at|under|the|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|claim)$/i;

/**
 * `Dental Explanation of Benefits`, `Health Insurance Claim Form`: what a document is, not who sent it; or
 * `Harbor Bill Review`, who reviews bills for an insurer.
 */
const OF_TITLE =
  /^(?:explanation|remittance|advice|voucher|notice|statement|summary|report|register|listing|recap|worksheet|form|(?:med)?review)s?$/i;

/** `THE PROVIDER IS NOT ON FILE`: words that only sentences have. */
const OF_SENTENCE = /^(?:is|are|was|were|be|been|has|have|had|not|cannot)$/i;

/** Words in lower case that are part of names. */
const PARTICLE = /^(?:and|the|for|von|van|der|den|del|dos|das|las|los|dba|aka)$/;

/**
 * Words in lower case among others with capitals, as in `Lenses, two powers`: part of a sentence,
 * not of a name.
 */
function countCommon({ tokens }: Proposal): number {
  if (!tokens.some(({ text }) => /^\p{Lu}/u.test(text))) return 0;
  return tokens.filter(
    ({ text }) => /^\p{Ll}{3}[\p{Ll}-]*[,.]?$/u.test(text) && !PARTICLE.test(text),
  ).length;
}

/** `the official medical fee`, in lower case, after or before other words. */
function isOfSentence({ tokens, pageAt }: Proposal, { layouts }: Printed): boolean {
  const [first] = tokens;
  const segment = (first && layouts[pageAt]?.lines[first.line]?.segments[first.segment]) ?? [];
  return (
    tokens.length > 1 &&
    segment.length > tokens.length &&
    tokens.every(({ text }) => /^\p{Ll}/u.test(text))
  );
}

/**
 * `Kim, Xavier Account/Group`, `Member Name`: nobody's name is two captions. One word used in
 * captions may be a name, such as Price; alone, with something else further right on its line, it
 * is a caption.
 */
function isOfCaptions({ tokens, pageAt }: Proposal, { lexicon, layouts }: Printed): boolean {
  const isCaption = (word: string) => word.length > 2 && lexicon.words.has(captionWord(word));
  const [one] = tokens;
  const behind = one && layouts[pageAt]?.lines[one.line]?.segments[one.segment + 1];
  if (one && tokens.length === 1 && behind && isCaption(one.text)) return true;
  const layout = layouts[pageAt];
  const isShort = one && tokens.length === 1 && one.text.includes('/');
  // `INSRD/PTNT` above a column: a caption with unusual abbreviations.
  if (isShort && layout && isCaptionLine(layout, one.line, lexicon)) return true;
  const isPair = (text = '') => text.includes('/') && text.split('/').every(isCaption);
  const isAll = tokens.length > 1 && tokens.every(({ text }) => isCaption(text));
  const known = tokens.filter(({ text }) => isCaption(text));
  // `PL SERV` in a row of captions.
  const isRow = one && (layout?.lines[one.line]?.segments.length ?? 0) >= LEAST_COLUMNS;
  if (
    layout &&
    isRow &&
    known.length * 2 >= tokens.length &&
    isCaptionLine(layout, one.line, lexicon)
  )
    return true;
  return isAll || isPair(tokens[0]?.text) || isPair(tokens.at(-1)?.text);
}

/** A row of captions has at least so many. */
const LEAST_COLUMNS = 3;

/**
 * `Person Treated`, the caption of a field; `Audit No.`, `Policy Type`, `Services From`, `Your Part In`:
 * words that only captions end with or have.
 */
export function isCaption({ tokens }: Proposal, { lexicon }: Printed): boolean {
  const texts = tokens.map(({ text }) => text);
  return (
    texts.length > 1 &&
    (ENDS_CAPTIONS.has(captionWord(texts.at(-1) ?? '')) ||
      texts.some((text) => /^(?:your|our)$/i.test(text)) ||
      lexicon.match(captionKey(texts))?.exact === true)
  );
}

const ENDS_CAPTIONS: ReadonlySet<string> = new Set(
  'number date code account amount type from provider id'.split(' '),
);

/**
 * `Acme Home Care` before `, LLC`, `Acme Apothecary` before `of Florin`, `Jude Hospital` after
 * `St.`.
 */
function isCut({ tokens, pageAt }: Proposal, { layouts }: Printed): boolean {
  const [first, last] = [tokens[0], tokens.at(-1)];
  const before = first && layouts[pageAt]?.lines[first.line]?.tokens[first.at - 1];
  if (before?.segment === first?.segment && /^(?:dr|st|mt|ft)\.?$/i.test(before?.text ?? ''))
    return true;
  const next = last && layouts[pageAt]?.lines[last.line]?.tokens[last.at + 1];
  if (!next || next.segment !== last?.segment) return false;
  const isInsurer = isOrganization({ tokens }) && /^co\.?$/i.test(next.text);
  return isInsurer || isCompany(next) || /^(?:of|and|&)$/i.test(next.text);
}

/** `Dana K` after `Rowe,`, or `Rowe,` before it; `III, Dana K` after `Rowe`; `Dana K.` before `Rowe`. */
function isPartOfName({ tokens, pageAt }: Proposal, { layouts }: Printed): boolean {
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (!first || !last) return false;
  const printed = layouts[pageAt]?.lines[first.line]?.tokens ?? [];
  const before = printed[first.at - 1];
  const isAfter = before?.segment === first.segment;
  if (isAfter && (SURNAME.test(before?.text ?? '') || /^(?:jr|sr|i{2,3}|iv),$/i.test(first.text)))
    return true;
  const isStart = tokens.length === 2 && !SURNAME.test(first.text) && /^\p{Lu}\.$/u.test(last.text);
  return isStart || (tokens.length === 1 && SURNAME.test(last.text));
}

/** `Rowe,` */
const SURNAME = /^\p{Lu}[\p{L}'-]+,$/u;

/** `Co` may be Colorado, and `plc` the caption of a place. */
function isCompany({ text }: Token): boolean {
  return COMPANY.test(text) && !/^(?:co|plc)\b/i.test(text);
}

/** `18 TOLLKEEPER LANE`: what follows a house number is not a name. */
function isStreet({ tokens, pageAt }: Proposal, { layouts }: Printed): boolean {
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (!first || !last || !STREET.test(last.text)) return false;
  const before = layouts[pageAt]?.lines[first.line]?.tokens[first.at - 1];
  return before !== undefined && /^\d{1,5}[A-Z]?$/.test(before.text);
}

/** `PO Box 4711`, `Harbor Health P.O. Box`: an address, perhaps after a name. */
function isBox({ tokens }: Proposal): boolean {
  return tokens.some(
    ({ text }, at) =>
      /^box$/i.test(text) && /^(?:p\.?\s?o\.?|post|office)$/i.test(tokens[at - 1]?.text ?? ''),
  );
}

const STREET =
  /^(?:st|street|ave|avenue|rd|road|ln|lane|dr|drive|blvd|boulevard|way|ct|court|pl|place|ter|terrace|cir|circle|pkwy|parkway|hwy|highway|sq|square|trl|trail)[.,]?$/i;
