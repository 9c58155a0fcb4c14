import { memoize } from '#lib/forms/memoize.ts';
import { parseMoney } from '#lib/forms/parse-money.ts';

/** A speck after an amount is read as a mark (`912.00:`). */
export const amountOf = memoize((text): number | null =>
  /\d/.test(text) ? parseMoney(text.replace(/(?<=\d)[:;.,]+$/, '')) : null,
);

const DATE = /^\W?\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{2,4})?(?:[-–]\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})?\W?$/;
const PROCEDURE = /^(?:\d{5}|[A-V]\d{4}|\d{4}[A-Z])(?:[-,:][A-Z0-9]{2})*$/;
const PLAIN_PROCEDURE = /^(?:\d{5}|[A-V]\d{4}|\d{4}[A-Z])$/;
const REASON = /^\(?(?:CO|PR|OA|PI|CR)[-\s]?(?:[A-Z]?\d{1,3})?[:=,;)]?/;

/** Whether a text is printed like a procedure, without modifiers; any five digits are. */
export function isProcedure(text: string): boolean {
  return PLAIN_PROCEDURE.test(text);
}

/** NPIs, drug numbers, and procedures in parentheses. */
const OF_SERVICE =
  /^(?:[12]\d{9}|\d{4,5}-\d{3,4}-\d{1,2}|[([](?:\d{5}|[A-V]\d{4}|\d{4}[A-Z])(?:[-,:/].*)?[)\]:]?)$/;

/** Whether a text is a number of a service; any other that is long enough may identify a claim. */
export function isOfService(text: string): boolean {
  return OF_SERVICE.test(text);
}

const SOLID_DAY =
  /^(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:19|20)\d\d|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$/;

/**
 * Whether a text is a date in eight digits, `06242025` or `20250624`, which the kinds below would
 * call an id.
 */
export function isSolidDay(text: string): boolean {
  return SOLID_DAY.test(text);
}

const SHORT_DAY = /^(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d\d$/;

const MONTH = '(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)';
const NAMED_DAY = new RegExp(`^(?:\\d{1,2}[- ]?${MONTH}|${MONTH}-\\d{1,2})[- ]?\\d{2,4}$`, 'i');

/**
 * Whether a text is printed as a date, with or without marks between its numbers. Two numbers with
 * a dash may also be ages (`12-17`).
 */
export function isDate(text: string): boolean {
  if (amountOf(text) !== null || /^\W?\d+[-.]\d+\W?$/.test(text)) return false;
  return [DATE, SOLID_DAY, SHORT_DAY, NAMED_DAY].some((form) => form.test(text));
}

/**
 * M an amount, D a date, S six digits, P a procedure, G a reason, I an id, N a number, C a caption,
 * U upper case, w a word.
 */
export function kindOfToken({ text }: { readonly text: string }): string {
  return kindOfText(text);
}

const kindOfText = memoize((text): string => {
  if (amountOf(text) !== null) return 'M';
  if ([DATE, NAMED_DAY, SOLID_DAY].some((form) => form.test(text))) return 'D';
  if (/^\d{6}(?:-\d{6})?$/.test(text)) return 'S';
  if (PROCEDURE.test(text)) return 'P';
  if (/\d/.test(text) && REASON.test(text)) return 'G';
  if ((text.match(/\d/g)?.length ?? 0) >= 4 && text.length >= 5) return 'I';
  if (/\d/.test(text)) return 'N';
  if (!/[\p{L}]/u.test(text)) return '';
  if (text.endsWith(':')) return 'C';
  return /^\P{Ll}+$/u.test(text) ? 'U' : 'w';
});
