import { distance } from 'fastest-levenshtein';
import { expandWordings } from '#lib/forms/expand-wordings.ts';
import { memoize } from '#lib/forms/memoize.ts';
import type { Form } from '#lib/model/form.ts';
import { captionWord } from '../words/caption-word.ts';

export type LabelMatch = { readonly patterns: readonly string[]; readonly exact: boolean };

/** Which fields of a form a printed caption may name. */
export type LabelLexicon = {
  /**
   * By the `captionKey` of the whole caption: a label of the form, else one of its wordings, else a
   * label of five letters or more with one wrong letter.
   */
  match(key: string): LabelMatch | null;
  /** Words of the fields' labels, as `captionWord` spells them. */
  readonly words: ReadonlySet<string>;
  /** Length of the longest caption's key. */
  readonly longest: number;
};

/** What captions are compared by: their words spelled out and joined. */
export function captionKey(words: readonly string[]): string {
  return words.map(captionWord).join('');
}

function buildLabelLexicon(form: Form): LabelLexicon {
  const { fields, wordings = {} } = form;
  const words = new Set<string>();
  for (const word of fields.flatMap(({ labels }) => labels).flatMap((label) => label.split(' ')))
    if (word.length > 1) words.add(captionWord(word));
  const named = indexCaptions(fields.map(({ pattern, labels }) => [pattern, labels]));
  const worded = indexCaptions(
    fields.map(({ pattern }) => [pattern, expandWordings(wordings[pattern] ?? '')]),
  );
  const byHalf = indexByHalf(
    [...named].map(([label, patterns], rank) => ({ label, patterns, rank })),
  );
  const match = memoize((key): LabelMatch | null => {
    const patterns = named.get(key) ?? worded.get(key);
    return patterns ? { patterns, exact: true } : findSimilar(key, byHalf);
  });
  const longest = Math.max(0, ...[...named.keys(), ...worded.keys()].map((key) => key.length));
  return { match, words, longest };
}

/** The patterns of fields by the keys of their captions. */
function indexCaptions(
  captions: readonly (readonly [pattern: string, captions: readonly string[]])[],
): Map<string, readonly string[]> {
  const patternsOf = new Map<string, readonly string[]>();
  for (const [pattern, own] of captions)
    for (const key of new Set(own.map((caption) => captionKey(caption.split(' ')))))
      patternsOf.set(key, [...(patternsOf.get(key) ?? []), pattern]);
  return patternsOf;
}

type Label = {
  readonly label: string;
  readonly patterns: readonly string[];
  /** The form names it before those with a higher rank. */
  readonly rank: number;
};

/** The label that differs in one letter. */
function findSimilar(
  folded: string,
  byHalf: ReadonlyMap<string, readonly Label[]>,
): LabelMatch | null {
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
