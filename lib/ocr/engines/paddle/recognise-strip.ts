import { RawScore } from '#lib/model/probability.ts';
import type { EngineWord, GreyImage } from '../engine.ts';
import { cutStrip } from './cut-strip.ts';
import { type Decoded, decodeCtc } from './decode-ctc.ts';
import { findGaps } from './find-gaps.ts';
import type { Alphabet } from './latin-classes.ts';
import { settleLookalikes } from './settle-lookalikes.ts';
import { type LineWord, splitWords } from './split-words.ts';
import { boundsOf, type Strip } from './strip.ts';

/** Probabilities of a strip's symbols, a row for each time step, in the order of the alphabet. */
export type StripReader = (strip: GreyImage) => Promise<Float32Array>;

export type Recogniser = {
  readonly alphabet: Alphabet;
  readonly read: StripReader;
  /** The same with more digits, at twice the time; null when `read` lacks none. */
  readonly readCarefully: StripReader | null;
};

/**
 * A strip on which the quick reader is less sure of some character, or sees none, is read carefully:
 * a seventh of all print, and where seven tenths of what the quick one gets wrong are.
 */
const UNSURE = 0.5;

/** The words on one strip of the picture, in the order of the print. */
export async function recogniseStrip(
  { alphabet, read, readCarefully }: Recogniser,
  { image, carefully }: { image: GreyImage; carefully: boolean },
  strip: Strip,
): Promise<EngineWord[]> {
  const cut = cutStrip(image, strip);
  const decode = async (reader: StripReader) => decodeCtc(await reader(cut), alphabet);
  let line = await decode(carefully ? (readCarefully ?? read) : read);
  if (!carefully && readCarefully !== null && isUnsure(line)) line = await decode(readCarefully);
  return splitWords(line, findGaps(cut), cut).map((word) => toEngineWord(word, strip));
}

function isUnsure({ glyphs }: Decoded): boolean {
  return glyphs.length === 0 || glyphs.some((glyph) => glyph.score < UNSURE);
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
  };
}
