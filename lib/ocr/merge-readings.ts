import type { PixelBox } from '#lib/model/box.ts';
import type { Probability } from '#lib/model/probability.ts';
import type { EngineWord, OcrEngine } from './engines/engine.ts';
import { placeOn, type Strip } from './engines/paddle/strip.ts';
import { surenessOf, weighWord } from './weigh-words.ts';

/** A word that one engine saw, or both, in pixels of the picture. */
export type SeenWord = {
  readonly text: string;
  readonly box: PixelBox;
  readonly confidence: Probability;
  readonly source: OcrEngine['name'] | 'merged';
  /** What the other engine read where the two differ. */
  readonly alternative?: string;
};

/** What each engine read on one strip. */
export type BothReadings = {
  readonly paddle: readonly EngineWord[];
  readonly tesseract: readonly EngineWord[];
};

/** Words share a place when so much of the narrower one is common. */
const SAME_PLACE = 0.4;
/** Words that only Tesseract saw are worth keeping from here on: else it saw a rule or a stain. */
const LEAST_UNSEEN = 0.5;

/**
 * One reading of a strip from two. Where they agree both are surer; where they differ the likelier
 * one stands and the other is kept beside it. Of two ways to part the same characters the finer one
 * stands: engines overlook narrow spaces, and seldom see one that is not there.
 */
export function mergeReadings(strip: Strip, readings: BothReadings): SeenWord[] {
  return pairUp(strip, readings).flatMap(mergePlace);
}

function mergePlace(place: BothReadings): SeenWord[] {
  const { paddle, tesseract } = place;
  if (tesseract.length === 0) return paddle.map((word) => unseen('paddle', word));
  if (paddle.length === 0) {
    return tesseract
      .map((word) => unseen('tesseract', word))
      .filter((word) => word.confidence >= LEAST_UNSEEN);
  }
  if (paddle.length === tesseract.length) {
    return paddle.flatMap((word, index) => mergePair([word], tesseract.slice(index, index + 1)));
  }
  return mergePair(paddle, tesseract);
}

function unseen(engine: OcrEngine['name'], word: EngineWord): SeenWord {
  const sureness = { [engine]: surenessOf(engine, [word]) };
  return toSeen(word, weighWord(`${engine}Unseen`, sureness), engine);
}

function mergePair(paddle: readonly EngineWord[], tesseract: readonly EngineWord[]): SeenWord[] {
  const sureness = {
    paddle: surenessOf('paddle', paddle),
    tesseract: surenessOf('tesseract', tesseract),
  };
  if (sameText(paddle, tesseract)) {
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

/** The words that stand; what the other engine read there goes with the first of them. */
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

/** Spaces apart, and ways to print a dash or a quotation mark. */
function sameText(a: readonly EngineWord[], b: readonly EngineWord[]): boolean {
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

type Placed = {
  readonly engine: OcrEngine['name'];
  readonly word: EngineWord;
  readonly from: number;
  readonly to: number;
};

/** Words of both engines that stand in the same place, in the order of the print. */
function pairUp(strip: Strip, readings: BothReadings): BothReadings[] {
  const place = (engine: OcrEngine['name']) =>
    readings[engine].map((word): Placed => ({ engine, word, ...placeOn(strip, word.box) }));
  const placed = [...place('paddle'), ...place('tesseract')].sort((a, b) => a.from - b.from);
  const groups: Placed[][] = [];
  for (const next of placed) {
    const group = groups.findLast((members) => members.some((other) => sharePlace(other, next)));
    if (group === undefined) groups.push([next]);
    else group.push(next);
  }
  return groups.map((group) => ({
    paddle: group.filter(({ engine }) => engine === 'paddle').map(({ word }) => word),
    tesseract: group.filter(({ engine }) => engine === 'tesseract').map(({ word }) => word),
  }));
}

function sharePlace(a: Placed, b: Placed): boolean {
  if (a.engine === b.engine) return false;
  const common = Math.min(a.to, b.to) - Math.max(a.from, b.from);
  return common > SAME_PLACE * Math.min(a.to - a.from, b.to - b.from);
}
