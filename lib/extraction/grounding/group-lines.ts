import { slopeOf } from '#lib/layout/page/page-slope.ts';
import { type PageBox, pageBox } from '#lib/model/box.ts';
import { isDrawnText, type Word } from '#lib/model/word.ts';

/** Words next to each other, from left to right. */
export type Line = {
  readonly page: number;
  readonly words: readonly Word[];
  readonly box: PageBox;
  /** Height of its center at the left edge of the page, without the page's slope. */
  readonly y: number;
};

/** Words of any pages as printed lines, from top to bottom, page by page. */
export function groupLines(words: readonly Word[]): Line[] {
  const pages = [...new Set(words.map((word) => word.page))].sort((a, b) => a - b);
  return pages.flatMap((page) => linesOfPage(words.filter((word) => word.page === page)));
}

function linesOfPage(words: readonly Word[]): Line[] {
  const slope = slopeOf(words, words.every(isDrawnText), 1);
  const middleOf = (word: Word) => heightOnPage(word, slope);
  const sorted = [...words].sort((a, b) => middleOf(a) - middleOf(b));
  const heights = words.map(heightOf).sort((a, b) => a - b);
  // A dash is a word with hardly any height: the typical height replaces its own.
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  const groups: { words: Word[]; middle: number; height: number }[] = [];
  for (const word of sorted) {
    const last = groups.at(-1);
    const height = heightOf(word);
    const reach = 0.6 * Math.max(usual, Math.min(height, last?.height ?? 0));
    if (last && middleOf(word) - last.middle < reach) {
      last.words.push(word);
      const count = last.words.length;
      last.middle += (middleOf(word) - last.middle) / count;
      last.height += (height - last.height) / count;
    } else {
      groups.push({ words: [word], middle: middleOf(word), height });
    }
  }
  return groups.map((group) => lineOf(group.words, group.middle));
}

function lineOf(words: readonly Word[], y: number): Line {
  const sorted = [...words].sort((a, b) => a.box[0] - b.box[0]);
  const boxes = sorted.map((word) => word.box);
  return {
    page: sorted[0]?.page ?? 1,
    words: sorted,
    y,
    box: pageBox(
      Math.min(...boxes.map((box) => box[0])),
      Math.min(...boxes.map((box) => box[1])),
      Math.max(...boxes.map((box) => box[2])),
      Math.max(...boxes.map((box) => box[3])),
    ),
  };
}

/**
 * The center of a word where its line begins; `slope` as `slopeOf` tells it of a page as high as
 * wide.
 */
function heightOnPage({ box: [x0, y0, x1, y1] }: Word, slope: number): number {
  return (y0 + y1) / 2 - slope * ((x0 + x1) / 2);
}

function heightOf(word: Word): number {
  return word.box[3] - word.box[1];
}
