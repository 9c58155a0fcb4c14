import type { PixelBox } from '#lib/model/box.ts';
import type { Probability } from '#lib/model/probability.ts';
import type { EngineName, EngineWord } from './engines/engine.ts';
import type { Strip } from './engines/paddle/strip.ts';
import { type BothReadings, pairUp } from './pair-up.ts';
import { surenessOf, weighWord } from './weigh-words.ts';

/** A word seen by one or both engines, in pixels of the picture. */
export type SeenWord = {
  readonly text: string;
  readonly box: PixelBox;
  readonly confidence: Probability;
  readonly source: EngineName | 'merged';
  /** The other engine's reading, if the two differ. */
  readonly alternative?: string;
};

/**
 * Merges two readings of a strip. If they agree, both are more certain; if they differ, the more
 * likely one is used and the other kept as the alternative. If they split the same characters
 * differently, the finer split is used: engines overlook narrow spaces, and rarely invent one.
 * Words that only Tesseract sees on a strip that PP-OCRv4 read are left out: one in sixteen of them
 * was right.
 */
export function mergeReadings(strip: Strip, readings: BothReadings): SeenWord[] {
  return pairUp(strip, readings).flatMap(mergePlace);
}

function mergePlace(place: BothReadings): SeenWord[] {
  const { paddle, tesseract } = place;
  if (paddle.length === 0) return [];
  if (tesseract.length === 0) return paddle.map(unseen);
  if (paddle.length === tesseract.length) {
    return paddle.flatMap((word, index) => mergePair([word], tesseract.slice(index, index + 1)));
  }
  return mergePair(paddle, tesseract);
}

function unseen(word: EngineWord): SeenWord {
  const confidence = weighWord('paddleUnseen', { paddle: surenessOf('paddle', [word]) });
  return toSeen(word, confidence, 'paddle');
}

function mergePair(paddle: readonly EngineWord[], tesseract: readonly EngineWord[]): SeenWord[] {
  const sureness = {
    paddle: surenessOf('paddle', paddle),
    tesseract: surenessOf('tesseract', tesseract),
  };
  if (isSameText(paddle, tesseract)) {
    const confidence = weighWord(
      paddle.length === tesseract.length ? 'agreed' : 'parted',
      sureness,
    );
    const finer = paddle.length >= tesseract.length ? paddle : tesseract;
    const other = finer === paddle ? tesseract : paddle;
    return standing(finer, other, confidence, 'merged');
  }
  const hasDigits = /\d/.test(textOf([...paddle, ...tesseract]));
  const ours = weighWord('paddleDisputed', sureness, hasDigits);
  const theirs = weighWord('tesseractDisputed', sureness, hasDigits);
  return ours >= theirs
    ? standing(paddle, tesseract, ours, 'paddle')
    : standing(tesseract, paddle, theirs, 'tesseract');
}

/** The words that are used; the other engine's reading of the place goes with the first of them. */
function standing(
  words: readonly EngineWord[],
  other: readonly EngineWord[],
  confidence: Probability,
  source: SeenWord['source'],
): SeenWord[] {
  const alternative = textOf(other, ' ');
  const differs = alternative !== textOf(words, ' ');
  return words.map((word, index) => ({
    ...toSeen(word, confidence, source),
    ...(differs && index === 0 ? { alternative } : {}),
  }));
}

function toSeen(
  { text, box }: EngineWord,
  confidence: Probability,
  source: SeenWord['source'],
): SeenWord {
  return { text, box, confidence, source };
}

/** Ignores spaces, and variants of dashes and quotation marks. */
export function isSameText(a: readonly EngineWord[], b: readonly EngineWord[]): boolean {
  return plain(textOf(a)) === plain(textOf(b));
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[‐-―_]/g, '-')
    .replace(/[‘’`´]/g, "'")
    .replace(/[“”]/g, '"');
}

function textOf(words: readonly EngineWord[], between = ''): string {
  return words.map((word) => word.text).join(between);
}
