import { describe, expect, it } from 'vitest';
import { PixelBox } from '#lib/model/box.ts';
import { RawScore } from '#lib/model/probability.ts';
import { boundsOf, stripOf } from './engines/paddle/strip.ts';
import { readMark, splitAtBoxes } from './split-at-boxes.ts';

const strip = (...box: [number, number, number, number]) => stripOf(PixelBox.parse(box));
const tickBox = (x: number, y: number, marked: boolean, side = 36) => ({
  box: PixelBox.parse([x, y, x + side, y + side]),
  marked,
  isOfMany: false,
});

describe('lines of print with tick boxes in them', () => {
  it('are split there, and the mark is read by itself', () => {
    const line = strip(100, 100, 400, 130);
    const { lines, marks } = splitAtBoxes(
      [line],
      [tickBox(200, 97, true), tickBox(300, 97, false)],
    );
    expect(lines.map((part) => boundsOf(part).map(Math.round))).toEqual([
      [100, 100, 200, 130],
      [236, 100, 300, 130],
      [336, 100, 400, 130],
    ]);
    expect(marks).toHaveLength(1);
    const [x0, , x1] = boundsOf(marks[0]?.strip ?? line);
    expect(x0).toBeGreaterThan(200);
    expect(x1).toBeLessThan(236);
  });

  it('that are nothing but a box are gone', () => {
    const rest = [strip(100, 200, 400, 230), strip(100, 240, 400, 270)];
    const { lines } = splitAtBoxes([strip(198, 96, 240, 136), ...rest], [tickBox(200, 97, false)]);
    expect(lines).toEqual(rest);
  });

  it('stay whole where what looked like a box is a letter of a tall line', () => {
    const heading = strip(100, 80, 700, 140);
    const rest = [strip(100, 200, 400, 230), strip(100, 240, 400, 270)];
    const { lines, marks } = splitAtBoxes([heading, ...rest], [tickBox(200, 92, true)]);
    expect(lines).toEqual([heading, ...rest]);
    expect(marks).toEqual([]);
  });
});

describe('lines of print on a form with many small boxes', () => {
  it('are split at those that are no taller than print', () => {
    const lines = [0, 40, 80].map((y) => strip(100, 100 + y, 400, 130 + y));
    const box = tickBox(200, 102, true, 24);
    expect(splitAtBoxes(lines, [box]).marks).toEqual([]);
    const { lines: parts, marks } = splitAtBoxes(lines, [{ ...box, isOfMany: true }]);
    expect(marks).toHaveLength(1);
    expect(parts).toHaveLength(4);
  });
});

describe('what stands in a marked box', () => {
  const box = tickBox(200, 97, true);
  const word = (text: string, score: number) => ({
    text,
    score: RawScore.parse(score),
    box: box.box,
  });

  it('is a cross, whatever a scrawl was read as', () => {
    for (const read of [
      [],
      [word('x', 0.9)],
      [word('V', 0.99)],
      [word('%', 0.95)],
      [word('K', 0.4)],
    ])
      expect(readMark(box, read).text).toBe('X');
  });

  it('is the letter or digit that it surely is', () => {
    expect(readMark(box, [word('4', 0.97)]).text).toBe('4');
  });

  it('is a cross if most of the many boxes like it are blank', () => {
    expect(readMark({ ...box, isOfMany: true }, [word('M', 0.97)]).text).toBe('X');
  });
});
