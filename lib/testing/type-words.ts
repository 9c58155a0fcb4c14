import { pageBox } from '#lib/model/box.ts';
import { wordIdOf } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { Probability } from '#lib/model/probability.ts';
import type { Word } from '#lib/model/word.ts';

/**
 * One page of typewritten text as words: each column is a hundredth of the width, each line a
 * fiftieth of the height.
 */
export function typeWords(...lines: readonly string[]): Word[] {
  return lines
    .flatMap((line, row) => [...line.matchAll(/\S+/g)].map((found) => ({ found, row })))
    .map(({ found, row }, at) => ({
      id: wordIdOf(1, at),
      page: 1,
      text: found[0],
      box: pageBox(
        found.index / 100,
        (row + 1) / 50,
        (found.index + found[0].length) / 100,
        (row + 1.6) / 50,
      ),
      confidence: Probability.parse(0.99),
      source: 'text-layer',
    }));
}

/** A digital page with these words and nothing else. */
export function pageOfWords(words: Page['words']): Page {
  return {
    number: 1,
    widthPx: 2550,
    heightPx: 3300,
    origin: 'digital',
    rotation: 0,
    quality: { sharpness: null, contrast: null, skewDegrees: null, dpi: null },
    hiddenText: [],
    flags: [],
    words,
  };
}
