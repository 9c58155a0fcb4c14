import { distance } from 'fastest-levenshtein';
import { memoize } from '#lib/forms/memoize.ts';
import type { CaptionWord, FormGeometry } from '#lib/model/form.ts';

/** What captions are compared by. */
export const keyOf = memoize((text) => text.toUpperCase().replace(/[^A-Z0-9]/g, ''));

/** A caption with what it is compared by and the height of its middle. */
type KnownCaption = { readonly caption: CaptionWord; readonly key: string; readonly y: number };
type Captions = {
  readonly all: readonly KnownCaption[];
  readonly unique: readonly KnownCaption[];
  readonly twos: ReadonlyMap<string, readonly [CaptionWord, CaptionWord]>;
};

/** A form's captions are the same for every page. */
const known = new WeakMap<FormGeometry, Captions>();

/** The captions of a form: all of them, those that it prints once, and words of a caption, one after the other, that no
 * other caption has so. */
export function captionsOf(geometry: FormGeometry): Captions {
  const before = known.get(geometry);
  if (before) return before;
  const all = geometry.captions.map((caption) => {
    return { caption, key: keyOf(caption.text), y: (caption.y0 + caption.y1) / 2 };
  });
  const counts = new Map<string, number>();
  for (const { key } of all) counts.set(key, (counts.get(key) ?? 0) + 1);
  const unique = all.filter(({ key }) => counts.get(key) === 1 && key.length >= 5);
  const captions = { all, unique, twos: twosOf(geometry) };
  known.set(geometry, captions);
  return captions;
}

export const keyOfTwo = (one: { text: string }, two: { text: string }) =>
  `${keyOf(one.text)} ${keyOf(two.text)}`;

/** Words of one caption, one after the other, that no other caption has so. */
function twosOf({ captions }: FormGeometry): Map<string, readonly [CaptionWord, CaptionWord]> {
  const counts = new Map<string, number>();
  const twos = captions.slice(1).flatMap((two, at): [string, [CaptionWord, CaptionWord]][] => {
    const one = captions[at];
    if (!one || one.y0 !== two.y0 || two.x0 - one.x1 > GAP || two.x0 < one.x1) return [];
    const key = keyOfTwo(one, two);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return [[key, [one, two]]];
  });
  return new Map(twos.filter(([key]) => key.length >= LONG && counts.get(key) === 1));
}

/** In points: words of one caption are no farther apart. */
const GAP = 7;
/** Characters of two words that are no coincidence. */
const LONG = 6;

/** Whether two keys are the same but for what OCR may misread. */
export function alike(a: string, b: string): boolean {
  if (a === b) return true;
  const longest = Math.max(a.length, b.length);
  return (
    longest >= 6 && Math.abs(a.length - b.length) <= 1 && distance(a, b) <= (longest >= 10 ? 2 : 1)
  );
}
