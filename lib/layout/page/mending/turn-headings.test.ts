import { describe, expect, it } from 'vitest';
import { turnHeadings } from './turn-headings.ts';

/** A word in a box, in shares of the page's width. */
function word(text: string, x0: number, y0: number, x1: number, y1: number) {
  return { text, x0, x1, y0, y1, y: (y0 + y1) / 2, height: y1 - y0 };
}

/** `Plan paid` written upward at each of these places, and the amounts below. */
function columnsAt(places: readonly number[]) {
  return places.flatMap((x) => [
    word('Plan', x, 0.26, x + 0.008, 0.29),
    word('paid', x, 0.22, x + 0.008, 0.255),
    word('40.00', x - 0.02, 0.31, x + 0.02, 0.32),
  ]);
}

describe('captions written upward over columns', () => {
  it('are laid level over their columns, the first word on top', () => {
    const tokens = turnHeadings(columnsAt([0.4, 0.46, 0.52]));
    for (let at = 0; at < tokens.length; at += 3) {
      const [plan, paid, amount] = tokens.slice(at, at + 3);
      if (!plan || !paid || !amount) throw new Error('each column has three words');
      expect(plan.y1).toBeLessThan(paid.y1);
      expect(paid.y1).toBeLessThan(amount.y0);
      expect(plan.height).toBeLessThan(0.01);
      expect(plan.x0).toBeLessThan(amount.x1);
      expect(paid.x1).toBeGreaterThan(amount.x0);
    }
    const [first, second] = [tokens[0], tokens[3]];
    expect(first?.x1).toBeLessThan(second?.x0 ?? 0);
  });

  it('are left as they are if they are only two, as print along an edge of the page', () => {
    const tokens = columnsAt([0.02, 0.97]);
    expect(turnHeadings(tokens)).toEqual(tokens);
  });

  it('are in the order of their words if they are written downward', () => {
    const down = [0.4, 0.46, 0.52].flatMap((x) => [
      word('paid', x, 0.25, x + 0.008, 0.27),
      word('Plan', x, 0.2, x + 0.008, 0.24),
      ...(x > 0.5 ? [word('back', x, 0.28, x + 0.008, 0.3)] : []),
    ]);
    const turned = turnHeadings(down);
    const heightOf = (text: string) => turned.find((one) => one.text === text)?.y ?? 0;
    expect(heightOf('Plan')).toBeLessThan(heightOf('paid'));
  });
});
