import type { Probability } from '#lib/model/probability.ts';
import type { EngineWord } from './engines/engine.ts';
import { partOf, placeOn, type Strip } from './engines/paddle/strip.ts';
import type { ReadingPolicy } from './reading-policy.ts';

export type WeighedWord = EngineWord & { readonly confidence: Probability };

/** A strip of the picture with the first engine's reading. */
export type ReadStrip = { readonly strip: Strip; readonly words: readonly WeighedWord[] };

/**
 * Paper included on both sides of a word, relative to its height; at most half of the available
 * gap.
 */
const MARGIN = 0.3;
/** Doubtful words closer than this, relative to their height, are read as one piece. */
const NEAR = 1.5;

/**
 * Splits the strips into pieces to read again, the most doubtful first up to the policy's share,
 * and the rest.
 */
export function pickDoubtful(
  strips: readonly ReadStrip[],
  policy: ReadingPolicy,
): { again: ReadStrip[]; rest: ReadStrip[] } {
  const pieces = strips.flatMap((strip) => partStrip(strip, policy));
  const doubtful = pieces
    .filter((piece) => piece.doubt > 0)
    .sort((a, b) => b.doubt / lengthOf(b) - a.doubt / lengthOf(a));
  let left = policy.mostAgain * strips.reduce((sum, strip) => sum + lengthOf(strip), 0);
  const again = doubtful.filter((piece) => {
    left -= lengthOf(piece);
    return left >= 0;
  });
  return { again, rest: pieces.filter((piece) => !again.includes(piece)) };
}

type Piece = ReadStrip & { readonly doubt: number };

/** Length relative to height, which is the cost of a second reading. */
function lengthOf({ strip }: ReadStrip): number {
  return Math.max(1, strip.width / strip.height);
}

/** Groups neighboring words that are all doubtful, or all not. */
function partStrip({ strip, words }: ReadStrip, policy: ReadingPolicy): Piece[] {
  const placed = words.map((word) => ({
    word,
    doubt: doubtOf(word, policy),
    ...placeOn(strip, word.box),
  }));
  const groups: (typeof placed)[] = [];
  for (const next of placed) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const together =
      last !== undefined &&
      last.doubt > 0 === next.doubt > 0 &&
      (next.doubt === 0 || next.from - last.to < NEAR * strip.height);
    if (group !== undefined && together) group.push(next);
    else groups.push([next]);
  }
  return groups.map((group, index) => {
    const [first, last] = [group[0], group.at(-1)];
    const before = groups[index - 1]?.at(-1)?.to ?? 0;
    const after = groups[index + 1]?.[0]?.from ?? strip.width;
    const margin = MARGIN * strip.height;
    const from = Math.max((first?.from ?? 0) - margin, ((first?.from ?? 0) + before) / 2, 0);
    const end = last?.to ?? strip.width;
    const to = Math.min(end + margin, (end + after) / 2, strip.width);
    return {
      strip: partOf(strip, Math.min(from, first?.from ?? 0), Math.max(to, end)),
      words: group.map((entry) => entry.word),
      doubt: group.reduce((sum, entry) => sum + entry.doubt, 0),
    };
  });
}

/** The potential gain: numbers count double, because they are what a bill is about. */
function doubtOf({ text, confidence }: WeighedWord, policy: ReadingPolicy): number {
  const isNumber = /\d/.test(text);
  const enough = isNumber ? policy.numbersSurely : policy.surely;
  if (confidence >= enough) return 0;
  return (1 - confidence) * (isNumber ? 2 : 1);
}
