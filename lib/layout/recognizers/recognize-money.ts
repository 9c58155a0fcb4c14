import { memoize } from '#lib/forms/memoize.ts';
import { formatCents, parseMoney } from '#lib/forms/parse-money.ts';
import { isDrawnText } from '#lib/model/word.ts';
import type { Token } from '../page/lay-out-page.ts';
import { hasDigit } from './has-digit.ts';
import type { Proposal } from './proposal.ts';
import { repairDigits } from './repair-digits.ts';

/**
 * Amounts on one line: `1,234.50`, `RM 9.00`, `(12.00)`, `1 234 .56`, `9,00`. Only whole tokens
 * count: a piece of a longer number is not an amount. If the page prints dollar signs, OCR reads
 * some as a digit: `51,838.60` may be `$1,838.60`, and both are proposed, unless all amounts have a
 * sign: then it is one. So are both signs of `PAID -$ 4557.96`, and of `PAID -4557.96` if dashes
 * separate captions from values.
 */
export function recognizeMoney(
  tokens: readonly Token[],
  pageAt: number,
  { dollars, dashes }: MoneyPrint = { dollars: 'few', dashes: false },
): Proposal[] {
  const found: Proposal[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const hit = moneyAt(tokens, at, pageAt);
    if (!hit) continue;
    const paid = withoutDash(tokens[at - 1], hit, dashes);
    if (paid) found.push(paid);
    const bare = dollars === 'few' ? null : withoutSign(hit);
    if (!bare || dollars === 'some') found.push(hit);
    if (bare) found.push(bare);
    at += hit.tokens.length - 1;
  }
  return found;
}

/** How a page prints its amounts. */
export type MoneyPrint = {
  readonly dollars: DollarSigns;
  /** Dashes separate captions from their values: `GROUP NUMBER - 417D`. */
  readonly dashes: boolean;
};

/** How many of a page's amounts begin with a dollar sign: a few, a good part, or all. */
export type DollarSigns = 'few' | 'some' | 'all';

/** How many of the amounts begin with a dollar sign, as far as OCR has not read digits for them. */
export function countDollarSigns(tokens: readonly Token[]): DollarSigns {
  const amounts = tokens.filter(({ text }) => /^[$S(-]*\d[\d,]*[.]\d{2}\b/.test(text));
  const count = (print: RegExp) => amounts.filter(({ text }) => print.test(text)).length;
  const withSign = count(/^[(-]*\$/);
  if (withSign < 2 || withSign < amounts.length * 0.3) return 'few';
  const without = count(/^[(-]*[0-4679]/);
  return withSign >= LEAST_SIGNS && without <= MOST_WITHOUT * amounts.length ? 'all' : 'some';
}

/** Fewer signs may be those of totals alone. */
const LEAST_SIGNS = 4;
/** The share of amounts whose sign OCR may have overlooked. */
const MOST_WITHOUT = 0.05;

/** Whether there are dashes between captions and values in several places. */
export function partsWithDashes(tokens: readonly Token[]): boolean {
  const parting = tokens.filter(
    (token, at) => isParting(token, tokens[at + 1]) && isCaptionBeside(tokens[at - 1], token),
  );
  return parting.length >= 2;
}

/** A dash before something without a sign, or apart from a value. */
function isParting({ text, line }: Token, next: Token | undefined): boolean {
  if (!DASH.test(text)) return /^[-–−](?:\p{L}|\d+\p{L})/u.test(text);
  return next?.line === line && /\d/.test(next.text);
}

/** The same without a first digit that may have been a dollar sign; null if none can be. */
function withoutSign(hit: Proposal): Proposal | null {
  const [token] = hit.tokens;
  if (!token || hit.tokens.length > 1 || isDrawnText(token.word)) return null;
  const [, before = '', rest = ''] =
    /^([(-]?)[58]((?:\d{1,3}(?:,\d{3})*|\d+)\.\d{2}\)?)$/.exec(token.text) ?? [];
  const cents = rest === '' ? null : parseMoney(before + rest);
  return cents === null ? null : { ...hit, value: formatCents(cents), repaired: true };
}

/**
 * The same without a dash that may separate it from the caption before; null if it is a minus sign.
 */
function withoutDash(before: Token | undefined, hit: Proposal, dashes: boolean): Proposal | null {
  const [dash] = hit.tokens;
  if (!dash || !hit.value.startsWith('-') || !isCaptionBeside(before, dash)) return null;
  const isGlued = hit.tokens.length > 1 ? GLUED_DASH.test(dash.text) : /^[-–−]/.test(dash.text);
  if (!isGlued || (hit.tokens.length === 1 && !dashes)) return null;
  return { ...hit, value: hit.value.slice(1) };
}

/** A dash and a currency, with the amount apart from both. */
const GLUED_DASH = /^[-–−](?:[$€£]|RM)$/;

/** A minus sign, or a dash, alone. */
const DASH = /^[-–−]$/;

/** The most words of an amount. */
const MOST_WORDS = 3;

function moneyAt(tokens: readonly Token[], at: number, pageAt: number): Proposal | null {
  if (!hasDigit(tokens, at, MOST_WORDS)) return null;
  for (let size = MOST_WORDS; size >= 1; size--) {
    const window = tokens.slice(at, at + size);
    if (window.length < size || (size > 1 && !hangsTogether(window))) continue;
    if (size > 1 && partsCaption(tokens[at - 1], window)) continue;
    // A speck after the cents is read as a mark.
    const printed = window.map((token) => token.text).join('');
    const text = printed.replace(/(?<=[.,]\d{2})[:;]$/, '');
    const hit = readAmount(text);
    const repaired = hit?.repaired || window.some(({ pointed }) => pointed);
    if (hit) return { kind: 'money', tokens: window, pageAt, value: hit.value, repaired };
  }
  return null;
}

/** Tokens of one amount: a sign or currency before it, or a decimal mark at the seam. */
function hangsTogether(window: readonly Token[]): boolean {
  return window.every((token, at) => {
    const next = window[at + 1];
    if (!next) return true;
    const gap = next.x0 - token.x1;
    // A dash with a gap after it means that the column before is blank.
    if (gap > Math.max(token.height, next.height) * 1.6)
      return SIGN.test(token.text) && !DASH.test(token.text) && gap < 0.09;
    if (SIGN.test(token.text)) return true;
    if (/^(?:[-–−]|CR|\))$/i.test(next.text) && at === window.length - 2) return true;
    const close = gap < Math.max(token.height, next.height) * 0.8;
    return (
      close &&
      (/\d[.,]$/.test(token.text) || /^[.,]\d{2}\b/.test(next.text)) &&
      /\d$|[.,]$/.test(token.text)
    );
  });
}

/** `CHARGES - $ 7500.57`: a dash between a caption and its amount is not a minus sign. */
function partsCaption(before: Token | undefined, [dash, next]: readonly Token[]): boolean {
  return (
    dash !== undefined &&
    DASH.test(dash.text) &&
    next !== undefined &&
    isCaptionBeside(before, dash) &&
    next.x0 > dash.x1
  );
}

function isCaptionBeside(before: Token | undefined, dash: Token): boolean {
  if (!before || !/\p{L}\W*$/u.test(before.text)) return false;
  // The box of a dash may be as thin as its ink.
  const reach = Math.max(before.height, dash.height) * 1.6;
  return dash.x0 - before.x1 < reach && before.line === dash.line;
}

const SIGN =
  /^(?:RM|[$€£¥₹S]|US\$|S\$|USD|EUR|MYR|GBP|INR|AUD|SGD|Rs\.?|[-–−]|\(|[-–−](?:RM|\$)|\$[-–−]|\(\$)$/i;

const readAmount = memoize((text): { value: string; repaired: boolean } | null => {
  // A currency code may be joined: `USD2,704.50`.
  const whole = text.replace(/^[*=:|]+|[*|;,]+$/g, '').replace(/^[A-Z]{3}(?=\d)/, '');
  // Tax codes are appended to amounts of receipts: `12.50SR`.
  const bare = whole.replace(/(?<=\d)(?:[A-Z]|SR|ZRL|EUR|€|\*)$/, '');
  for (const one of [whole, bare]) {
    const cents = parseMoney(one);
    if (cents !== null) return { value: formatCents(cents), repaired: false };
  }
  // `S` before digits is a dollar sign rather than a five.
  const unsigned = parseMoney(whole.replace(/^([(-]?)S(?=\d)/, '$1'));
  if (unsigned !== null) return { value: formatCents(unsigned), repaired: true };
  for (const one of [whole, bare]) {
    if (!/\d/.test(one) || one.length < 4) continue;
    // A faint decimal point is read as a dash: `7-00`.
    const mended = repairDigits(one).replace(/^(\d{1,6})-(\d{2})$/, '$1.$2');
    const cents = mended === one ? null : parseMoney(mended);
    if (cents !== null) return { value: formatCents(cents), repaired: true };
  }
  return null;
});
