import { expect, it } from 'vitest';
import { pageBox } from '#lib/model/box.ts';
import { testView } from '../test-view.ts';
import { frameHeightOf, scaleOf } from './crop-scale.ts';

const [PAGE] = testView().pages;
if (PAGE === undefined) throw new Error('no page');
const WIDE = { width: 1_000, print: 20 };

/** A narrow place of so many lines of print, whose words are not known. */
const placeOf = (lines: number) => ({
  page: 1,
  box: pageBox(0.1, 0.1, 0.2, 0.1 + lines / 80),
  wordIds: [],
});

it('several lines of print are as large as one, in a frame that is as many times as high', () => {
  const [one, four] = [placeOf(1), placeOf(4)];
  const height = frameHeightOf(PAGE, four, WIDE);
  expect(height).toBeCloseTo(4 * frameHeightOf(PAGE, one, WIDE), -1);
  expect(scaleOf(PAGE, four, { ...WIDE, height })).toBeCloseTo(
    scaleOf(PAGE, one, { ...WIDE, height }),
  );
});

it('a value that is too high or too wide for its frame is shown smaller, and whole', () => {
  const four = placeOf(4);
  const low = scaleOf(PAGE, four, { ...WIDE, height: 64 });
  expect(low * (4 / 80) * PAGE.heightPx).toBeLessThan(64);
  const narrow = scaleOf(PAGE, four, { print: 20, width: 50, height: 400 });
  expect(narrow * 0.1 * PAGE.widthPx).toBeLessThan(50);
});
