import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { gather } from './gather.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('runs once for a burst', async () => {
  const run = vi.fn();
  const { ask } = gather(run);
  for (let at = 0; at < 10; at++) ask();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(run).toHaveBeenCalledTimes(1);
});

it('runs about every second while requests keep coming, never twice at once, and after the last one', async () => {
  let running = 0;
  let startedAt = 0;
  const run = vi.fn(async () => {
    running++;
    startedAt = Date.now();
    expect(running).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 400));
    running--;
  });
  const { ask } = gather(run);
  let askedAt = 0;
  for (let at = 0; at < 200; at++) {
    ask();
    askedAt = Date.now();
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(run.mock.calls.length).toBeGreaterThanOrEqual(6);
  expect(run.mock.calls.length).toBeLessThanOrEqual(10);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(startedAt).toBeGreaterThanOrEqual(askedAt);
});

it('does not run after it was stopped', async () => {
  const run = vi.fn();
  const { ask, stop } = gather(run);
  ask();
  stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(run).not.toHaveBeenCalled();
});
