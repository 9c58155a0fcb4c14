import type { Token } from '#lib/layout/page/lay-out-page.ts';
import { FLUSH } from '#lib/layout/page/one-column.ts';
import { STATES_OF_CLAIMS } from '#lib/layout/recognizers/codes-of-word.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { captionWord } from '#lib/layout/words/caption-word.ts';
import { isProcedure } from '#lib/layout/words/token-kind.ts';
import type { Printed } from './printed.ts';
import { isCell, type TextCells } from './text-cells.ts';
import { hasElement } from './x12-element.ts';

/** Whether it can't be the number of a claim, an account, or a check. */
export function isNoReference(one: Proposal, page: Printed): boolean {
  return isOtherNumber(one, page) || isTelephone(one) || isZip(one, page);
}

/** Whether it can't be a member's number, or is only part of one. */
export function isNoMemberId(one: Proposal, page: Printed): boolean {
  return (
    isOtherNumber(one, page) ||
    isCutNumber(one, page) ||
    one.value.replace(/[^\p{L}\p{N}]/gu, '').length < SHORTEST_MEMBER
  );
}

/** `Sponsor SSN: XXX-XX-1052`: a masked Social Security number, which is not a member ID. */
export function isMaskedSsn({ tokens: [first], pageAt }: Proposal, { layouts }: Printed): boolean {
  if (!first || !/^[X*]{3}-?[X*]{2}-?\d{4}$/i.test(first.text)) return false;
  const before = layouts[pageAt]?.lines[first.line]?.tokens[first.at - 1];
  return /^SSN\W*$/i.test(before?.text ?? '');
}

/** Whether it is a word and not a code. */
export function isNoCode(one: Proposal, page: Printed, cells: TextCells): boolean {
  return isWord(one) || isCell(one, cells, page);
}

function isOtherNumber(one: Proposal, page: Printed): boolean {
  return (
    hasElement(one) ||
    goesOnInWords(one, page) ||
    isDay(one) ||
    isDayOfRow(one, page) ||
    isProcedureOfRow(one, page)
  );
}

/** `40418 HARTWELL TOOL`, `K5044674 GRP 40418`: what follows is a name, or a caption. */
function goesOnInWords({ tokens: [first, ...more] }: Proposal, { lexicon }: Printed): boolean {
  const isWords = ({ text }: Token) =>
    /^\p{L}{4,}$/u.test(text) || (/^\p{L}{3}$/u.test(text) && lexicon.words.has(captionWord(text)));
  return first !== undefined && /\d/.test(first.text) && more.some(isWords);
}

/** `02` beside a dependent's name is part of a member's number at most. */
const SHORTEST_MEMBER = 4;

/** `628053657` before the `01` that ends its cell: members of one contract have the same number. */
function isCutNumber({ tokens, pageAt }: Proposal, { layouts }: Printed): boolean {
  const last = tokens.at(-1);
  if (!last) return false;
  const [next, further] = layouts[pageAt]?.lines[last.line]?.tokens.slice(last.at + 1) ?? [];
  if (!next || next.segment !== last.segment || !/^\d{2}$/.test(next.text)) return false;
  return further?.segment !== next.segment && next.x0 - last.x1 < SPACE * next.height;
}

/** Heights of the print between groups of one number. */
export const SPACE = 0.9;

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
  if (!token || !FROM_DAY_TO_DAY.test(value)) return false;
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
const MONTH_AND_DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';
const MONTH_FIRST = new RegExp(String.raw`^${MONTH_AND_DAY}\d{2}$`);
/** Other numbers of ten digits are those of claims. */
const FROM_DAY_TO_DAY = new RegExp(String.raw`^(?:${MONTH_AND_DAY} ?)?${MONTH_AND_DAY}\d{2}$`);

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
      ({ text, x0 }) => text.length === value.length && Math.abs(x0 - token.x0) < FLUSH,
    ),
  );
  const printed = layouts[pageAt]?.lines[token.line]?.tokens ?? [];
  return isInColumn && printed.some(({ text }) => /\d\.\d{2}$/.test(text));
}

/** A short word that is not a claim status is not a code: `EXAM`. */
function isWord({ value }: Proposal): boolean {
  return /^[A-Z]{3,4}$/.test(value) && !STATES_OF_CLAIMS.test(value);
}
