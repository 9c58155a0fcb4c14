import { describe, expect, it } from 'vitest';
import { pageBox } from '../box.ts';
import { inReadingOrder } from './reading-order.ts';

const word = (text: string, x: number, y: number, height = 0.012) => ({
  text,
  box: pageBox(x, y - height / 2, x + 0.08, y + height / 2),
});

const order = (words: readonly ReturnType<typeof word>[], skewDegrees: number | null = 0) =>
  inReadingOrder(words, { aspect: 1.3, skewDegrees })
    .map((entry) => entry.text)
    .join(' ');

describe('inReadingOrder', () => {
  it('goes row by row, each from the left, whatever order the words came in', () => {
    const words = [
      word('d', 0.5, 0.3),
      word('a', 0.1, 0.1),
      word('c', 0.1, 0.3),
      word('b', 0.5, 0.1),
    ];
    expect(order(words)).toBe('a b c d');
  });

  it('keeps commas, dashes and small shifts in their row', () => {
    const words = [word('12', 0.1, 0.2), word(',', 0.2, 0.205, 0.003), word('34', 0.3, 0.202)];
    expect(order(words)).toBe('12 , 34');
  });

  it('follows the slope of a skewed scan', () => {
    // Two lines 0.014 apart on a page skewed by two degrees, which drops 0.0269 from left to right.
    const falls = (x: number) => (x * Math.tan((2 * Math.PI) / 180)) / 1.3;
    const line = (y: number, name: string) =>
      [0, 0.3, 0.6, 0.9].map((x, index) => word(`${name}${index}`, x, y + falls(x + 0.04)));
    const words = [...line(0.2, 'a'), ...line(0.214, 'b')];
    expect(order(words, 2)).toBe('a0 a1 a2 a3 b0 b1 b2 b3');
  });

  it('does not let a tall box swallow the lines beside it', () => {
    const words = [
      word('one', 0.3, 0.2),
      word('two', 0.3, 0.22),
      word('three', 0.3, 0.24),
      word('LOGO', 0.1, 0.22, 0.06),
    ];
    expect(order(words)).toBe('one LOGO two three');
  });
});
