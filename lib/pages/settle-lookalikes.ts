/** Letters of other alphabets that look like Latin ones. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  // Cyrillic
  ...pair('АВЕЅІЈКМНОРСТУХ', 'ABESIJKMHOPCTYX'),
  ...pair('аеорсухіјѕԁһԛԝ', 'aeopcyxijsdhqw'),
  // Greek
  ...pair('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'),
  ...pair('οϲϳ', 'ocj'),
};

/** Mathematical styled letters and digits, which no bill uses. */
const STYLED = /[\u{1d400}-\u{1d7ff}]/gu;
const ANOTHER_ALPHABET = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/**
 * The word as it looks, if it mixes alphabets to look Latin; null if it is genuine. On a page not
 * written in Latin letters, only a word that mixes both is suspicious.
 */
export function settleLookalikes(text: string, pageIsLatin: boolean): string | null {
  const plain = text.replace(STYLED, (letter) => letter.normalize('NFKC'));
  const settled = [...plain].map((letter) => LOOKALIKES[letter] ?? letter).join('');
  if (settled === text) return null;
  if (plain !== text) return settled;
  // The rest of the other alphabet has no Latin lookalike: a genuine word of that language, or µg.
  if (ANOTHER_ALPHABET.test(settled)) return null;
  return pageIsLatin || /[A-Za-z]/.test(text) ? settled : null;
}

/** Whether the words are almost entirely in Latin letters. */
export function isLatin(words: readonly string[]): boolean {
  let latin = 0;
  let other = 0;
  for (const letter of words.join('')) {
    if (/\p{Script=Latin}/u.test(letter)) latin++;
    else if (/\p{L}/u.test(letter)) other++;
  }
  return latin >= 4 * other;
}

function pair(foreign: string, latin: string): Record<string, string> {
  const letters = [...latin];
  return Object.fromEntries([...foreign].map((letter, at) => [letter, letters[at] ?? letter]));
}
