/** Letters of other alphabets that print like Latin ones. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  // Cyrillic
  ...pair('АВЕЅІЈКМНОРСТУХ', 'ABESIJKMHOPCTYX'),
  ...pair('аеорсухіјѕԁһԛԝ', 'aeopcyxijsdhqw'),
  // Greek
  ...pair('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'),
  ...pair('οϲϳ', 'ocj'),
};

/** Styled letters and digits of mathematics: no bill is set in them. */
const STYLED = /[\u{1d400}-\u{1d7ff}]/gu;
const ANOTHER_ALPHABET = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/**
 * The word as it looks, when it mixes alphabets so that it looks Latin; null when it is what it looks
 * like. On a page that is not written in Latin letters only a word that mixes both is suspected.
 */
export function settleLookalikes(text: string, pageIsLatin: boolean): string | null {
  const plain = text.replace(STYLED, (letter) => letter.normalize('NFKC'));
  const settled = [...plain].map((letter) => LOOKALIKES[letter] ?? letter).join('');
  if (settled === text) return null;
  if (plain !== text) return settled;
  // What is left of the other alphabet has no Latin double: a word of that language, or µg.
  if (ANOTHER_ALPHABET.test(settled)) return null;
  return pageIsLatin || /[A-Za-z]/.test(text) ? settled : null;
}

/** Whether letters of the Latin alphabet are nearly all that the words are written in. */
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
