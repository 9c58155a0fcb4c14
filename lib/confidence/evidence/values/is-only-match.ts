import { memoizeFor } from '#lib/forms/memoize.ts';
import { middleOf } from '#lib/model/geometry/in-part.ts';
import type { Page } from '#lib/model/page.ts';
import type { RecordPart } from '#lib/model/record.ts';
import type { Word } from '#lib/model/word.ts';

/**
 * Whether a value, given by its words, is one word and the only text of its look (letters and
 * digits in the same places) in the record's own part of its pages, or, if it is printed in what
 * several records share, there: nothing else could have been taken for it. The same text printed
 * again does not count. A value that is printed in another record's part may be that record's,
 * however it looks. `region`: null if the record does not share its pages.
 */
export function isOnlyMatch(
  [own, ...others]: readonly Word[],
  pages: readonly Page[],
  region: readonly RecordPart[] | null,
): boolean {
  if (!own || others.length > 0) return false;
  const kind = kindOfPart(own, region);
  const text = trim(own);
  return (
    kind !== null &&
    !pages
      .flatMap((page) => listLooks(page).get(lookOf(own)) ?? [])
      .some((word) => trim(word) !== text && kindOfPart(word, region) === kind)
  );
}

/** Whose part of its page a word is in; null if it is in none of the record's. */
function kindOfPart(word: Word, region: readonly RecordPart[] | null): 'own' | 'shared' | null {
  if (region === null) return 'own';
  const middle = middleOf(word);
  const parts = region.filter(
    ({ page, box }) => page === word.page && middle >= box[1] && middle < box[3],
  );
  if (parts.length === 0) return null;
  return parts.every(({ shared }) => shared) ? 'shared' : 'own';
}

const listLooks = memoizeFor(({ words }: Page) => Map.groupBy(words, lookOf));

/** `(W12-34)` → `A99-99` */
function lookOf(word: Word): string {
  return trim(word).replace(/\d/g, '9').replace(/\p{L}/gu, 'A');
}

function trim({ text }: Word): string {
  return text.replace(/^\W+|\W+$/g, '');
}
