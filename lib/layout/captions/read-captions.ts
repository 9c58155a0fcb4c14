import { expandWordings } from '#lib/forms/expand-wordings.ts';
import { memoize, memoizeFor } from '#lib/forms/memoize.ts';
import type { ColumnCaptions } from '#lib/model/form.ts';
import { softmax } from '../scoring/scorer.ts';
import { captionWord } from '../words/caption-word.ts';

/**
 * How likely a column with such a caption belongs to each field, by its pattern, and to none: 0..1,
 * in sum 1.
 */
export type CaptionMeaning = {
  readonly shares: ReadonlyMap<string, number>;
  readonly none: number;
};

/** How often each wording is learned, and the rate of AdaGrad. */
const PASSES = 8;
const RATE = 0.3;
/** What draws weights toward zero: a word of few wordings says little. */
const DECAY = 0.005;

/**
 * What the words of a caption, each as `captionWord` spells it, say about its column, whatever is
 * in it: a softmax over words, their beginnings, and pairs of words, learned from the captions that
 * the form lists. Null if it lists none, or nothing is known of any of the words.
 */
export function readCaptions(captions: readonly ColumnCaptions[] | undefined): CaptionReader {
  return captions ? learnCaptions(captions) : () => null;
}

type CaptionReader = (words: readonly string[]) => CaptionMeaning | null;

/** Learned once per process: an organization's version of a form has the same list. */
const learnCaptions = memoizeFor((classes: readonly ColumnCaptions[]): CaptionReader => {
  const weights = new Map<string, MarkWeights>();
  const lessons = classes.flatMap(({ wordings }, right) => {
    const all = expandWordings(wordings).map((one) => one.split(' ').map(captionWord));
    return all.map((words) => {
      const marks = marksOf(words).map((mark) => entryOf(weights, mark, classes.length));
      return { right, marks, worth: 1 / all.length };
    });
  });
  const scale = lessons.length / Math.max(1, classes.length);
  for (let pass = 0; pass < PASSES; pass++)
    for (const { right, marks, worth } of lessons) {
      const shares = softmax(sumOf(marks, classes.length));
      for (const { own, squares } of marks)
        for (let at = 0; at < shares.length; at++) {
          const miss = worth * scale * ((shares[at] ?? 0) - (at === right ? 1 : 0));
          const gradient = miss + DECAY * (own[at] ?? 0);
          const square = (squares[at] ?? 0) + gradient * gradient;
          squares[at] = square;
          own[at] = (own[at] ?? 0) - (RATE * gradient) / Math.sqrt(square + 1e-2);
        }
    }
  const read = memoize((caption: string): CaptionMeaning | null => {
    const marks = marksOf(caption.split(' ')).flatMap((mark) => weights.get(mark) ?? []);
    if (marks.length === 0) return null;
    const shares = softmax(sumOf(marks, classes.length));
    const of = new Map<string, number>();
    classes.forEach(({ pattern }, at) => {
      if (pattern !== null) of.set(pattern, shares[at] ?? 0);
    });
    return { shares: of, none: shares[classes.findIndex(({ pattern }) => pattern === null)] ?? 0 };
  });
  return (words) => (words.length === 0 ? null : read(words.join(' ')));
});

/** What a feature says of each field, and the squares of the gradients so far. */
type MarkWeights = { readonly own: Float64Array; readonly squares: Float64Array };

function entryOf(weights: Map<string, MarkWeights>, mark: string, count: number): MarkWeights {
  const known = weights.get(mark);
  if (known) return known;
  const entry = { own: new Float64Array(count), squares: new Float64Array(count) };
  weights.set(mark, entry);
  return entry;
}

function sumOf(marks: readonly MarkWeights[], count: number): number[] {
  const sums = new Array<number>(count).fill(0);
  for (const { own } of marks)
    for (let at = 0; at < count; at++) sums[at] = (sums[at] ?? 0) + (own[at] ?? 0);
  return sums;
}

/**
 * Features: words, how they are abbreviated, and pairs of neighbors: "not covered" is not
 * "covered".
 */
function marksOf(words: readonly string[]): string[] {
  const own = words.filter((word) => word !== '');
  const pairs = ['^', ...own].map((word, at) => `2${word} ${own[at] ?? '$'}`);
  return [...own.flatMap(marksOfWord), ...pairs];
}

function marksOfWord(word: string): string[] {
  const bones = (word.slice(0, 1) + word.slice(1).replace(/[aeiouy]/g, '')).replace(/(.)\1/g, '$1');
  const start = word.length > 3 ? [`p${word.slice(0, 3)}`] : [];
  return [`w${word}`, `b${bones.slice(0, 4)}`, ...start];
}
