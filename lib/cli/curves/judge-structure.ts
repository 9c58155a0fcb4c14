import type { Page } from '#lib/model/page.ts';
import type { Record as BillRecord } from '#lib/model/record.ts';
import type { Drawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { splitTag } from '#lib/testing/generator/split-tag.ts';

/**
 * A printed value in the generated document: its record and its position; heights are fractions of
 * the page.
 */
export interface OwnedWord {
  /** Index of the one record that has this value. */
  readonly owner: number;
  readonly page: number;
  readonly y: number;
}

/** Words of values that belong to exactly one record. */
export function listOwnedWords(drawings: readonly Drawing[]): OwnedWord[] {
  return drawings.flatMap((drawing, at) => {
    const { page, tags } = listWords(drawing, at + 1, createRandom('owners'));
    return page.words.flatMap(({ id, box }) => {
      const tag = tags.get(id);
      const [owners, path] = tag === undefined ? [[], ''] : splitTag(tag);
      const [owner] = owners;
      if (owners.length !== 1 || owner === undefined || owner === '*' || path === '') return [];
      return [{ owner: Number(owner), page: at + 1, y: (box[1] + box[3]) / 2 }];
    });
  });
}

/**
 * Whether a found record contains the words of the record at `owner` and of no other. A stray line
 * at its edge is tolerated: what is lost with it is a missing row or missing values, and is judged
 * as such.
 */
export function isBorderRight(
  words: readonly OwnedWord[],
  owner: number,
  record: Pick<BillRecord, 'pages' | 'region'>,
  pages: readonly Page[],
): boolean {
  const numbers = new Set(pages.map(({ number }) => number));
  const known = words.filter(({ page }) => numbers.has(page));
  const own = known.filter((word) => word.owner === owner);
  const missed = own.filter((word) => !isInside(word, record)).length;
  const foreign = known.filter((word) => word.owner !== owner && isInside(word, record)).length;
  const stray = STRAY * own.length;
  return own.length > 0 && missed <= stray && foreign <= stray;
}

const STRAY = 0.15;

/** In a part of the record that is not shared. */
function isInside(
  { page, y }: OwnedWord,
  { pages, region }: Pick<BillRecord, 'pages' | 'region'>,
): boolean {
  if (region === null) return pages.includes(page);
  return region.some(
    ({ page: number, box, shared }) => number === page && !shared && y >= box[1] && y < box[3],
  );
}
