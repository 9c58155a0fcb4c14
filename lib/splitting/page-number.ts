import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import type { Page } from '#lib/model/page.ts';

export type PageNumber = { readonly page: number; readonly of: number | null };

/**
 * `Page 2 of 3`, `PAGE #: 2 OF 3`, `Sheet 2/3`, `Seite 2 von 3`, `PAGE 0002`; null when the page has
 * no number.
 */
export function pageNumberOf(page: Page): PageNumber | null {
  const text = page.words.map((word) => word.text).join(' ');
  const full = FULL.exec(text);
  if (full) return { page: Number(full[1]?.replace(/[Il]/, '1')), of: Number(full[2]) };
  const typed = typedNumberOf(page);
  if (typed) return typed;
  const bare = BARE.exec(text);
  return bare ? { page: Number(bare[1]), of: null } : null;
}

const NUMBER = String.raw`[\s:#]*(?:no\b|num(?:ber)?\b)?[\s:#.]*`;
const FULL = new RegExp(
  String.raw`(?:page|sheet|seite|pagina|pag\.?|pg\.?|p\.)${NUMBER}(\d{1,3}|[Il])\s*(?:[o0]f|von|de|sur|van|/)\s*(\d{1,3})\b`,
  'i',
);
const BARE = new RegExp(
  String.raw`(?:page|seite)${NUMBER}0*(\d{1,3})\b(?![.,]\d|\s*(?:of|von|/))`,
  'i',
);

/** Forms print `PAGE __ OF __`, and the numbers are typed in slightly higher or lower. */
function typedNumberOf(page: Page): PageNumber | null {
  const caption = page.words.find((word) => /^page$/i.test(word.text));
  if (!caption) return null;
  const height = caption.box[3] - caption.box[1];
  const behind = page.words
    .filter(
      ({ box }) =>
        Math.abs(box[1] + box[3] - caption.box[1] - caption.box[3]) / 2 < 1.5 * height &&
        box[0] > caption.box[0] &&
        box[0] < caption.box[2] + 0.16,
    )
    .sort((a, b) => a.box[0] - b.box[0])
    .map((word) => word.text);
  const match = /^page (\d{1,3}) of (\d{1,3})\b/i.exec([caption.text, ...behind].join(' '));
  return match ? { page: Number(match[1]), of: Number(match[2]) } : null;
}

/**
 * Whether two page numbers may be of one document: neither contradicts how many pages the other
 * says there are.
 */
export function sameCount(a: PageNumber, b: PageNumber): boolean {
  return a.of === null || b.of === null || a.of === b.of;
}

/**
 * Whether both pages have a bare number in the same place at the foot (`2`, `- 2 -`, `2/3`), and
 * this page's is the next one. A number alone may be anything; that it counts up is no accident.
 */
export function isNextNumber(page: Page, before: Page | undefined): boolean {
  if (!before) return false;
  const last = listFootNumbers(before);
  return listFootNumbers(page).some((next) =>
    last.some(
      (one) =>
        next.page === one.page + 1 &&
        next.of === one.of &&
        Math.hypot(next.x - one.x, next.y - one.y) < SAME_PLACE,
    ),
  );
}

/** Largest distance between numbers in the same place, as a share of the page. */
const SAME_PLACE = 0.03;

/** Numbers that stand alone in one of the last two lines, with the left edge and height of each. */
function listFootNumbers(page: Page): (PageNumber & { readonly x: number; readonly y: number })[] {
  const { lines, heights } = layOutPage(page);
  return lines.slice(-2).flatMap(({ segments, y }) =>
    segments.flatMap((segment) => {
      const text = segment.map((token) => token.text).join(' ');
      const match = /^[-–—]?\s*0*(\d{1,3})(?:\s*(?:\/|of)\s*0*(\d{1,3}))?\s*[-–—]?$/.exec(text);
      if (!match) return [];
      const of = match[2] === undefined ? null : Number(match[2]);
      return [{ page: Number(match[1]), of, x: segment[0]?.x0 ?? 0, y: heights.toPage(y) }];
    }),
  );
}
