import { describe, expect, it } from 'vitest';
import { pageBox } from '#lib/model/box.ts';
import { listClinicians } from './list-clinicians.ts';

/** Words of lines of 10 points on a page of 612 by 792, each at its left edge. */
function wordsOf(lines: readonly (readonly [left: number, text: string])[], pitch = 15) {
  return lines.flatMap(([left, text], line) => {
    let x = left;
    return text.split(' ').map((word) => {
      const [x0, y0] = [x, 100 + line * pitch];
      x += word.length * 5 + 3;
      return { text: word, box: pageBox(x0 / 612, y0 / 792, (x - 3) / 612, (y0 + 10) / 792) };
    });
  });
}

const rollsOf = (words: ReturnType<typeof wordsOf>) =>
  listClinicians(words).map((roll) => roll.map(({ text }) => text));

describe('the list of a practice’s clinicians', () => {
  it('consists of lines with a title, a credential, or an NPI, from their first words', () => {
    const words = wordsOf([
      [40, 'Dr Ada Moor'],
      [40, 'Ben Lark, NP'],
      [28, 'X Cora Finch NPI 1234567893'],
    ]);
    expect(rollsOf(words)).toEqual([['Dr', 'Ben', 'Cora']]);
  });

  it('is not one if lines are far apart, begin elsewhere, or are only two', () => {
    const two = [
      [40, 'Dr Ada Moor'],
      [40, 'Ben Lark, NP'],
    ] as const;
    expect(rollsOf(wordsOf(two))).toEqual([]);
    expect(rollsOf(wordsOf([...two, [90, 'Cora Finch MD']]))).toEqual([]);
    expect(rollsOf(wordsOf([...two, [40, 'Cora Finch MD']], 60))).toEqual([]);
  });
});
