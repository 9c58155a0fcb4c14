import { describe, expect, it } from 'vitest';
import { isBoxed, measureRules } from './measure-rules.ts';

const WIDTH = 600;
const HEIGHT = 800;

function paper(across: readonly number[], down: readonly number[]) {
  const grey = new Uint8Array(WIDTH * HEIGHT).fill(240);
  for (const y of across) grey.fill(30, y * WIDTH, (y + 3) * WIDTH);
  for (const x of down) {
    for (let y = 0; y < HEIGHT; y++) grey.fill(30, y * WIDTH + x, y * WIDTH + x + 3);
  }
  return { grey, width: WIDTH, height: HEIGHT };
}

const every = (step: number, end: number) =>
  Array.from({ length: Math.floor(end / step) - 1 }, (_, index) => (index + 1) * step);

describe('isBoxed', () => {
  it('knows a form of many boxes', () => {
    expect(isBoxed(paper(every(30, HEIGHT), every(200, WIDTH)))).toBe(true);
  });

  it('does not take lines alone, a table of few rows, or an empty sheet for one', () => {
    expect(isBoxed(paper(every(30, HEIGHT), []))).toBe(false);
    expect(isBoxed(paper([100, 200, 300], every(200, WIDTH)))).toBe(false);
    expect(isBoxed(paper([], []))).toBe(false);
  });

  it('takes a dark area for no rule', () => {
    const image = paper([], []);
    image.grey.fill(20, 0, WIDTH * 200);
    expect(measureRules(image)).toEqual({ across: 0, down: 0 });
  });
});
