/**
 * Corrects letters that OCR read in place of digits, if digits are all around: `1O.5O` → `10.50`.
 * Signs and separators stay. Returns the same text if there is nothing to correct, or too much.
 */
export function repairDigits(text: string): string {
  const digits = text.replace(/\D/g, '').length;
  const letters = text.replace(/[^\p{L}|]/gu, '').length;
  if (letters === 0 || digits === 0 || letters > digits + 1) return mendMarks(text);
  return mendMarks(text.replace(/[OoQDIl|iSsBZzGgTA]/g, (char) => DIGIT_OF[char] ?? char));
}

const DIGIT_OF: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  I: '1',
  l: '1',
  '|': '1',
  i: '1',
  S: '5',
  s: '5',
  B: '8',
  Z: '2',
  z: '2',
  G: '6',
  g: '9',
  T: '7',
  A: '4',
};

/** A decimal point that was read as something similar. */
function mendMarks(text: string): string {
  return text.replace(/(?<=\d)[:;·•](?=\d{2}$)/, '.').replace(/(?<=\d)\.,|,\.(?=\d{2}$)/, '.');
}

/**
 * Digits by the letters that OCR reads in their place; ICD-10 codes and procedures begin with a
 * letter.
 */
export const LETTER_LIKE: Readonly<Record<string, string>> = {
  '0': 'O',
  '1': 'I',
  '2': 'Z',
  '5': 'S',
  '6': 'G',
  '8': 'B',
};
