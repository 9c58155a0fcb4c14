/**
 * A Medicare beneficiary identifier with letters and digits read for each other: its format says
 * which is which (CMS, “Understanding the new MBI”: never S, L, O, I, B, or Z). Null if the text is
 * one, cannot be one, or could be several.
 */
export function mendMbi(text: string): string | null {
  if (!/^[A-Z0-9]{11}$/.test(text)) return null;
  const mended = [...text].map((char, at) => {
    const place = MBI[at] ?? '';
    if (place === 'N') return /\d/.test(char) ? char : (DIGIT_OF[char] ?? '');
    if (place === 'A') return /[AC-HJKMNP-RT-Y]/.test(char) ? char : (LETTER_OF[char] ?? '');
    return /[SLOIBZ]/.test(char) ? (DIGIT_OF[char] ?? '') : char;
  });
  const value = mended.join('');
  return value.length === 11 && value !== text && !value.startsWith('0') ? value : null;
}

/** By place: N is a digit, A a letter, and * either. */
const MBI = 'NA*NA*NAANN';

const DIGIT_OF: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
};

/** A zero may be a D as well as a Q. */
const LETTER_OF: Readonly<Record<string, string>> = { '4': 'A', '6': 'G', '7': 'T' };

/** A remark with letters in place of digits: `MAO1`, `N4S2`; null for anything else. */
export function mendRemark(text: string): string | null {
  const [, letters = '', digits = ''] =
    /^(MA)([O\d][OIL\d][OILSB\d]?)$/.exec(text) ?? /^([MN])(\d[OILSB\d]{1,2})$/.exec(text) ?? [];
  const mended = letters + [...digits].map((char) => DIGIT_OF[char] ?? char).join('');
  return letters === '' || mended === text ? null : mended;
}
