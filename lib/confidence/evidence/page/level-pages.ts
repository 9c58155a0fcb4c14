import { memoizeFor } from '#lib/forms/memoize.ts';
import { slopeOf } from '#lib/layout/page/page-slope.ts';
import { pageBox } from '#lib/model/box.ts';
import type { Page } from '#lib/model/page.ts';

/**
 * Pages with the tilt of a scan removed: each word is as high as its line is at the left edge of
 * the page, where the page is divided between records. Otherwise, the right half of a line would be
 * in the part above it. The same pages always give the same objects.
 */
export const levelPages = memoizeFor((pages: readonly Page[]): readonly Page[] =>
  pages.map(levelPage),
);

const levelPage = memoizeFor((page: Page): Page => {
  const aspect = page.heightPx / page.widthPx;
  const slope = slopeOf(page.words, page.origin === 'digital', aspect) / aspect;
  if (slope === 0) return page;
  const words = page.words.map((word) => {
    const [x0, y0, x1, y1] = word.box;
    const rise = (slope * (x0 + x1)) / 2;
    return { ...word, box: pageBox(x0, y0 - rise, x1, y1 - rise) };
  });
  return { ...page, words };
});
