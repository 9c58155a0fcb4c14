import { expect, it } from 'vitest';
import { widenToCells } from './widen-to-cells.ts';

const cell = (word: string, x0: number, x1: number) => ({ words: [word], tokens: [], x0, x1 });
const LEFT = [cell('charged', 0.4, 0.46), cell('reduction', 0.5, 0.57), cell('payment', 0.6, 0.66)];
const CODES = cell('codes', 0.7, 0.74);
const reaches = (cells: readonly { readonly x1: number }[]) => cells.map(({ x1 }) => x1);

it('captions on the left of their cells reach to the next one if amounts end right before it', () => {
  const columns = [0.495, 0.595, 0.695].map((x1) => ({ x0: x1 - 0.02, x1 }));
  expect(reaches(widenToCells([...LEFT, CODES], columns))).toEqual([0.5, 0.6, 0.7, 1]);
});

it('captions above their amounts, or at unlike distances from the next, stay as printed', () => {
  const cells = [...LEFT, CODES];
  const below = LEFT.map(({ x1 }) => ({ x0: x1 - 0.04, x1 }));
  expect(widenToCells(cells, below)).toBe(cells);
  const uneven = [0.49, 0.598, 0.68].map((x1) => ({ x0: x1 - 0.01, x1 }));
  expect(widenToCells(cells, uneven)).toBe(cells);
  const wide = [
    cell('charged', 0.1, 0.16),
    cell('reduction', 0.4, 0.47),
    cell('payment', 0.7, 0.76),
  ];
  const far = [0.2, 0.52, 0.82].map((x1) => ({ x0: x1 - 0.02, x1 }));
  expect(widenToCells(wide, far)).toBe(wide);
});

it('two columns in one cell are not of captions that name one each', () => {
  const cells = [...LEFT, CODES];
  const columns = [0.475, 0.495, 0.595].map((x1) => ({ x0: x1 - 0.01, x1 }));
  expect(widenToCells(cells, columns)).toBe(cells);
});
