import { asDigits, asLetters } from '#lib/forms/lookalikes.ts';

/**
 * A Medicare beneficiary identifier with letters and digits read for each other: its format says
 * which is which (CMS, “Understanding the new MBI”: never S, L, O, I, B, or Z). Null if the text is
 * one, cannot be one, or could be several.
 */
export function mendMbi(text: string): string | null {
  if (!/^[A-Z0-9]{11}$/.test(text)) return null;
  const mended = [...text].map((char, at) => {
    const place = MBI[at] ?? '';
    if (place === 'N') return only(/\d/, asDigits(char, /[OQDILZSGB]/));
    if (place === 'A') return only(/[AC-HJKMNP-RT-Y]/, asLetters(char, /\d/));
    return asDigits(char, /[SLOIBZ]/);
  });
  const value = mended.join('');
  return value.length === 11 && value !== text && !value.startsWith('0') ? value : null;
}

/** The character if it may be there, else nothing: a zero may be a D as well as a Q. */
function only(allowed: RegExp, char: string): string {
  return allowed.test(char) ? char : '';
}

/** By place: N is a digit, A a letter, and * either. */
const MBI = 'NA*NA*NAANN';

/**
 * A remark with letters in place of digits: `MAO1`, `N4S2`, and a payer's own `FOI` for `F01`; null
 * for anything else. `GO1` or `TO1` may be a word and a number.
 */
export function mendRemark(text: string): string | null {
  const [, letters = '', digits = ''] =
    /^(MA)([O\d][OIL\d][OILSB\d]?)$/.exec(text) ??
    /^([MN])(\d[OILSB\d]{1,2})$/.exec(text) ??
    /^([A-FHJKPRSUWXYZ])(O[I\d])$/.exec(text) ??
    [];
  const mended = letters + asDigits(digits, /\D/g);
  return letters === '' || mended === text ? null : mended;
}

/**
 * An ICD-10 diagnosis with letters and digits read for each other in its first three places: a
 * letter, a digit, and a digit, A, or B; and with I or L, which no later place has. Null if the
 * text is one, or cannot be one.
 */
export function mendDiagnosis(text: string): string | null {
  const [, first = '', second = '', third = '', rest = ''] =
    /^([A-Z0124568])([\dOILSZ])([\dABOILSZ])(\.?[0-9A-Z]{0,4})$/.exec(text) ?? [];
  const digits = asDigits(second + third, /[OILSZ]/g);
  const mended = asLetters(first, /\d/) + digits + asDigits(rest, /[IL]/g);
  return first === '' || mended === text ? null : mended;
}
