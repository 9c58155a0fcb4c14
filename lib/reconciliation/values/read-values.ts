import { parseMoney } from '#lib/forms/parse-money.ts';

/** Integer cents; null if it is not an amount. */
export function toCents(text: string | null): number | null {
  return text === null ? null : parseMoney(text, { whole: true });
}

/** Payers drop dashes, blanks, and leading zeros from ids. */
export function bareId(text: string | null): string | null {
  const bare =
    text
      ?.toUpperCase()
      .replace(/[^A-Z0-9]/g, '')
      .replace(/^0+/, '') ?? '';
  return bare === '' ? null : bare;
}

/**
 * A check number without what a bank or payer writes before it: `EFT 0045`, `ACH*45`, `CHK #45`.
 */
export function bareCheckNumber(text: string | null): string | null {
  return bareId(text?.replace(BEFORE_TRACE, '') ?? null);
}

const BEFORE_TRACE = /^(?:(?:EFT|ACH|TRN|CHK|CK|CHECK|CHEQUE|WIRE|NO|NUMBER)[\s.:#*-]*)+(?=\d)/i;

/** A service's code, and the modifiers printed with it. */
export interface Procedure {
  readonly code: string;
  readonly modifiers: readonly string[];
}

/**
 * `99214-25`, `73562 LT 59`, `9921425`. Without a mark between them, the numbers that follow a code
 * have to be modifiers that exist, because a practice may have longer codes of its own.
 */
export function readProcedure(text: string): Procedure {
  const upper = text.toUpperCase();
  const [, code, rest] = JOINED.exec(upper) ?? [];
  const modifiers = rest?.match(/[A-Z0-9]{2}/g) ?? [];
  const isSet = /^[\s:,/-]/.test(rest ?? '') || modifiers.every((one) => NUMBERED.test(one));
  if (code === undefined || modifiers.length === 0 || !isSet) return { code: upper, modifiers: [] };
  return { code, modifiers };
}

const JOINED =
  /^(\d{4}[0-9A-Z]|[A-Z]\d{4})((?:[\s:,/-]*[A-Z0-9]{2}(?![A-Z0-9](?:[^A-Z0-9]|$))){1,4})$/;
/** With a letter, or in the ranges that the AMA has given out. */
const NUMBERED = /[A-Z]|^(?:2[2-7]|3[23]|47|5\d|6[236]|7[346-9]|8[0-2]|9\d)$/;
