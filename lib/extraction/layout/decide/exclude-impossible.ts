import { beginsWithMark } from '#lib/layout/captions/begins-with-mark.ts';
import { isCaptionLine } from '#lib/layout/captions/caption-lines.ts';
import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import { isPlainMark } from '#lib/layout/page/find-mark.ts';
import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import { STATES_OF_CLAIMS } from '#lib/layout/recognizers/codes-of-word.ts';
import { COMPANY } from '#lib/layout/recognizers/company.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { textOf } from '#lib/layout/recognizers/recognize-texts.ts';
import { captionWord } from '#lib/layout/words/caption-word.ts';
import { isProcedure } from '#lib/layout/words/token-kind.ts';
import type { ValueShape } from '#lib/model/form.ts';
import type { FieldChoice } from '../choices/field-choice.ts';
import { isOrganization } from '../describe/describe-name.ts';
import type { TableRow } from '../table/table-rows.ts';
import { dampShares } from './decide-together.ts';

/** What values of a record are compared with. */
export interface Printed {
  readonly layouts: readonly PageLayout[];
  readonly lexicon: LabelLexicon;
  /**
   * The rows of its table; none if rows may belong to several people, as on a family's statement.
   */
  readonly rows: readonly TableRow[];
  /** Fields of the form that each row has as well: their values belong to this record alone. */
  readonly summed: ReadonlySet<string>;
  /** Amounts that are proved to be withheld from a payment. */
  readonly withheld?: ReadonlySet<Proposal>;
}

/**
 * The shares of all choices, with little for what cannot be a value of the field, whatever its
 * caption.
 */
export function excludeImpossible(
  page: Printed,
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const cells = findTextCells(page);
  // Fields of one kind choose among the same proposals.
  const judged = new Map<Test, Map<readonly Proposal[], readonly boolean[]>>();
  return shares.map((own, at) => {
    const { field, proposals = [] } = choices[at] ?? {};
    const test = field && TESTS[field.shape];
    if (!test) return own;
    const isWrong = (one: Proposal) => test(one, page, cells, field.pattern);
    const known = judged.get(test) ?? new Map();
    const wrong = known.get(proposals) ?? proposals.map(isWrong);
    if (field.type !== 'money') judged.set(test, known.set(proposals, wrong));
    const left = dampShares(own, (option) => wrong[option] ?? false);
    if (field.shape !== 'organisation') return left;
    return dampShares(left, (option) => isMore(proposals[option]), MORE);
  });
}

/** What share is left of a name together with what is no part of it, and of a title. */
const MORE = 0.0005;

/** A title, or a name after a logo, a status, or words of a sentence, or before them. */
function isMore(one: Proposal | undefined): boolean {
  const [first, last] = [one?.tokens[0]?.text ?? '', one?.tokens.at(-1)?.text ?? ''];
  return (
    one !== undefined &&
    (one.tokens.some(({ text }) => OF_TITLE.test(text)) ||
      beginsWithMark(one.tokens) ||
      (one.tokens.length > 1 && (STATES_OF_CLAIMS.test(first) || ENDS_NO_NAME.test(last))))
  );
}

/** `Harbor Pediatrics PC with`, `Nell Zimmerli, NP Oct` */
const ENDS_NO_NAME =
  /^(?:with|to|on|for|by|from|at|under|the|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)$/i;

/** Except for amounts, the same for all fields of a shape. */
type Test = (one: Proposal, page: Printed, cells: TextCells, pattern: string) => boolean;

const TESTS: Readonly<Partial<Record<ValueShape, Test>>> = {
  person: (one, page, cells) =>
    one.tokens.some(({ text }) => /:$|\d.*\d/.test(text)) ||
    isPlainMark(one.tokens[0]?.text ?? '') ||
    isStreet(one, page) ||
    isOfCaptions(one, page) ||
    isOrganization(one) ||
    isGivenName(one, page) ||
    hasElement(one) ||
    countCommon(one) > 0 ||
    isCell(one, page, cells),
  organisation: (one, page) =>
    one.tokens.some(({ text }) => /:$/.test(text)) ||
    countCommon(one) > 1 ||
    hasElement(one) ||
    (isOfCaptions(one, page) && !isOrganization(one)) ||
    isCut(one, page),
  money: (one, page, _, pattern) =>
    (page.summed.has(pattern) && isInCommonEnd(one, page)) || page.withheld?.has(one) === true,
  reference: (one, page) =>
    hasElement(one) ||
    isTelephone(one) ||
    isZip(one, page) ||
    isDay(one) ||
    isDayOfRow(one, page) ||
    isProcedureOfRow(one, page),
  'member-id': (one, page) =>
    isCutNumber(one, page) ||
    hasElement(one) ||
    one.value.replace(/[^\p{L}\p{N}]/gu, '').length < SHORTEST_MEMBER ||
    isDay(one) ||
    isDayOfRow(one, page) ||
    isProcedureOfRow(one, page),
  'short-code': (one, page, cells) => isWord(one) || isCell(one, page, cells),
};

/** `02` beside a dependent's name is part of a member's number at most. */
const SHORTEST_MEMBER = 4;

/**
 * `Dental Explanation of Benefits`, `Benefit Payment Voucher`: what a document is, not who sent it.
 */
const OF_TITLE =
  /^(?:explanation|remittance|advice|voucher|notice|statement|summary|report|register|listing|recap|worksheet)s?$/i;

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

/** A short word that is not a claim status is not a code: `EXAM`. */
function isWord({ value }: Proposal): boolean {
  return /^[A-Z]{3,4}$/.test(value) && !STATES_OF_CLAIMS.test(value);
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
  return isAll || isPair(tokens[0]?.text) || isPair(tokens.at(-1)?.text);
}

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

/** `Dana K` after `Rowe,`. */
function isGivenName({ tokens: [first], pageAt }: Proposal, { layouts }: Printed): boolean {
  const before = first && layouts[pageAt]?.lines[first.line]?.tokens[first.at - 1];
  return before?.segment === first?.segment && /^\p{Lu}[\p{L}'-]+,$/u.test(before?.text ?? '');
}

/** `628053657` before the `01` that ends its cell: members of one contract have the same number. */
function isCutNumber({ tokens, pageAt }: Proposal, { layouts }: Printed): boolean {
  const last = tokens.at(-1);
  if (!last) return false;
  const [next, further] = layouts[pageAt]?.lines[last.line]?.tokens.slice(last.at + 1) ?? [];
  if (!next || next.segment !== last.segment || !/^\d{2}$/.test(next.text)) return false;
  return further?.segment !== next.segment && next.x0 - last.x1 < SPACE * next.height;
}

/** Heights of the print between groups of one number. */
const SPACE = 0.9;

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

const STREET =
  /^(?:st|street|ave|avenue|rd|road|ln|lane|dr|drive|blvd|boulevard|way|ct|court|pl|place|ter|terrace|cir|circle|pkwy|parkway|hwy|highway|sq|square|trl|trail)[.,]?$/i;

/** `Line Charge (SVC02)`, `NM1*QC`: captions of printed X12 835s name segments and their elements. */
function hasElement({ tokens }: Proposal): boolean {
  return tokens.some(({ text }) => ELEMENT.test(text));
}

const ELEMENT =
  /^\(?(?:AMT|BPR|CAS|CLP|CUR|DTM|LQ|LX|MIA|MOA|N[134]|NM1|PER|PLB|QTY|RDM|REF|SVC|TRN|TS[23])(?:[0O]\d|1\d|\*[A-Z0-9]{1,3})\)?$/;

/** `802-555-0107` */
function isTelephone({ value }: Proposal): boolean {
  return /^\(?[2-9]\d{2}\)?[-. ]\d{3}-\d{4}$/.test(value);
}

/** `67401` behind `Salina, KS`, or `KS 67401`. */
function isZip({ tokens, pageAt }: Proposal, { layouts }: Printed): boolean {
  const [last] = tokens.slice(-1);
  if (!last || tokens.length > 2 || !/^\d{5}(?:-\d{4})?$/.test(last.text)) return false;
  const [city, state] = (layouts[pageAt]?.lines[last.line]?.tokens ?? []).slice(
    Math.max(0, last.at - 2),
    last.at,
  );
  if (!city || !state || city.segment !== last.segment || state.segment !== last.segment)
    return false;
  return tokens.every((token) => token === last || token === state) && isCityAndState(city, state);
}

/** `Salina, KS`, `SALINA KS`; without a comma, `MEMBER ID` and `CHECK NO` are captions. */
function isCityAndState(city: Token, state: Token): boolean {
  if (!/^\p{Lu}[\p{L}.'-]*,?$/u.test(city.text)) return false;
  return city.text.endsWith(',') ? /^[A-Z]{2}[,.]?$/.test(state.text) : STATE.test(state.text);
}

/** The states, the District of Columbia, and Puerto Rico; not Idaho, which is more often an ID. */
const STATE =
  /^(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ALN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])[,.]?$/;

function isDay({ value }: Proposal): boolean {
  return /^\d{1,2}\/\d{1,2}\/\d{2}(?:\d{2})?$/.test(value);
}

/**
 * `0207 020723` on a row: from a day to one of the same year; `020723` elsewhere if a row begins
 * with it, too.
 */
function isDayOfRow(
  { value, tokens: [token], pageAt }: Proposal,
  { layouts, rows }: Printed,
): boolean {
  if (!token || !/^(?:\d{4} ?)?\d{6}$/.test(value)) return false;
  return rows.some(
    (row) =>
      (row.pageAt === pageAt && row.lines.includes(token.line)) ||
      layouts[row.pageAt]?.lines[row.lines[0] ?? -1]?.tokens
        .slice(0, FIRST_CELLS)
        .some(({ text }) => text === value && MONTH_FIRST.test(text)),
  );
}

/** The day of a row may be behind its number. */
const FIRST_CELLS = 2;
const MONTH_FIRST = /^(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{2}$/;

/** An amount below all records of a page is their common total. */
function isInCommonEnd({ tokens, pageAt }: Proposal, { layouts }: Printed): boolean {
  const [first] = tokens;
  const part = layouts[pageAt]?.part;
  return first !== undefined && part !== null && part !== undefined && first.y >= part[1];
}

/**
 * A procedure on a row of the table, next to its amount, is not the number of a claim or a person.
 */
function isProcedureOfRow(
  { value, tokens, pageAt }: Proposal,
  { layouts, rows }: Printed,
): boolean {
  const [token] = tokens;
  if (!token || tokens.length > 1 || !isProcedure(value)) return false;
  const row = rows.find((one) => one.pageAt === pageAt && one.lines.includes(token.line));
  const others = row ? rows.filter((one) => one !== row && one.pageAt === pageAt) : [];
  const isInColumn = others.some((one) =>
    layouts[pageAt]?.lines[one.lines[0] ?? -1]?.tokens.some(
      ({ text, x0 }) => text.length === value.length && Math.abs(x0 - token.x0) < SAME_START,
    ),
  );
  const printed = layouts[pageAt]?.lines[token.line]?.tokens ?? [];
  return isInColumn && printed.some(({ text }) => /\d\.\d{2}$/.test(text));
}

/** Segments of rows that are in a column of texts. */
type TextCells = ReadonlySet<readonly Token[]>;

/** Cells at a place where most other rows of the record have a different text. */
function findTextCells({ layouts, rows }: Printed): TextCells {
  const cells = rows.flatMap((row) =>
    row.lines
      .flatMap((at) => layouts[row.pageAt]?.lines[at]?.segments ?? [])
      .map((segment) => ({ row, segment, x0: segment[0]?.x0 ?? 0, text: textOf(segment) }))
      .filter(({ text }) => /\p{L}{2}/u.test(text) && !/\d/.test(text)),
  );
  const inColumns = cells.filter(({ row, x0, text }) => {
    const unlike = cells.filter(
      (other) => other.row !== row && other.text !== text && Math.abs(other.x0 - x0) < SAME_START,
    );
    return new Set(unlike.map((other) => other.row)).size * 2 >= Math.max(1, rows.length - 1);
  });
  return new Set(inColumns.map(({ segment }) => segment));
}

/** Shares of the page width within which cells begin in one column. */
const SAME_START = 0.008;

function isCell({ pageAt, tokens }: Proposal, { layouts }: Printed, cells: TextCells): boolean {
  const [first] = tokens;
  const segment = first && layouts[pageAt]?.lines[first.line]?.segments[first.segment];
  return segment !== undefined && cells.has(segment);
}
