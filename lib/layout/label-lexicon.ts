import { distance } from 'fastest-levenshtein';
import type { Form } from '#lib/model/form.ts';
import { captionWord } from './caption-word.ts';

export type LabelMatch = { readonly patterns: readonly string[]; readonly exact: boolean };

/** Which fields of a form a printed caption may stand for. */
export type LabelLexicon = {
  /** By the `captionKey` of the whole caption; one wrong letter is forgiven in captions of five or more. */
  match(key: string): LabelMatch | null;
  /** Words that captions of the form are made of, as `captionWord` spells them. */
  readonly words: ReadonlySet<string>;
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
  const memory = new Map<string, LabelMatch | null>();
  const match = (folded: string): LabelMatch | null => {
    const known = memory.get(folded);
    if (known !== undefined) return known;
    const found = lookUp(folded, patternsOf);
    if (memory.size > 20_000) memory.clear();
    memory.set(folded, found);
    return found;
  };
  return { match, words };
}

function lookUp(folded: string, patternsOf: ReadonlyMap<string, string[]>): LabelMatch | null {
  const exact = patternsOf.get(folded);
  if (exact) return { patterns: exact, exact: true };
  if (folded.length < 5) return null;
  for (const [label, patterns] of patternsOf) {
    if (Math.abs(label.length - folded.length) > 1) continue;
    if (distance(label, folded) <= 1) return { patterns, exact: false };
  }
  return null;
}

const lexicons = new Map<string, LabelLexicon>();

/** The lexicon of a form, built once a process. */
export function lexiconOf(form: Form): LabelLexicon {
  const key = `${form.name}@${form.version}`;
  const known = lexicons.get(key) ?? buildLabelLexicon(form);
  lexicons.set(key, known);
  return known;
}
