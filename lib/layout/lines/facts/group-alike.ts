import type { TextLine } from '#lib/layout/page/lay-out-page.ts';
import { SHIFTED_EDGE } from '#lib/layout/page/one-column.ts';
import { captionWord } from '#lib/layout/words/caption-word.ts';
import { kindOfToken } from '../../words/token-kind.ts';

type Printed = { readonly line: TextLine };

/**
 * What lines are compared by: words that repeat on other lines, and kinds of values with their
 * places.
 */
type Face = { readonly words: ReadonlySet<string>; readonly places: readonly Place[] };
type Place = { readonly kind: string; readonly x: number };

/** Below this similarity, two lines are printed differently. */
const ALIKE = 0.5;
/** Weight of a value's kind and place, compared with a word. */
const PLACE = 0.4;
/** A line with fewer repeated words and values is like no other. */
const LEAST = 3;
/**
 * With this many repeated words, two lines are compared by these alone: names between them shift
 * the rest.
 */
const FLOWING = 3;

/**
 * For each line the number of its group: lines that are printed alike, whatever their values are
 * and wherever longer or shorter names move them. If OCR misreads a word, the others are enough.
 */
export function groupAlike(facts: readonly Printed[]): number[] {
  const spelled = facts.map(wordsOf);
  const counts = new Map<string, number>();
  for (const words of spelled)
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const leaders: Face[] = [];
  return facts.map((one, at) => {
    const words = [...(spelled[at] ?? [])].filter((word) => (counts.get(word) ?? 0) > 1);
    const face = { words: new Set(words), places: placesOf(one) };
    if (face.words.size + face.places.length < LEAST) return leaders.push(face) - 1;
    let best = -1;
    let most = ALIKE;
    leaders.forEach((leader, group) => {
      const alike = resemblanceOf(leader, face);
      if (alike < most) return;
      most = alike;
      best = group;
    });
    if (best < 0) best = leaders.push(face) - 1;
    return best;
  });
}

function wordsOf({ line }: Printed): Set<string> {
  const words = line.tokens.flatMap((token) =>
    /[CUw]/.test(kindOfToken(token)) ? [captionWord(token.text)] : [],
  );
  return new Set(words.filter((word) => /^\p{L}{2,}$/u.test(word)).slice(0, 16));
}

function placesOf({ line }: Printed): Place[] {
  const places = line.tokens.flatMap((token): Place[] => {
    const kind = kindOfToken(token);
    if (kind === '' || /[CUw]/.test(kind)) return [];
    return [{ kind, x: kind === 'M' ? token.x1 : token.x0 }];
  });
  return [...places.slice(0, 16), { kind: 'begin', x: line.x0 }];
}

/** 0..1 */
function resemblanceOf(a: Face, b: Face): number {
  const words = countShared(a.words, b.words);
  const allWords = a.words.size + b.words.size - words;
  if (Math.min(a.words.size, b.words.size) >= FLOWING && words / allWords >= ALIKE)
    return words / allWords;
  const places = a.places.filter((one) => b.places.some((other) => isSame(one, other))).length;
  const allPlaces = a.places.length + b.places.length - places;
  return (words + PLACE * places) / (allWords + PLACE * allPlaces);
}

function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const one of a) if (b.has(one)) count++;
  return count;
}

function isSame(a: Place, b: Place): boolean {
  return a.kind === b.kind && Math.abs(a.x - b.x) < SHIFTED_EDGE;
}
