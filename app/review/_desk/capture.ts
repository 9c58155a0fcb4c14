import type { PageBox } from '#lib/model/box.ts';
import { unionOf } from '#lib/model/geometry/union-of.ts';
import type { Place } from '#lib/model/reading.ts';
import type { DeskPage, DeskWord } from './desk-view.ts';

/** The word at a point of the page (0..1), or null. */
export function wordAt(page: DeskPage, x: number, y: number): DeskWord | null {
  const hit = page.words.find(
    ({ box }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3],
  );
  return hit ?? null;
}

/**
 * Words whose center is in the rectangle, in reading order. A rectangle thinner than the print, as
 * when someone drags along a line, captures the words it crosses.
 */
export function wordsIn(
  page: DeskPage,
  area: readonly [number, number, number, number],
): DeskWord[] {
  return page.words.filter(({ box }) => {
    return covers(area[0], area[2], box[0], box[2]) && covers(area[1], area[3], box[1], box[3]);
  });
}

function covers(from: number, to: number, start: number, end: number): boolean {
  const middle = (start + end) / 2;
  const isThin = to - from < end - start;
  return isThin ? from <= end && to >= start : middle >= from && middle <= to;
}

/** Words as one value: their text and their place. Null if there are no words. */
export function captureOf(
  page: DeskPage,
  words: readonly DeskWord[],
): { text: string; place: Place } | null {
  const box = unionOf(words.map((word) => word.box));
  if (box === null) return null;
  const place = { page: page.number, box, wordIds: words.map(({ id }) => id) };
  return { text: words.map(({ text }) => text).join(' '), place };
}

const MAX_WORDS = 8;

/**
 * The place of a typed value: the words that spell it, nearest to `near`. Otherwise `near` itself,
 * because most corrections are of a misread value at the same place.
 */
export function findPlace(
  pages: readonly DeskPage[],
  value: string,
  near: Place | null,
): Place | null {
  const wanted = fold(value);
  if (wanted === '') return near;
  const found = pages.flatMap((page) => runsSpelling(page, wanted));
  const distance = (place: Place) =>
    near === null
      ? 0
      : Math.abs(place.page - near.page) * 10 +
        Math.hypot(
          middle(place.box)[0] - middle(near.box)[0],
          middle(place.box)[1] - middle(near.box)[1],
        );
  return found.toSorted((a, b) => distance(a) - distance(b))[0] ?? near;
}

/** Runs of adjacent words whose letters and digits together spell `wanted`. */
function runsSpelling(page: DeskPage, wanted: string): Place[] {
  return page.words.flatMap((_, start) => {
    let text = '';
    for (let end = start; end < Math.min(start + MAX_WORDS, page.words.length); end++) {
      text += fold(page.words[end]?.text ?? '');
      if (!wanted.startsWith(text)) return [];
      if (text === wanted) return captureOf(page, page.words.slice(start, end + 1))?.place ?? [];
    }
    return [];
  });
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function middle(box: PageBox): readonly [number, number] {
  return [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
}
