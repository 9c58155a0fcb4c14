import { isCenteredIn } from '#lib/model/geometry/is-centered-in.ts';
import { turnBox } from '#lib/model/geometry/turn-box.ts';
import type { PageRotation } from '#lib/model/page.ts';
import type { Place, Reading } from '#lib/model/reading.ts';
import type { Word } from '#lib/model/word.ts';

/**
 * Human readings with their places on the pages as they are rotated now: a place chosen before a page
 * was rotated is rotated with it.
 *
 * @param turnedSince how much further clockwise a page is rotated now than at a reading of that sequence.
 * @param wordsOf the words of a page that was rotated.
 */
export function turnPlaces(
  readings: readonly Reading[],
  turnedSince: (page: number, sequence: number) => PageRotation,
  wordsOf: (page: number) => readonly Word[],
): Reading[] {
  return readings.map((reading) => {
    const { claim } = reading;
    if ((claim.kind !== 'value' && claim.kind !== 'row-present') || claim.place === null)
      return reading;
    const { page } = claim.place;
    const rotation = turnedSince(page, reading.sequence);
    if (rotation === 0) return reading;
    return { ...reading, claim: { ...claim, place: turned(claim.place, rotation, wordsOf(page)) } };
  });
}

function turned({ page, box: before }: Place, turn: PageRotation, words: readonly Word[]): Place {
  const box = turnBox(before, turn);
  const inside = words.filter((word) => isCenteredIn(word.box, box));
  return { page, box, wordIds: inside.map(({ id }) => id) };
}
