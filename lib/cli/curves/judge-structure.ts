import { leastSquares } from '#lib/layout/registration/least-squares.ts';
import type { Page } from '#lib/model/page.ts';
import type { Record as BillRecord, RecordPart } from '#lib/model/record.ts';
import type { Word } from '#lib/model/word.ts';
import type { Drawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { splitTag } from '#lib/testing/generator/split-tag.ts';

/**
 * A printed value in the generated document: its record and its position; heights are fractions of
 * the page as it was read.
 */
export interface OwnedWord {
  /** Index of the one record that has this value. */
  readonly owner: number;
  readonly page: number;
  readonly y: number;
}

/**
 * Words of values that belong to exactly one record. `pages` are the drawings as they were read: a
 * scan moves and tilts what is printed by up to a line.
 */
export function listOwnedWords(drawings: readonly Drawing[], pages: readonly Page[]): OwnedWord[] {
  return drawings.flatMap((drawing, at) => {
    const { page, tags } = listWords(drawing, at + 1, createRandom('owners'));
    const read = pages.find(({ number }) => number === at + 1);
    const heightOn = read ? movesBetween(page.words, read.words) : (y: number) => y;
    return page.words.flatMap(({ id, box }) => {
      const tag = tags.get(id);
      const [owners, path] = tag === undefined ? [[], ''] : splitTag(tag);
      const [owner] = owners;
      if (owners.length !== 1 || owner === undefined || owner === '*' || path === '') return [];
      return [{ owner: Number(owner), page: at + 1, y: heightOn(middleOf(box)) }];
    });
  });
}

/**
 * Where a line of the drawing is on the page as it was read: at the left edge, where parts of a
 * page are divided, because a scan may be moved, stretched, and tilted. Judged by the words that
 * are once on each, without those that are far from where the others say.
 */
function movesBetween(drawn: readonly Word[], read: readonly Word[]): (y: number) => number {
  const there = placesOnce(read);
  const pairs = [...placesOnce(drawn)].flatMap(([text, { x, y }]) => {
    const own = there.get(text);
    return own && Math.abs(own.y - y) < FAR ? [{ x: x - 0.5, y, to: own.y }] : [];
  });
  const rough = fitLines(pairs);
  const near = pairs.filter((pair) => Math.abs(rough(pair) - pair.to) < NEAR);
  const fine = fitLines(near.length < LEAST_PAIRS ? pairs : near);
  return (y) => fine({ x: LEFT, y });
}

/** From the middle, a share of the page's width. */
const LEFT = -0.5;
/** Shares of the page's height. */
const FAR = 0.06;
const NEAR = 0.006;
const LEAST_PAIRS = 8;

interface Spot {
  /** Right of the middle. */
  readonly x: number;
  readonly y: number;
}

function fitLines(pairs: readonly (Spot & { readonly to: number })[]): (spot: Spot) => number {
  const fit = leastSquares(
    pairs.map(({ x, y }) => [x, y, 1]),
    pairs.map(({ to }) => to),
  );
  if (fit === null || pairs.length < LEAST_PAIRS) return ({ y }) => y;
  const [tilt, stretch, move] = fit;
  return ({ x, y }) => tilt * x + stretch * y + move;
}

/** The places of words whose text is on the page once. */
function placesOnce(words: readonly Word[]): ReadonlyMap<string, Spot> {
  const found = Map.groupBy(words, ({ text }) => text);
  return new Map(
    [...found].flatMap(([text, [word, ...more]]) =>
      word && more.length === 0
        ? [[text, { x: (word.box[0] + word.box[2]) / 2, y: middleOf(word.box) }] as const]
        : [],
    ),
  );
}

function middleOf([, top, , bottom]: Word['box']): number {
  return (top + bottom) / 2;
}

/**
 * Whether a found record contains the words of the record at `owner` and of no other. A stray line
 * at its edge is tolerated: what is lost with it is a missing row or missing values, and is judged
 * as such.
 */
export function isBorderRight(
  words: readonly OwnedWord[],
  owner: number,
  found: Bordered,
  { pages, others }: { readonly pages: readonly Page[]; readonly others: readonly Bordered[] },
): boolean {
  const record = withOwnSections(found, others);
  const numbers = new Set(pages.map(({ number }) => number));
  const known = words.filter(({ page }) => numbers.has(page));
  const own = known.filter((word) => word.owner === owner);
  const missed = own.filter((word) => !isInside(word, record)).length;
  const foreign = known.filter((word) => word.owner !== owner && isInside(word, record)).length;
  const stray = STRAY * own.length;
  return own.length > 0 && missed <= stray && foreign <= stray;
}

const STRAY = 0.15;

type Bordered = Pick<BillRecord, 'pages' | 'region'>;

/** The head of a section that no other record has is as good as the record's own part. */
function withOwnSections({ pages, region }: Bordered, others: readonly Bordered[]): Bordered {
  const isOthers = ({ page, box }: RecordPart) =>
    others.some((other) =>
      other.region?.some(
        (part) => part.page === page && part.box[1] < box[3] && part.box[3] > box[1],
      ),
    );
  const parts = region?.map((part) =>
    part.shared && !isOthers(part) ? { ...part, shared: false } : part,
  );
  return { pages, region: parts ?? null };
}

/** In a part of the record that is not shared. */
function isInside({ page, y }: OwnedWord, { pages, region }: Bordered): boolean {
  if (region === null) return pages.includes(page);
  return region.some(
    ({ page: number, box, shared }) => number === page && !shared && y >= box[1] && y < box[3],
  );
}
