import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import { extendHash, hashFeature } from '#lib/layout/scoring/hash-features.ts';

/** What is found about a place: hashes of features, and the fields that captions name. */
export type Out = { readonly hashes: number[]; readonly captioned: string[] };

/** Fields that a caption ending here may name, and whether it is all there is here. */
type Label = { readonly patterns: readonly string[]; readonly whole: boolean } | null;

/** By lexicon, what the words before values and above them were found to name. */
const labels = new WeakMap<LabelLexicon, Map<string, Label>>();
const MOST_LABELS = 20_000;

/**
 * The longest caption that these words end with, of any field in the lexicon; null if they end with
 * none.
 */
export function findLabel(words: readonly string[], lexicon: LabelLexicon): Label {
  const known = labels.get(lexicon) ?? new Map<string, Label>();
  if (known.size === 0) labels.set(lexicon, known);
  const key = words.join(' ');
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = lookForLabel(words, lexicon);
  if (known.size > MOST_LABELS) known.clear();
  known.set(key, found);
  return found;
}

/** The longest caption wins. */
function lookForLabel(words: readonly string[], lexicon: LabelLexicon): Label {
  const ends: string[] = [];
  let end = '';
  for (let from = words.length - 1; from >= 0; from--) {
    end = (words[from] ?? '') + end;
    if (end.length > lexicon.longest + 1) break;
    ends.push(end);
  }
  for (let at = ends.length - 1; at >= 0; at--) {
    const match = lexicon.match(ends[at] ?? '');
    if (match) return { patterns: match.patterns, whole: at === words.length - 1 };
  }
  return null;
}

const LABEL = hashFeature('lb:');
const LABEL_AT = {
  left: hashFeature('lb:left:'),
  up0: hashFeature('lb:up0:'),
  up1: hashFeature('lb:up1:'),
};

/** Adds features for a caption at a place, and one for none. */
export function addLabels(
  { hashes, captioned }: Out,
  where: keyof typeof LABEL_AT,
  label: Label,
): void {
  if (label === null) {
    hashes.push(extendHash(LABEL_AT[where], 'none'));
    return;
  }
  for (const pattern of label.patterns) {
    const there = extendHash(LABEL_AT[where], pattern);
    hashes.push(
      there,
      extendHash(there, label.whole ? ':whole' : ':tail'),
      extendHash(LABEL, pattern),
    );
    captioned.push(pattern);
  }
}
