/** Digits by the characters that OCR reads in their place. */
const DIGIT_OF: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  I: '1',
  i: '1',
  L: '1',
  l: '1',
  '|': '1',
  '!': '1',
  Z: '2',
  z: '2',
  A: '4',
  S: '5',
  s: '5',
  $: '5',
  G: '6',
  T: '7',
  B: '8',
  '&': '8',
  g: '9',
};

/** Capitals by the digits that OCR reads in their place. */
const LETTER_OF: Readonly<Record<string, string>> = {
  '0': 'O',
  '1': 'I',
  '2': 'Z',
  '4': 'A',
  '5': 'S',
  '6': 'G',
  '7': 'T',
  '8': 'B',
};

/**
 * Capitals and digits that OCR confuses, by where they are printed: what is around them differs.
 */
const CONFUSED = {
  codes: ['0OQD8', '1IL7', '27Z', '38B', '49A', '56SG', '68G', 'CEO', 'UV', 'HNM', 'AO', 'RN'],
  words: ['DO0QI', 'NMH', 'S5', 'B8', 'T17I', 'VY', 'EF'],
  names: ['OQDCG', 'IJLT', 'UVY', 'HNMBR', 'CEG', 'EFP', 'RKB', 'SZ', 'MWN', 'AO'],
} as const;

/** The text with digits in place of the characters that `misread` finds: `1O.5O` → `10.50`. */
export function asDigits(text: string, misread: RegExp): string {
  return text.replace(misread, (char) => DIGIT_OF[char] ?? char);
}

/** The text with capitals in place of the digits that `misread` finds: `STAT1ON` → `STATION`. */
export function asLetters(text: string, misread: RegExp): string {
  return text.replace(misread, (digit) => LETTER_OF[digit] ?? digit);
}

/** Whether OCR confuses the two characters in amounts and codes, in words, or in people's names. */
export function areConfused(where: keyof typeof CONFUSED, one: string, other: string): boolean {
  return CONFUSED[where].some((group) => group.includes(one) && group.includes(other));
}
