import type { PixelBox } from '#lib/model/box.ts';
import type { Probability } from '#lib/model/probability.ts';
import { describeDispute, describeMended } from './describe-dispute.ts';
import type { Dictionary } from './dictionary.ts';
import type { EngineName, EngineWord } from './engines/engine.ts';
import type { Strip } from './engines/paddle/strip.ts';
import { mendWord } from './mend-word.ts';
import { type BothReadings, pairUp } from './pair-up.ts';
import { surenessOf } from './sureness.ts';
import { weighDispute, weighMended, weighWord } from './weigh-words.ts';

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
export function mergeReadings(
  strip: Strip,
  readings: BothReadings,
  dictionary: Dictionary,
): SeenWord[] {
  return pairUp(strip, readings).flatMap((place) => mergePlace(place, dictionary));
}

function mergePlace({ paddle, tesseract }: BothReadings, dictionary: Dictionary): SeenWord[] {
  if (paddle.length === 0) return [];
  if (tesseract.length === 0) return paddle.map((word) => unseen(word, dictionary));
  if (paddle.length === tesseract.length) {
    return paddle.flatMap((word, index) =>
      mergePair([word], tesseract.slice(index, index + 1), dictionary),
    );
  }
  return mergePair(paddle, tesseract, dictionary);
}

function unseen(word: EngineWord, dictionary: Dictionary): SeenWord {
  const confidence = weighWord('paddleUnseen', { paddle: surenessOf('paddle', [word]) });
  return seenOnce(word, confidence, dictionary);
}

/** A word that only PP-OCRv4 read. */
export function seenOnce(
  word: EngineWord,
  confidence: Probability,
  dictionary: Dictionary,
): SeenWord {
  return asMended([word], [], dictionary) ?? toSeen(word, confidence, 'paddle');
}

/** Below, it is no better than what was read. */
const LIKELY = 0.5;

/** The known word that was probably meant, if neither engine read it; else null. */
function asMended(
  paddle: readonly EngineWord[],
  tesseract: readonly EngineWord[],
  dictionary: Dictionary,
): SeenWord | null {
  const [word, ...more] = paddle;
  if (word === undefined || more.length > 0 || tesseract.length > 1) return null;
  const [other] = tesseract;
  const mended = mendWord(word, dictionary, other);
  if (mended === null || (other && plain(other.text) === plain(mended.text))) return null;
  const confidence = weighMended(describeMended(word, mended, other, dictionary));
  if (confidence < LIKELY) return null;
  return { text: mended.text, box: word.box, confidence, source: 'paddle', alternative: word.text };
}

function mergePair(
  paddle: readonly EngineWord[],
  tesseract: readonly EngineWord[],
  dictionary: Dictionary,
): SeenWord[] {
  const mended = asMended(paddle, tesseract, dictionary);
  if (mended !== null) return [mended];
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
  const likely = weighDispute(describeDispute(paddle, tesseract, dictionary));
  return likely.paddle >= likely.tesseract
    ? standing(paddle, tesseract, likely.paddle, 'paddle')
    : standing(tesseract, paddle, likely.tesseract, 'tesseract');
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
