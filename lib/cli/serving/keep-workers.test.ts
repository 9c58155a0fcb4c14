import { expect, it, vi } from 'vitest';
import { keepWorkers } from './keep-workers.ts';

it('runs as many workers as are needed, at least one, and no more than the maximum', async () => {
  const running = new Set<string>();
  const start = (name: string) => {
    running.add(name);
    return { stop: async () => void running.delete(name) };
  };
  let wanted: number | null = null;
  const workers = keepWorkers({
    atMost: 3,
    logFolder: '',
    say: () => {},
    wanted: async () => wanted,
    start,
    everyMs: 1,
  });
  const runs = (count: number | null, names: readonly string[]) => {
    wanted = count;
    return vi.waitFor(() => expect([...running].sort()).toEqual(names), 60_000);
  };
  await runs(2, ['worker', 'worker-2']);
  await runs(9, ['worker', 'worker-2', 'worker-3']);
  await runs(0, ['worker']);
  await runs(3, ['worker', 'worker-2', 'worker-3']);
  await runs(null, ['worker']);
  await workers.stop();
  expect(running.size).toBe(0);
});
