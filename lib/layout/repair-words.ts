import type { Token } from './lay-out-page.ts';

/**
 * Words as they were printed where OCR took a letter for a digit amid letters (`PETA1ING`), a digit for
 * a letter amid digits (`8175O`, `GKIO1`), or misread a word that every company of a country ends with
 * (`SON BHD`). Text that came with the file is left alone.
 */
export function repairWords(tokens: readonly Token[]): { texts: string[]; repaired: boolean } {
  let repaired = false;
  const texts = tokens.map((token, at) => {
    if (token.word.source === 'text-layer' || token.word.source === 'form-field') return token.text;
    const mended = repairWord(token.text, tokens[at + 1]?.text ?? '');
    if (mended !== token.text) repaired = true;
    return mended;
  });
  return { texts, repaired };
}

function repairWord(text: string, next: string): string {
  if (/^S[A-Z0-9|!]{1,2}[NMH]\.?$/i.test(text) && /^[B8]HD\b/i.test(next))
    return `${text === text.toUpperCase() ? 'SDN' : 'Sdn'}${text.endsWith('.') ? '.' : ''}`;
  const numbered = /^(\p{Lu}{2})(?=[IOl\d]*\d)([IOl\d]{3,})([.,]?)$/u.exec(text);
  if (numbered) {
    const [, block, number = '', mark] = numbered;
    return `${block}${number.replace(/[IOl]/g, (char) => DIGITS[char] ?? char)}${mark}`;
  }
  const letters = text.replace(/[^\p{L}]/gu, '').length;
  const digits = text.replace(/\D/g, '').length;
  if (digits === 1 && letters >= 2 && letters + digits === text.replace(/[.,]$/, '').length) {
    if (letters >= 3 || /^\p{L}\d\p{L}$/u.test(text)) return lettered(text);
  }
  if (digits >= 4 && letters === 1 && /^[\dOoSIlBZ]{5,6}[.,]?$/.test(text)) {
    return text.replace(/[OoSIlBZ]/g, (char) => DIGITS[char] ?? char);
  }
  return text;
}

/** A digit between or before letters; one at the end may well be meant. */
function lettered(text: string): string {
  const upper = text === text.toUpperCase();
  return text.replace(/\d(?=\p{L})/u, (digit) => (upper ? UPPER[digit] : LOWER[digit]) ?? digit);
}

const UPPER: Readonly<Record<string, string>> = {
  '0': 'O',
  '1': 'I',
  '5': 'S',
  '8': 'B',
  '6': 'G',
  '7': 'T',
};
const LOWER: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '5': 's',
  '8': 'B',
  '6': 'G',
};
const DIGITS: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  S: '5',
  I: '1',
  l: '1',
  B: '8',
  Z: '2',
};
