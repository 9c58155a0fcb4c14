import { describeLines } from '#lib/layout/describe-lines.ts';
import { extendHash, hashFeature } from '#lib/layout/hash-features.ts';
import { captionKey, type LabelLexicon } from '#lib/layout/label-lexicon.ts';
import type { PageLayout, TextLine } from '#lib/layout/lay-out-page.ts';
import type { Choice } from '#lib/layout/scorer.ts';

/** For each line of a page: whether a claim begins with it. */
export function buildStartChoices(layout: PageLayout, lexicon: LabelLexicon): Choice[] {
  return describedOn(layout, lexicon).map(({ names, captions }) => ({
    pattern: 'claim-start',
    options: [hashed('start', [...names, ...captions]), NONE],
  }));
}

export type LineAt = { readonly at: number; readonly line: number };

/** For each line after the first line of the last claim: whether it belongs to that claim or to all claims. */
export function buildTailChoices(
  layouts: readonly PageLayout[],
  lexicon: LabelLexicon,
  last: LineAt,
): (LineAt & { readonly choice: Choice })[] {
  return layouts.flatMap((layout, at) => {
    if (at < last.at) return [];
    const lines = describedOn(layout, lexicon);
    return lines.flatMap(({ names, captions }, line) => {
      if (at === last.at && line <= last.line) return [];
      const over = lines[line - 1]?.captions ?? ofCaptions(undefined, lexicon);
      const above = over.map((name) => `above|${name}`);
      const options = [hashed('tail', [...names, ...captions, ...above]), NONE];
      return [{ at, line, choice: { pattern: 'claim-tail', options } }];
    });
  });
}

type DescribedLine = { readonly names: readonly string[]; readonly captions: readonly string[] };

/** Kept, because the start and tail choices describe the same lines. */
const known = new WeakMap<PageLayout, { lexicon: LabelLexicon; lines: readonly DescribedLine[] }>();

function describedOn(layout: PageLayout, lexicon: LabelLexicon): readonly DescribedLine[] {
  const before = known.get(layout);
  if (before?.lexicon === lexicon) return before.lines;
  const lines = describeLines(layout, lexicon).map((names, at) => ({
    names,
    captions: ofCaptions(layout.lines[at], lexicon),
  }));
  known.set(layout, { lexicon, lines });
  return lines;
}

const NONE = Int32Array.of(hashFeature('none'));

function hashed(mark: string, names: readonly string[]): Int32Array {
  const begin = hashFeature(`${mark}|`);
  return Int32Array.from([...new Set(names)].map((name) => extendHash(begin, name)));
}

/** Which captions are on the line. */
function ofCaptions(line: TextLine | undefined, lexicon: LabelLexicon): string[] {
  const text = line?.tokens.map((token) => token.text) ?? [];
  const labels = labelsOn(text, lexicon);
  const colons = text.filter((word) => /:$/.test(word)).length;
  return [
    `captions:${Math.min(4, colons)}`,
    ...labels.map((pattern) => `label:${pattern}`),
    `labels:${Math.min(4, labels.length)}`,
  ];
}

/** Fields that the captions on the line may name. */
function labelsOn(words: readonly string[], lexicon: LabelLexicon): string[] {
  const found = new Set<string>();
  words.forEach((_, at) => {
    for (let size = 1; size <= 3; size++) {
      const key = captionKey(words.slice(at, at + size));
      for (const pattern of lexicon.match(key)?.patterns ?? []) found.add(pattern);
    }
  });
  return [...found];
}
