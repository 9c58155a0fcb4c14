import { RawScore } from '#lib/model/probability.ts';
import type { EngineWord, GrayImage } from '../engine.ts';
import { cutStrip } from './cut-strip.ts';
import { type Decoded, decodeCtc } from './decode-ctc.ts';
import { findGaps } from './find-gaps.ts';
import type { Alphabet } from './model-files.ts';
import { readAgain } from './read-again.ts';
import { settleLookalikes } from './settle-lookalikes.ts';
import { type LineWord, splitWords } from './split-words.ts';
import { boundsOf, type Strip } from './strip.ts';

/** Probabilities of a strip's symbols, one row per time step, in the order of the alphabet. */
export type StripReader = (strip: GrayImage) => Promise<Float32Array>;

export type Recognizer = {
  readonly alphabet: Alphabet;
  readonly read: StripReader;
  /**
   * The same at full precision, taking twice the time; null if `read` is already at full precision.
   */
  readonly readCarefully: StripReader | null;
};

/** Maximum confidence of a character. */
const SUREST = 1;

/** The words on one strip of the picture, in printed order. */
export async function recognizeStrip(
  { alphabet, read, readCarefully }: Recognizer,
  { image, carefulBelow }: { image: GrayImage; carefulBelow: number },
  strip: Strip,
): Promise<EngineWord[]> {
  const cut = cutStrip(image, strip);
  const gaps = findGaps(cut);
  const decodeWith = (reader: StripReader) => async (piece: GrayImage) =>
    decodeCtc(await reader(piece), alphabet);
  const readLine = async (): Promise<Decoded> => {
    if (readCarefully === null) return decodeWith(read)(cut);
    const careful = decodeWith(readCarefully);
    if (carefulBelow > SUREST) return careful(cut);
    return readAgain({ cut, line: await decodeWith(read)(cut), gaps }, carefulBelow, careful);
  };
  return splitWords(await readLine(), gaps, cut).map((word) => toEngineWord(word, strip));
}

/** The word's score is the mean of its characters, 0..1. */
function toEngineWord({ glyphs: seen, from, to }: LineWord, strip: Strip): EngineWord {
  const glyphs = settleLookalikes(seen);
  const scores = glyphs.map((glyph) => glyph.score);
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return {
    text: glyphs.map((glyph) => glyph.text).join(''),
    box: boundsOf(strip, from * strip.width, to * strip.width),
    score: RawScore.parse(mean),
    characterScores: scores,
    rivals: glyphs.map(({ rivals }) => rivals ?? new Map()),
  };
}
