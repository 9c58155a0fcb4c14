import { isModifier } from '#lib/forms/is-modifier.ts';
import { isStateCode } from '#lib/forms/is-state.ts';
import { asLetters } from '#lib/forms/lookalikes.ts';
import { memoize } from '#lib/forms/memoize.ts';
import { BETWEEN_PARTS } from '../words/between-parts.ts';
import { mendRemark } from '../words/mend-codes.ts';
import type { Proposal, ProposalKind } from './proposal.ts';
import { repairDigits } from './repair-digits.ts';

type Code = Pick<Proposal, 'kind' | 'value' | 'repaired'>;

/** Everything that a word may be as a code, in the order in which it is proposed. */
export const codesOfPrint = memoize((text) => listCodes(text, false));
/** The same for text that came with the file, which has no letters misread as digits. */
export const codesOfText = memoize((text) => listCodes(text, true));

function listCodes(printed: string, isText: boolean): readonly Code[] {
  const text = trimMarks(printed);
  const word: Print = { printed, text, upper: text.toUpperCase(), isText };
  return RECOGNIZERS.flatMap((recognize) => recognize(word));
}

/** A word, as it is looked at. */
type Print = {
  readonly printed: string;
  /** Without marks around it. */
  readonly text: string;
  readonly upper: string;
  readonly isText: boolean;
};

const RECOGNIZERS: readonly ((word: Print) => readonly Code[])[] = [
  npisIn,
  ({ text }) => when(/^\d{2}-\d{7}$|^\d{3}-\d{2}-\d{4}$|^\d{9}$/.test(text), 'tax-id', text),
  countsIn,
  revenueCodesIn,
  proceduresIn,
  modifiersIn,
  diagnosesIn,
  ({ upper }) => when(/^[A-L]{1,4}$/.test(upper), 'pointer', upper),
  shortCodesIn,
  groupReasonsIn,
  ({ text }) => when(/^[A-Z0-9]{2,12}$/.test(text), 'routing', text),
  ({ upper }) => when(isStateCode(upper), 'state', upper),
  ({ text }) => when(/^\d{5}(?:-\d{4})?$/.test(text), 'zip', text),
  ({ upper }) => currenciesIn(upper),
];

function when(is: boolean, kind: ProposalKind, value: string, repaired = false): Code[] {
  return is ? [{ kind, value, repaired }] : [];
}

/**
 * Only a misread one begins with another digit: 7 for 1. It may follow the payer's own number:
 * `00112233/1234567893`.
 */
function npisIn({ text, isText }: Print): Code[] {
  const behind = /^\d{4,}\/([12]\d{9})$/.exec(text)?.[1];
  if (behind) return when(true, 'npi', behind);
  if ((isText ? /^[12]\d{9}$/ : /^[127]\d{9}$/).test(text)) return when(true, 'npi', text);
  if (isText || !/^[\dOoIlSB|Z]{10}$/.test(text)) return [];
  const mended = repairDigits(text);
  return when(/^[127]\d{9}$/.test(mended), 'npi', mended, true);
}

function revenueCodesIn({ upper, isText }: Print): Code[] {
  const code = REVENUE_CODE.exec(upper)?.[1];
  if (code) return when(true, 'revenue-code', code);
  return when(!isText && /^O[1-9]\d{2}$/.test(upper), 'revenue-code', `0${upper.slice(1)}`, true);
}

function proceduresIn({ upper, isText }: Print): Code[] {
  // A code may wrap before its modifiers, or have a space there: `69210-`, `90837/ HO`.
  const code = upper.replace(/[-/]$/, '');
  const mended = code.slice(0, 1) + code.slice(1).replaceAll('O', '0');
  const isMisread = !isText && /^[A-V](?=.*\d\d)[\dO]{4}$/.test(code);
  const [, first = '', tail = ''] =
    /^(\d{5}|[A-Z]\d{4})((?:[-/,:~][A-Z0-9]{2}){1,4})$/.exec(upper) ?? [];
  return [
    ...(PROCEDURE.test(code)
      ? when(true, 'procedure', code)
      : when(isMisread, 'procedure', mended, true)),
    ...when(first !== '', 'procedure', first),
    ...tail.split(/[-/,:~]/).flatMap((one) => when(one !== '', 'modifier', one)),
  ];
}

function modifiersIn({ text, upper, isText }: Print): Code[] {
  // `x2` is a quantity, and in text that came with the file, `as`, `Dr`, and `mL` are words.
  const isOther = /^x\d$/.test(text) || (isText && /[a-z]/.test(text));
  const several = MODIFIERS.test(upper) ? upper.split(/[,/]/).filter(isModifier) : [];
  return [
    ...when(isModifier(upper) && !isOther, 'modifier', upper),
    ...when(isDashed(upper), 'modifier', upper.slice(1)),
    ...several.flatMap((one) => when(true, 'modifier', one)),
  ];
}

function diagnosesIn({ upper, isText }: Print): Code[] {
  const isCode = /^[A-Z][0-9][0-9AB](?:\.?[0-9A-Z]{1,4})?$|^[VE]?\d{3}(?:\.?\d{1,2})?$/.test(upper);
  const isMisread = !isText && /^[012568]\d[0-9AB]\.?[0-9A-Z]{0,4}$/.test(upper);
  return [
    ...when(isCode, 'diagnosis', upper),
    ...when(isMisread, 'diagnosis', asLetters(upper, /^\d/), true),
  ];
}

function shortCodesIn({ upper, isText }: Print): Code[] {
  const remark = isText ? null : mendRemark(upper);
  if (remark !== null) return when(true, 'short-code', remark, true);
  const isCode = /^[A-Z0-9]{1,4}$|^MA\d{3}$/.test(upper) || STATES_OF_CLAIMS.test(upper);
  return when(isCode, 'short-code', upper);
}

function groupReasonsIn({ upper, isText }: Print): Code[] {
  const [, printed = '', reason = ''] = GROUP_REASON.exec(upper) ?? [];
  const group = GROUP_OF[printed];
  // In text that came with the file, `P12` is a code of its own, not a misread `PI-2`.
  if (!group || (isText && printed === 'P1')) return [];
  return when(true, 'group-reason', `${group}-${reason}`, group !== printed);
}

function currenciesIn(upper: string): Code[] {
  const currency =
    CURRENCY_OF[upper] ??
    (/^[€£$]/.test(upper) ? CURRENCY_OF[upper.slice(0, 1)] : undefined) ??
    CURRENCY_OF[upper.slice(-1)];
  return when(currency !== undefined, 'currency', currency ?? '');
}

/**
 * `3`, `1.5`, `-1`, `(2)`, `2-`, `x2`, `2X`: negative for returned items. The number before a colon
 * (`Service 2:`) is part of a caption; what OCR takes for a colon may be a rule.
 */
function countsIn({ printed, isText }: Print): Code[] {
  if (isText && printed.endsWith(':')) return [];
  const text = printed.trim().replace(/^[[{|:;,.'"*]+|[\]}|:;,.'"*]+$/g, '');
  const plain = /^[xX×]?(\d{1,4}(?:\.\d{1,3}|,\d{1,2})?)[xX×]?$/.exec(text)?.[1];
  const less = /^(?:-|\()(\d{1,4}(?:\.\d{1,3})?)\)?$|^(\d{1,4}(?:\.\d{1,3})?)(?:-|CR)$/.exec(text);
  const digits = plain ?? less?.[1] ?? less?.[2];
  if (digits === undefined) return [];
  const value = Number(digits.replace(',', '.'));
  return when(true, 'count', String(less && value > 0 ? -value : value));
}

/** Three digits, or four with a leading zero; the department may follow without a space. */
const REVENUE_CODE = /^(0?[1-9]\d{2})(?:[-/:][A-Z]*)?$/;

const GROUP_REASON = new RegExp(
  String.raw`^(CO|C0|PR|OA|0A|PI|P1)(?:${BETWEEN_PARTS}| )?([A-Z]?\d{1,3})${BETWEEN_PARTS}?$`,
);

/** The group that a word is, or is a misreading of; empty if it is none. */
export const groupOf = memoize(
  (text) => GROUP_OF[trimMarks(text).toUpperCase().replace(/-$/, '')] ?? '',
);

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

/** The status of a claim, if it is printed as a word. */
export const STATES_OF_CLAIMS =
  /^(?:DENIED|ADJUSTED|PENDING|PENDED|REVERSED|REVERSAL|PROCESSED|APPROVED|FINALIZED|REJECTED|SUSPENDED|ALLOWED|PARTIAL|PAID|PEND|DENY|VOID)$/;

export const PROCEDURE = /^(?:\d{5}|\d{4}[AFMTU]|[A-V]\d{4})$/;

/** `99213 -25`: a modifier after its procedure, not a quantity. */
export function isDashed(text: string): boolean {
  return text.startsWith('-') && isModifier(text.slice(1));
}

/** `25,KX`, `LT/59`: two modifiers are not an amount or part of a date. */
const MODIFIERS = /^(?=.*(?:[A-Z]|,))[A-Z0-9]{2}(?:[,/][A-Z0-9]{2}){1,3}$/;

/** The text without brackets, quotes, and punctuation around it. */
export function trimMarks(text: string): string {
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
