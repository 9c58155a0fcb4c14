/** The classes of the recognizer that are kept. */
export type LatinClasses = {
  /** Classes of the whole model, the blank included. */
  readonly size: number;
  /** Their numbers in the whole model, the blank first. */
  readonly kept: readonly number[];
  /** For each kept class the symbol it stands for, an index into `symbols`. */
  readonly symbolOf: readonly number[];
  /** The blank (as an empty text), the space, and each character. */
  readonly symbols: readonly string[];
};

/**
 * East Asian twins of Latin print: the model was trained on both and mistakes one for the other.
 */
const TWINS: Readonly<Record<string, string>> = {
  '，': ',',
  '、': ',',
  '。': '.',
  '．': '.',
  '‧': '·',
  ㆍ: '·',
  '【': '[',
  '】': ']',
  '〔': '[',
  '〕': ']',
  '［': '[',
  '］': ']',
  '《': '«',
  '》': '»',
  '￥': '¥',
  '￡': '£',
  '￠': '¢',
  '’': "'",
  '‘': "'",
  '´': "'",
  ˈ: "'",
  '′': "'",
  '＇': "'",
  '“': '"',
  '”': '"',
  '″': '"',
  '＂': '"',
  一: '-',
  '—': '-',
  '－': '-',
  '─': '-',
  '﹣': '-',
  '～': '~',
  '│': '|',
  '｜': '|',
  丨: '|',
  '∣': '|',
  '×': 'x',
  '№': 'No',
  '…': '...',
  '㎡': 'm²',
  口: '□',
  囗: '□',
  '◆': '•',
  '●': '•',
};
const LATIN = /^[\x21-\x7e£¥€¢§°·•®±²«»¿¡À-ÖØ-öø-ÿ□■√]$/u;

/**
 * The part of the recognizer's classes that occurs in Latin print. Its own order is: the blank,
 * then the lines of its key file, then the space.
 */
export function listLatinClasses(keyFile: string): LatinClasses {
  const keys = keyFile.replace(/\n$/, '').split('\n');
  const symbols = ['', ' '];
  const kept = [0, keys.length + 1];
  const symbolOf = [0, 1];
  for (const [index, key] of keys.entries()) {
    const text = TWINS[key] ?? key.normalize('NFKC');
    if (!(key in TWINS) && !LATIN.test(text)) continue;
    if (!symbols.includes(text)) symbols.push(text);
    kept.push(index + 1);
    symbolOf.push(symbols.indexOf(text));
  }
  return { size: keys.length + 2, kept, symbolOf, symbols };
}
