import type { Page } from '#lib/model/page.ts';
import type { Record as BillRecord } from '#lib/model/record.ts';
import type { Drawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { splitTag } from '#lib/testing/generator/split-tag.ts';

/** A printed value of a drawing: whose it is, and where; heights are shares of the page. */
export interface OwnedWord {
  /** Index of the one record whose value it is. */
  readonly owner: number;
  readonly page: number;
  readonly y: number;
}

/** Words of values that belong to one record each. */
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
 * Whether a found record holds the words of the record at `owner` and of no other. A line at its edge may
 * stray: what is lost with it is a row that is missing or values that are, and is judged as such.
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

/** In a part of the record that it does not share. */
function isInside(
  { page, y }: OwnedWord,
  { pages, region }: Pick<BillRecord, 'pages' | 'region'>,
): boolean {
  if (region === null) return pages.includes(page);
  return region.some(
    ({ page: number, box, shared }) => number === page && !shared && y >= box[1] && y < box[3],
  );
}
