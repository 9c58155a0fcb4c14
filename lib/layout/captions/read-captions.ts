import { expandWordings } from '#lib/forms/expand-wordings.ts';
import { memoize, memoizeFor } from '#lib/forms/memoize.ts';
import type { ColumnCaptions, Form } from '#lib/model/form.ts';
import { softmax } from '../scoring/scorer.ts';
import { captionWord } from './caption-word.ts';

/** How likely a column with such a caption belongs to each field, by its pattern, and to none: 0..1, in sum 1. */
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
export function readCaptions({ columnCaptions }: Pick<Form, 'columnCaptions'>): CaptionReader {
  return columnCaptions ? learnCaptions(columnCaptions) : () => null;
}

type CaptionReader = (words: readonly string[]) => CaptionMeaning | null;

/** Learned once per process: an organization's version of a form has the same list. */
const learnCaptions = memoizeFor((classes: readonly ColumnCaptions[]): CaptionReader => {
  const lessons = classes.flatMap(({ wordings }, right) => {
    const all = expandWordings(wordings).map((one) => one.split(' ').map(captionWord));
    return all.map((words) => ({ right, marks: marksOf(words), worth: 1 / all.length }));
  });
  const scale = lessons.length / Math.max(1, classes.length);
  const weights = new Map<string, Float64Array>();
  const squares = new Map<string, Float64Array>();
  for (let pass = 0; pass < PASSES; pass++)
    for (const { right, marks, worth } of lessons) {
      const shares = softmax(sumOf(weights, marks, classes.length));
      for (const mark of marks) {
        const own = entryOf(weights, mark, classes.length);
        const past = entryOf(squares, mark, classes.length);
        shares.forEach((share, at) => {
          const miss = worth * scale * (share - (at === right ? 1 : 0));
          const gradient = miss + DECAY * (own[at] ?? 0);
          past[at] = (past[at] ?? 0) + gradient * gradient;
          own[at] = (own[at] ?? 0) - (RATE * gradient) / Math.sqrt((past[at] ?? 0) + 1e-2);
        });
      }
    }
  const read = memoize((caption: string): CaptionMeaning | null => {
    const marks = marksOf(caption.split(' '));
    if (!marks.some((mark) => weights.has(mark))) return null;
    const shares = softmax(sumOf(weights, marks, classes.length));
    const of = new Map<string, number>();
    classes.forEach(({ pattern }, at) => {
      if (pattern !== null) of.set(pattern, shares[at] ?? 0);
    });
    return { shares: of, none: shares[classes.findIndex(({ pattern }) => pattern === null)] ?? 0 };
  });
  return (words) => (words.length === 0 ? null : read(words.join(' ')));
});

function entryOf(table: Map<string, Float64Array>, mark: string, count: number): Float64Array {
  const own = table.get(mark) ?? new Float64Array(count);
  table.set(mark, own);
  return own;
}

function sumOf(
  weights: ReadonlyMap<string, Float64Array>,
  marks: readonly string[],
  count: number,
): number[] {
  const sums = new Array<number>(count).fill(0);
  for (const mark of marks)
    weights.get(mark)?.forEach((weight, at) => {
      sums[at] = (sums[at] ?? 0) + weight;
    });
  return sums;
}

/** Features: words, how they are abbreviated, and pairs of neighbors: "not covered" is not "covered". */
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
