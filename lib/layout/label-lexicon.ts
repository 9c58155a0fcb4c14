import { distance } from 'fastest-levenshtein';
import { memoize } from '#lib/forms/memoize.ts';
import type { Form } from '#lib/model/form.ts';
import { captionWord } from './captions/caption-word.ts';

export type LabelMatch = { readonly patterns: readonly string[]; readonly exact: boolean };

/** Which fields of a form a printed caption may name. */
export type LabelLexicon = {
  /**
   * By the `captionKey` of the whole caption; one wrong letter is allowed in captions of five or
   * more.
   */
  match(key: string): LabelMatch | null;
  /** Words used in captions of the form, as `captionWord` spells them. */
  readonly words: ReadonlySet<string>;
  /** Length of the longest caption's key. */
  readonly longest: number;
};

/** What captions are compared by: their words spelled out and joined. */
export function captionKey(words: readonly string[]): string {
  return words.map(captionWord).join('');
}

function buildLabelLexicon(form: Form): LabelLexicon {
  const patternsOf = new Map<string, string[]>();
  const words = new Set<string>();
  for (const field of form.fields) {
    for (const label of field.labels) {
      const key = captionKey(label.split(' '));
      patternsOf.set(key, [...(patternsOf.get(key) ?? []), field.pattern]);
      for (const word of label.split(' ')) if (word.length > 1) words.add(captionWord(word));
    }
  }
  const labels = [...patternsOf].map(([label, patterns], rank) => ({ label, patterns, rank }));
  const byHalf = indexByHalf(labels);
  const longest = Math.max(0, ...labels.map(({ label }) => label.length));
  const match = memoize((folded) => lookUp(folded, patternsOf, byHalf));
  return { match, words, longest };
}

type Label = {
  readonly label: string;
  readonly patterns: readonly string[];
  /** The form names it before those with a higher rank. */
  readonly rank: number;
};

function lookUp(
  folded: string,
  patternsOf: ReadonlyMap<string, string[]>,
  byHalf: ReadonlyMap<string, readonly Label[]>,
): LabelMatch | null {
  const exact = patternsOf.get(folded);
  if (exact) return { patterns: exact, exact: true };
  if (folded.length < 5) return null;
  let best: Label | null = null;
  for (const length of [folded.length - 1, folded.length, folded.length + 1])
    for (const half of halvesOf(folded, Math.min(length, folded.length)))
      for (const one of byHalf.get(`${length} ${half}`) ?? [])
        if ((best === null || one.rank < best.rank) && distance(one.label, folded) <= 1) best = one;
  return best && { patterns: best.patterns, exact: false };
}

/**
 * Labels by their length and their halves, as words up to one letter longer or shorter have them.
 */
function indexByHalf(labels: readonly Label[]): Map<string, Label[]> {
  const byHalf = new Map<string, Label[]>();
  for (const one of labels) {
    const { length } = one.label;
    const halves = new Set([length, length - 1].flatMap((least) => halvesOf(one.label, least)));
    for (const half of halves) {
      const key = `${length} ${half}`;
      byHalf.set(key, [...(byHalf.get(key) ?? []), one]);
    }
  }
  return byHalf;
}

/**
 * Of two words that differ in one letter, the first or the last halves are the same; `least`: the
 * shorter word's length.
 */
function halvesOf(word: string, least: number): [first: string, last: string] {
  const half = least >> 1;
  return [`${word.slice(0, half)}-`, `-${word.slice(-half)}`];
}

const lexicons = new Map<string, LabelLexicon>();

/** The lexicon of a form, built once per process. */
export function lexiconOf(form: Form): LabelLexicon {
  const key = `${form.name}@${form.version}`;
  const known = lexicons.get(key) ?? buildLabelLexicon(form);
  lexicons.set(key, known);
  return known;
}
