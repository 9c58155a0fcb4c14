import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { RawScore } from '#lib/model/probability.ts';
import type { EngineWord, GreyImage } from '../engine.ts';
import { cutStrip } from './cut-strip.ts';
import { decodeCtc } from './decode-ctc.ts';
import { findGaps } from './find-gaps.ts';
import type { Alphabet } from './latin-classes.ts';
import { onlyOutput } from './only-output.ts';
import { settleLookalikes } from './settle-lookalikes.ts';
import { type LineWord, splitWords } from './split-words.ts';
import { boundsOf, type Strip } from './strip.ts';

export type Recogniser = { readonly session: InferenceSession; readonly alphabet: Alphabet };

/** The words on one strip of the picture, in the order of the print. */
export async function recogniseStrip(
  { session, alphabet }: Recogniser,
  image: GreyImage,
  strip: Strip,
): Promise<EngineWord[]> {
  const cut = cutStrip(image, strip);
  const { values } = await onlyOutput(session, toTensor(cut));
  const words = splitWords(decodeCtc(values, alphabet), findGaps(cut), cut);
  return words.map((word) => toEngineWord(word, strip));
}

/** Three equal planes, −1 black to 1 white: the recogniser was trained on colour. */
function toTensor({ grey, width, height }: GreyImage): Tensor {
  const values = new Float32Array(grey.length * 3);
  for (let at = 0; at < grey.length; at++) values[at] = (grey[at] ?? 0) / 127.5 - 1;
  values.copyWithin(grey.length, 0, grey.length);
  values.copyWithin(2 * grey.length, 0, grey.length);
  return new Tensor('float32', values, [1, 3, height, width]);
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
