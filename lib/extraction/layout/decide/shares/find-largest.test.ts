import { expect, it } from 'vitest';
import { createRandom } from '#lib/testing/generator/random.ts';
import { findLargest } from './find-largest.ts';

it('finds what a stable sort would put first, also among equal shares', () => {
  const random = createRandom('largest');
  for (let turn = 0; turn < 200; turn++) {
    const shares = Array.from({ length: random.int(0, 20) }, () => random.int(0, 5));
    const count = random.int(1, 8);
    const sorted = [...shares.keys()].sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0));
    expect(findLargest(shares, count), shares.join(' ')).toEqual(sorted.slice(0, count));
    const isOdd = (at: number) => at % 2 === 1;
    const odd = sorted.filter(isOdd).slice(0, count);
    expect(findLargest(shares, count, isOdd), shares.join(' ')).toEqual(odd);
  }
});
