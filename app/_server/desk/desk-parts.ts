import type { DeskContent, DeskWord } from '#app/review/_desk/desk-view.ts';
import { type PageBox, pageBox } from '#lib/model/box.ts';
import type { Check } from '#lib/model/check.ts';
import type { Field } from '#lib/model/field.ts';
import type { Place } from '#lib/model/reading.ts';
import type { Word } from '#lib/model/word.ts';

/**
 * What the desk shows of a field. A visit of 200 lines has 3,000, and the rest of each would be
 * most of what is sent.
 */
export function pickShown({
  path,
  value,
  absence,
  place,
  human,
  contenders,
}: Omit<Field, 'signals'>): DeskContent {
  return {
    ...{ path, value, absence, human },
    place: shortPlace(place),
    contenders: contenders.map((one) => ({
      value: one.value,
      readers: one.readers,
      place: shortPlace(one.place),
    })),
  };
}

export function shortWord({ id, text, box }: Word): DeskWord {
  return { id, text, box: shortBox(box) };
}

function shortPlace(place: Place | null): Place | null {
  return place && { ...place, box: shortBox(place.box) };
}

/**
 * Of the page, a millionth is far less than a pixel, and its digits are half of what would be sent.
 */
function shortBox([x0, y0, x1, y1]: PageBox): PageBox {
  const short = (share: number) => Math.round(share * 1e6) / 1e6;
  return pageBox(short(x0), short(y0), short(x1), short(y1));
}

/** The checks that fail and, of each rule that holds, the first: a visit of 200 lines has 2,000. */
export function keepShown(checks: readonly Check[]): Check[] {
  const holding = new Set<string>();
  return checks.filter(({ rule, outcome }) => {
    if (outcome === 'fail') return true;
    if (outcome === 'cannot-tell' || holding.has(rule)) return false;
    holding.add(rule);
    return true;
  });
}
