import { distance } from 'fastest-levenshtein';
import type { BenchWord } from './contenders.ts';
import { countTokens, tokensOf } from './score-words.ts';

/** A transcribed line; the box in shares of the image. */
export type TrueLine = {
  readonly text: string;
  readonly box: readonly [number, number, number, number];
};

/** The words on each line, from the left; each word is on at most one line. */
export function placeWords(
  lines: readonly TrueLine[],
  words: readonly BenchWord[],
): Map<TrueLine, BenchWord[]> {
  const placed = new Map<TrueLine, BenchWord[]>(lines.map((line) => [line, []]));
  for (const word of words) {
    const x = (word.box[0] + word.box[2]) / 2;
    const y = (word.box[1] + word.box[3]) / 2;
    const here = lines.filter(
      ({ box: [x0, y0, x1, y1] }) => x >= x0 - 0.01 && x <= x1 + 0.01 && y >= y0 && y <= y1,
    );
    const middleOf = ({ box }: TrueLine) => Math.abs((box[1] + box[3]) / 2 - y);
    const [nearest] = here.sort((a, b) => middleOf(a) - middleOf(b));
    if (nearest !== undefined) placed.get(nearest)?.push(word);
  }
  for (const list of placed.values()) list.sort((a, b) => a.box[0] - b.box[0]);
  return placed;
}

/** Number of characters to change, and of all characters; spaces and case do not count. */
export function lineErrors(placed: Map<TrueLine, BenchWord[]>): { wrong: number; all: number } {
  let [wrong, all] = [0, 0];
  for (const [line, words] of placed) {
    const expected = bare(line.text);
    wrong += distance(expected, bare(words.map((word) => word.text).join('')));
    all += expected.length;
  }
  return { wrong, all };
}

/** A word on a transcribed line. */
export type JudgedWord = {
  readonly word: BenchWord;
  /** The line contains all its tokens. */
  readonly right: boolean;
  /** The line contains its characters in that order, whatever the spaces. */
  readonly spelt: boolean;
};

export function judgeWords(placed: Map<TrueLine, BenchWord[]>): JudgedWord[] {
  return [...placed].flatMap(([line, words]) => {
    const tokens = countTokens([line.text]);
    const characters = tokensOf(line.text).join('');
    return words
      .map((word) => ({ word, read: tokensOf(word.text) }))
      .filter(({ read }) => read.length > 0)
      .map(({ word, read }) => ({
        word,
        right: read.every((token) => tokens.has(token)),
        spelt: characters.includes(read.join('')),
      }));
  });
}

/** Expected calibration error: the difference between confidence and accuracy, over ten bins. */
export function calibrationError(judged: readonly { word: BenchWord; right: boolean }[]): number {
  let sum = 0;
  for (let bin = 0; bin < 10; bin++) {
    const inside = judged.filter(
      ({ word }) => Math.min(9, Math.floor(word.confidence * 10)) === bin,
    );
    const confidence = inside.reduce((total, { word }) => total + word.confidence, 0);
    sum += Math.abs(confidence - inside.filter(({ right }) => right).length);
  }
  return sum / Math.max(1, judged.length);
}

function bare(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
}
