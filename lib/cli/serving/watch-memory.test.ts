import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchMemory } from './watch-memory.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a process that uses more memory than allowed is ended, once', () => {
  const ended: number[] = [];
  let used = 200 * 1024 ** 2;
  watchMemory(200, (mb) => ended.push(mb), { everyMs: 1_000, used: () => used });
  vi.advanceTimersByTime(10_000);
  expect(ended).toEqual([]);
  used = 201 * 1024 ** 2;
  vi.advanceTimersByTime(10_000);
  expect(ended).toEqual([201]);
});
