import { extendHash } from './hash-features.ts';

/** `A-12.5` → `A-99.9`. */
export function shapeOf(text: string): string {
  return text.replace(/\d/g, '9').replace(/\p{L}/gu, 'A');
}

/** The hash of a name that continues with the first `most` characters of the text's shape. */
export function extendByShape(hash: number, text: string, most: number): number {
  if (NOT_LATIN.test(text)) return extendHash(hash, shapeOf(text).slice(0, most));
  let longer = hash;
  for (let at = 0; at < text.length && at < most; at++) {
    const code = text.charCodeAt(at);
    const isDigit = code >= 0x30 && code <= 0x39;
    const isLetter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
    longer = Math.imul(longer ^ (isDigit ? 0x39 : isLetter ? 0x41 : code), 0x01000193);
  }
  return longer | 0;
}

const NOT_LATIN = /[^\x20-\x7e]/;

/** 0, 1, 2, 3, 4, 6, 9, 14, 20… */
export function bucket(count: number): number {
  return count < 5 ? count : Math.floor(4 + Math.log2(count / 4) * 2);
}
