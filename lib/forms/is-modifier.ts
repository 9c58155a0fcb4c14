/**
 * Modifiers of HCPCS level II have a letter, and those of two digits are the ones CPT has: `15` and
 * `00` are never modifiers.
 */
export function isModifier(text: string): boolean {
  return /^(?:[A-Z][A-Z0-9]|\d[A-Z])$/.test(text) || OF_TWO_DIGITS.has(text);
}

const OF_TWO_DIGITS: ReadonlySet<string> = new Set(
  (
    '22 23 24 25 26 27 32 33 47 50 51 52 53 54 55 56 57 58 59 62 63 66 ' +
    '73 74 76 77 78 79 80 81 82 90 91 92 93 95 96 97 99'
  ).split(' '),
);

/** One of several that are printed in a row, perhaps with a comma after it. */
export function isListedModifier(text: string): boolean {
  return isModifier(text.replace(/[,;]$/, ''));
}
