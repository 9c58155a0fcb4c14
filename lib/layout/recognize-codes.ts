import { isModifier } from '#lib/forms/is-modifier.ts';
import { asLetters } from '#lib/forms/lookalikes.ts';
import { memoize } from '#lib/forms/memoize.ts';
import { isDrawnText } from '#lib/model/word.ts';
import type { Token } from './lay-out-page.ts';
import { mendMbi, mendRemark } from './mend-codes.ts';
import type { Proposal, ProposalKind } from './proposal.ts';
import { repairDigits } from './repair-digits.ts';

/**
 * Everything on one line that looks like a code, an id, or a small number: one token, or two or
 * three for ids.
 */
export function recognizeCodes(
  tokens: readonly Token[],
  pageAt: number,
  kinds: ReadonlySet<ProposalKind>,
): Proposal[] {
  const found: Proposal[] = [];
  tokens.forEach((token, at) => {
    const codes = token.word.source === 'text-layer' ? codesOfText : codesOfPrint;
    const isCount = isCounted(tokens, at);
    const isCode = isDashed(token.text) && PROCEDURE.test(tokens[at - 1]?.text ?? '');
    const no = isCount ? 'short-code' : isCode ? 'count' : null;
    for (const code of codes(token.text))
      if (kinds.has(code.kind) && code.kind !== no)
        found.push({ ...code, tokens: [token], pageAt });
    if (kinds.has('group-reason')) found.push(...splitReason(token, tokens[at + 1], pageAt));
    if (kinds.has('reference')) found.push(...referencesFrom(tokens, at, pageAt));
  });
  return found;
}

/** `Claim 2 of 5`: neither number is a code. */
function isCounted(tokens: readonly Token[], at: number): boolean {
  const isNumber = (one: number) => /^\d{1,3}$/.test(tokens[one]?.text ?? '');
  const isOf = (one: number) => /^of$/i.test(tokens[one]?.text ?? '');
  return isNumber(at) && ((isOf(at + 1) && isNumber(at + 2)) || (isOf(at - 1) && isNumber(at - 2)));
}

type Code = Pick<Proposal, 'kind' | 'value' | 'repaired'>;

/** Text that came with the file has no letters misread as digits. */
const codesOfText = memoize((text) => listCodes(text, true));
const codesOfPrint = memoize((text) => listCodes(text, false));

function listCodes(printed: string, isText: boolean): readonly Code[] {
  const text = trimMarks(printed);
  const upper = text.toUpperCase();
  const found: Code[] = [];
  const add = (kind: ProposalKind, value: string, repaired = false) =>
    found.push({ kind, value, repaired });
  // Only a misread one begins with another digit: 7 for 1.
  if ((isText ? /^[12]\d{9}$/ : /^[127]\d{9}$/).test(text)) add('npi', text);
  else if (!isText && /^[\dOoIlSB|Z]{10}$/.test(text) && /^[127]\d{9}$/.test(repairDigits(text)))
    add('npi', repairDigits(text), true);
  if (/^\d{2}-\d{7}$|^\d{3}-\d{2}-\d{4}$|^\d{9}$/.test(text)) add('tax-id', text);
  const count = countOf(printed.trim());
  if (count !== null) add('count', count);
  const revenue = REVENUE_CODE.exec(upper)?.[1];
  if (revenue) add('revenue-code', revenue);
  else if (!isText && /^O[1-9]\d{2}$/.test(upper)) add('revenue-code', `0${upper.slice(1)}`, true);
  // A code may wrap before its modifiers: `69210-`.
  const procedure = upper.replace(/-$/, '');
  if (PROCEDURE.test(procedure)) add('procedure', procedure);
  else if (!isText && /^[A-V](?=.*\d\d)[\dO]{4}$/.test(procedure))
    add('procedure', procedure.slice(0, 1) + procedure.slice(1).replaceAll('O', '0'), true);
  const joined = /^(\d{5}|[A-Z]\d{4})((?:[-/,:~][A-Z0-9]{2}){1,4})$/.exec(upper);
  if (joined) addJoined(joined[1] ?? '', joined[2] ?? '', add);
  // `x2` is a quantity.
  const isWord = isText && /^[a-z]{2}$/.test(text);
  if (isModifier(upper) && !isWord && !/^x\d$/.test(text)) add('modifier', upper);
  if (isDashed(upper)) add('modifier', upper.slice(1));
  if (MODIFIERS.test(upper))
    for (const one of upper.split(/[,/]/).filter(isModifier)) add('modifier', one);
  if (/^[A-Z][0-9][0-9AB](?:\.?[0-9A-Z]{1,4})?$|^[VE]?\d{3}(?:\.?\d{1,2})?$/.test(upper))
    add('diagnosis', upper);
  if (!isText && /^[012568]\d[0-9AB]\.?[0-9A-Z]{0,4}$/.test(upper))
    add('diagnosis', asLetters(upper, /^\d/), true);
  if (/^[A-L]{1,4}$/.test(upper)) add('pointer', upper);
  const isCode = /^[A-Z0-9]{1,4}$|^MA\d{3}$/.test(upper);
  const remark = isText ? null : mendRemark(upper);
  if (remark !== null) add('short-code', remark, true);
  else if (isCode || STATES_OF_CLAIMS.test(upper)) add('short-code', upper);
  const adjustment = /^(CO|C0|PR|OA|0A|PI|P1)[-~./: ]?([A-Z]?\d{1,3})$/.exec(upper);
  const group = GROUP_OF[adjustment?.[1] ?? ''];
  // In text that came with the file, `P12` is a code of its own, not a misread `PI-2`.
  if (adjustment && group && !(isText && adjustment[1] === 'P1'))
    add('group-reason', `${group}-${adjustment[2]}`, group !== adjustment[1]);
  if (/^[A-Z0-9]{2,12}$/.test(text)) add('routing', text);
  if (/^[A-Z]{2}$/.test(upper)) add('state', upper);
  if (/^\d{5}(?:-\d{4})?$/.test(text)) add('zip', text);
  const currency =
    CURRENCY_OF[upper] ??
    (/^[€£$]/.test(upper) ? CURRENCY_OF[upper.slice(0, 1)] : undefined) ??
    CURRENCY_OF[upper.slice(-1)];
  if (currency) add('currency', currency);
  return found;
}

/** `3`, `1.5`, `-1`, `(2)`, `2-`, `x2`, `2X`: negative for returned items. */
function countOf(printed: string): string | null {
  const text = printed.replace(/^[[{|:;,.'"*]+|[\]}|:;,.'"*]+$/g, '');
  const plain = /^[xX×]?(\d{1,4}(?:\.\d{1,3}|,\d{1,2})?)[xX×]?$/.exec(text)?.[1];
  const less = /^(?:-|\()(\d{1,4}(?:\.\d{1,3})?)\)?$|^(\d{1,4}(?:\.\d{1,3})?)(?:-|CR)$/.exec(text);
  const digits = plain ?? less?.[1] ?? less?.[2];
  if (digits === undefined) return null;
  const value = Number(digits.replace(',', '.'));
  return String(less && value > 0 ? -value : value);
}

/** Three digits, or four with a leading zero; the department may follow without a space. */
const REVENUE_CODE = /^(0?[1-9]\d{2})(?:[-/:][A-Z]*)?$/;

/** The status of a claim, if it is printed as a word. */
export const STATES_OF_CLAIMS =
  /^(?:DENIED|ADJUSTED|PENDING|PENDED|REVERSED|REVERSAL|PROCESSED|APPROVED|FINALIZED|REJECTED|SUSPENDED|ALLOWED|PARTIAL|PAID|PEND|DENY|VOID)$/;

const PROCEDURE = /^(?:\d{5}|\d{4}[AFMTU]|[A-V]\d{4})$/;

/** `99213 -25`: a modifier after its procedure, not a quantity. */
function isDashed(text: string): boolean {
  return text.startsWith('-') && isModifier(text.slice(1));
}

/** `25,KX`, `LT/59`: two modifiers are not an amount or part of a date. */
const MODIFIERS = /^(?=.*(?:[A-Z]|,))[A-Z0-9]{2}(?:[,/][A-Z0-9]{2}){1,3}$/;

function addJoined(
  code: string,
  tail: string,
  add: (kind: ProposalKind, value: string) => void,
): void {
  add('procedure', code);
  for (const modifier of tail.split(/[-/,:~]/)) if (modifier !== '') add('modifier', modifier);
}

/** `CO 45` in two words, perhaps in two columns. */
function splitReason(token: Token, next: Token | undefined, pageAt: number): Proposal[] {
  const group = groupOf(token.text);
  if (!next || group === '' || next.x0 - token.x1 > WIDEST_COLUMN) return [];
  const reason = /^([A-Z]?\d{1,3})$/i.exec(trimMarks(next.text))?.[1];
  if (!reason) return [];
  const value = `${group}-${reason}`.toUpperCase();
  const repaired = !value.startsWith(token.text.slice(0, 2).toUpperCase());
  return [{ kind: 'group-reason', value, tokens: [token, next], pageAt, repaired }];
}

/** The group that a word is, or is a misreading of; empty if it is none. */
const groupOf = memoize((text) => GROUP_OF[trimMarks(text).toUpperCase().replace(/-$/, '')] ?? '');

/** Shares of the page between a group and the reason in the next column. */
const WIDEST_COLUMN = 0.12;

/** Groups, and what OCR makes of them. */
const GROUP_OF: Readonly<Record<string, string>> = {
  CO: 'CO',
  C0: 'CO',
  PR: 'PR',
  OA: 'OA',
  '0A': 'OA',
  PI: 'PI',
  P1: 'PI',
};

/**
 * One to three tokens that form an id, or up to five groups as on a card: at least two letters or
 * digits.
 */
function referencesFrom(tokens: readonly Token[], at: number, pageAt: number): Proposal[] {
  const found: Proposal[] = [];
  if (!hasDigit(tokens, at)) return found;
  for (let size = 1; size <= MOST_GROUPS; size++) {
    const window = tokens.slice(at, at + size);
    const last = window.at(-1);
    if (!last || window.length < size || !near(window)) break;
    if (size > 3 && !window.every(({ text }) => GROUP.test(text))) break;
    const text = trimMarks(window.map((token) => token.text).join(' ')).replace(NUMBER_SIGN, '');
    const letters = text.replace(/[^\p{L}\p{N}]/gu, '');
    const plain = /^#?[\p{L}\p{N}][\p{L}\p{N}\-/._* ]*$/u.test(text);
    if (!plain || letters.length < 2 || letters.length > 24) continue;
    if (!/\d/.test(letters)) continue;
    const mbi = window.every(({ word }) => isDrawnText(word)) ? null : mendMbi(text);
    found.push({
      kind: 'reference',
      value: mbi ?? text.replace(/^#/, ''),
      tokens: window,
      pageAt,
      repaired: mbi !== null,
    });
  }
  return found;
}

const MOST_GROUPS = 5;
/** Part of a long number that is printed in groups: `884`, `BMX`. */
const GROUP = /^(?:\d{2,4}|[A-Z]{2,4})$/;

/** Most words are not part of an id, and what follows looks at each in many ways. */
function hasDigit(tokens: readonly Token[], at: number): boolean {
  for (let next = at; next < at + 3; next++) if (/\d/.test(tokens[next]?.text ?? '')) return true;
  return false;
}

/** `n°4711`, `No.4711`: the sign is not part of the number. */
const NUMBER_SIGN = /^(?:n[°ºo.]+|nr\.)(?=\d)/i;

function near(window: readonly Token[]): boolean {
  return window.every((token, at) => {
    const next = window[at + 1];
    return !next || next.x0 - token.x1 < Math.max(token.height, next.height) * 0.9;
  });
}

function trimMarks(text: string): string {
  return text.replace(/^[([{|:;,.'"*]+|[)\]}|:;,.'"*]+$/g, '');
}

const CURRENCY_OF: Readonly<Record<string, string>> = {
  EUR: 'EUR',
  '€': 'EUR',
  USD: 'USD',
  $: 'USD',
  GBP: 'GBP',
  '£': 'GBP',
  CHF: 'CHF',
  RM: 'MYR',
  MYR: 'MYR',
  INR: 'INR',
  RS: 'INR',
  'RS.': 'INR',
  '₹': 'INR',
  SGD: 'SGD',
  AUD: 'AUD',
  CAD: 'CAD',
  PLN: 'PLN',
  ZŁ: 'PLN',
  ZL: 'PLN',
  SEK: 'SEK',
  DKK: 'DKK',
  NOK: 'NOK',
  CZK: 'CZK',
  JPY: 'JPY',
};
