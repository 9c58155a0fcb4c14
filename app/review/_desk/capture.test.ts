import { describe, expect, it } from 'vitest';
import { pageBox } from '#lib/model/box.ts';
import { wordIdOf } from '#lib/model/ids.ts';
import { captureOf, findPlace, wordAt, wordsIn } from './capture.ts';
import type { DeskPage } from './desk-view.ts';

const page: DeskPage = {
  number: 2,
  widthPx: 100,
  heightPx: 100,
  rotation: 0,
  flags: [],
  words: ['03/14', '2026', 'Total', '$12.00', '12.00'].map((text, index) => ({
    id: wordIdOf(2, index),
    text,
    box: pageBox(0.1, 0.1 + index * 0.1, 0.3, 0.15 + index * 0.1),
  })),
};

describe('capturing words from the page', () => {
  it('a click captures the word under it, and nothing between words', () => {
    expect(wordAt(page, 0.2, 0.32)?.text).toBe('Total');
    expect(wordAt(page, 0.9, 0.9)).toBeNull();
  });

  it('a rectangle captures the words whose center is in it, in reading order, with their place', () => {
    const words = wordsIn(page, [0, 0.05, 1, 0.24]);
    expect(captureOf(page, words)).toMatchObject({
      text: '03/14 2026',
      place: { page: 2, wordIds: [wordIdOf(2, 0), wordIdOf(2, 1)] },
    });
    expect(captureOf(page, [])).toBeNull();
  });

  it('a drag along a line, thinner than the print, takes the words that it runs through', () => {
    expect(wordsIn(page, [0.05, 0.11, 0.35, 0.1105]).map(({ text }) => text)).toEqual(['03/14']);
    const along = wordsIn(page, [0.15, 0.05, 0.1505, 0.24]);
    expect(along.map(({ text }) => text)).toEqual(['03/14', '2026']);
  });

  it('a typed value is found where it is printed, nearest to the previous place', () => {
    const near = { page: 2, box: pageBox(0.1, 0.5, 0.3, 0.55), wordIds: [] };
    expect(findPlace([page], '12.00', near)?.wordIds).toEqual([wordIdOf(2, 4)]);
    expect(findPlace([page], '03142026', null)?.wordIds).toHaveLength(2);
  });

  it('a value that is not printed keeps the place where it was misread', () => {
    const near = { page: 2, box: pageBox(0.1, 0.5, 0.3, 0.55), wordIds: [] };
    expect(findPlace([page], '99.99', near)).toBe(near);
  });
});
