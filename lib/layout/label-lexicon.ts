import { distance } from 'fastest-levenshtein';
import { memoize } from '#lib/forms/memoize.ts';
import type { Form } from '#lib/model/form.ts';
import { captionWord } from './caption-word.ts';

export type LabelMatch = { readonly patterns: readonly string[]; readonly exact: boolean };

/** Which fields of a form a printed caption may stand for. */
export type LabelLexicon = {
  /** By the `captionKey` of the whole caption; one wrong letter is forgiven in captions of five or more. */
  match(key: string): LabelMatch | null;
  /** Words that captions of the form are made of, as `captionWord` spells them. */
  readonly words: ReadonlySet<string>;
  /** Length of the longest caption's key. */
  readonly longest: number;
};

/** What captions are compared by: their words spelled out and run together. */
export function captionKey(words: readonly string[]): string {
  return words.map(captionWord).join('');
}

export function buildLabelLexicon(form: Form): LabelLexicon {
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
  const byLength = Map.groupBy(labels, ({ label }) => label.length);
  const longest = Math.max(0, ...byLength.keys());
  const match = memoize((folded) => lookUp(folded, patternsOf, byLength));
  return { match, words, longest };
}

type Label = {
  readonly label: string;
  readonly patterns: readonly string[];
  /** The form names it before those of a higher rank. */
  readonly rank: number;
};

function lookUp(
  folded: string,
  patternsOf: ReadonlyMap<string, string[]>,
  byLength: ReadonlyMap<number, readonly Label[]>,
): LabelMatch | null {
  const exact = patternsOf.get(folded);
  if (exact) return { patterns: exact, exact: true };
  if (folded.length < 5) return null;
  const near = [folded.length - 1, folded.length, folded.length + 1].flatMap(
    (length) => byLength.get(length)?.find(({ label }) => isNear(label, folded)) ?? [],
  );
  const [first] = near.sort((a, b) => a.rank - b.rank);
  return first ? { patterns: first.patterns, exact: false } : null;
}

/** One letter apart at most: of such words the first halves or the last ones are the same. */
function isNear(label: string, word: string): boolean {
  const half = Math.min(label.length, word.length) >> 1;
  return (
    (label.startsWith(word.slice(0, half)) || label.endsWith(word.slice(-half))) &&
    distance(label, word) <= 1
  );
}

const lexicons = new Map<string, LabelLexicon>();

/** The lexicon of a form, built once a process. */
export function lexiconOf(form: Form): LabelLexicon {
  const key = `${form.name}@${form.version}`;
  const known = lexicons.get(key) ?? buildLabelLexicon(form);
  lexicons.set(key, known);
  return known;
}
