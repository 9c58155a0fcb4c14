import { expect, it } from 'vitest';
import { pageBox } from '#lib/model/box.ts';
import type { Page } from '#lib/model/page.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import { levelPages } from './level-pages.ts';

/** Lines of eight words, each word lower than the one before it by `rise` of the page's height. */
function pageLeaning(rise: number): Page {
  const words = typeWords(...Array.from({ length: 4 }, () => 'a b c d e f g h'));
  const moved = words.map((word, at) => {
    const [x, y] = [(at % 8) / 8, 0.1 + Math.floor(at / 8) / 10 + (at % 8) * rise];
    return { ...word, box: pageBox(x, y, x + 0.08, y + 0.02), source: 'merged' as const };
  });
  return { ...pageOfWords(moved), origin: 'scan' };
}

it('words of a leaning line are as high as it is at the left edge', () => {
  const [page] = levelPages([pageLeaning(0.005)]);
  const tops = page?.words.slice(0, 8).map(({ box }) => box[1]) ?? [];
  expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(0.001);
  expect(tops[0]).toBeCloseTo(0.1, 2);
});

it('an upright page stays as it is, and the same pages give the same objects', () => {
  const pages = [pageLeaning(0)];
  expect(levelPages(pages)[0]).toBe(pages[0]);
  const leaning = [pageLeaning(0.005)];
  expect(levelPages(leaning)).toBe(levelPages(leaning));
});
