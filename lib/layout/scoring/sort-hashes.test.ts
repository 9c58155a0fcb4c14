import { expect, it } from 'vitest';
import { createRandomOrder } from './random-order.ts';
import { openSum } from './scorer.ts';
import { joinHashes, sortHashes } from './sort-hashes.ts';
import { decodeWeights, encodeWeights } from './weights-file.ts';

it('hashes are in ascending order, each once', () => {
  expect([...sortHashes([5, -3, 9, 5, 0, -3, 9, 9, 2])]).toEqual([-3, 0, 2, 5, 9]);
  expect([...sortHashes([])]).toEqual([]);
});

it('lists that were joined stay as they are when others are made', () => {
  const joined = joinHashes(sortHashes([2, 1]), Int32Array.of(7), Int32Array.of(), [4, 4]);
  sortHashes([8, 8, 6]);
  expect([...joined]).toEqual([1, 2, 7, 4, 4]);
});

it('shipped weights add up to the same sum in any order, to the last digit', () => {
  const weights = new Float32Array(1 << 20);
  for (let at = 0; at < weights.length; at += 3) weights[at] = Math.sin(at) * 2.7;
  const sumOf = openSum(decodeWeights(encodeWeights(weights)));
  const features = Array.from({ length: 400 }, (_, at) => Math.imul(at + 1, 0x9e3779b1));
  const sum = sumOf(Int32Array.from(features), 17);
  const shuffle = createRandomOrder(5);
  for (let turn = 0; turn < 50; turn++)
    expect(sumOf(Int32Array.from(shuffle(features)), 17)).toBe(sum);
});
