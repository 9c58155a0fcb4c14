import { hashFeature } from '#lib/layout/scoring/hash-features.ts';
import { captionWord } from '#lib/layout/words/caption-word.ts';
import { kindOfToken } from '../../words/token-kind.ts';
import type { LineFacts } from './line-facts.ts';

/**
 * What identifies a line on the next document of its layout, whatever its values are: words that
 * could be captions, and kinds of values with their places. All are hashes.
 */
export type LinePrint = {
  readonly words: readonly number[];
  /** Kinds with places; a line seen again matches a place or one next to it. */
  readonly places: readonly number[];
};

/** Columns into which places of values are divided: a scan shifts them by less than one. */
const COLUMNS = 40;
/** More words and values than this add nothing. */
const MAX_WORDS = 12;
const MAX_PLACES = 16;

/**
 * Hashes of a line's words and of the places and kinds of its tokens, as remembered of a layout.
 */
export function printOf({ line }: Pick<LineFacts, 'line'>): LinePrint {
  const words = new Set<number>();
  const places = new Set<number>([placeHash('begin', line.x0)]);
  for (const token of line.tokens) {
    const kind = kindOfToken(token);
    if (/[CUw]/.test(kind)) {
      const word = captionWord(token.text);
      if (/^\p{L}{2,}$/u.test(word) && words.size < MAX_WORDS) words.add(hashFeature(word));
    } else if (kind !== '' && places.size < MAX_PLACES) {
      places.add(placeHash(kind, kind === 'M' ? token.x1 : token.x0));
    }
  }
  return { words: [...words], places: [...places] };
}

/** Kinds and places differ by their remainder: neighbors by one. */
function placeHash(kind: string, x: number): number {
  return (hashFeature(`at/${kind}`) & ~0xff) | Math.round(Math.max(0, Math.min(1, x)) * COLUMNS);
}

/** How likely a word is to be there again: words of several remembered lines are captions. */
export type WordWeights = (word: number) => number;

/** How similar the print of two lines is, 0..1. */
export function resemblanceOf(a: LinePrint, b: LinePrint, weightOf: WordWeights): number {
  const ofWords = (words: readonly number[]) =>
    words.reduce((sum, word) => sum + weightOf(word), 0);
  const sharedWords = ofWords(a.words.filter((word) => b.words.includes(word)));
  const sharedPlaces = a.places.filter((place) =>
    b.places.some((other) => Math.abs(other - place) <= 1),
  ).length;
  const shared = sharedWords + PLACE * sharedPlaces;
  const all =
    ofWords(a.words) + ofWords(b.words) + PLACE * (a.places.length + b.places.length) - shared;
  return all <= 0 ? 0 : Math.min(1, shared / all);
}

/** Weight of a value's kind and place, compared with a word of a caption. */
const PLACE = 0.6;
