import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { measureCpu } from './measure-cpu.ts';

/** Keeps a processor busy for this long. */
function spin(ms: number): void {
  const until = process.cpuUsage().user + ms * 1_000;
  while (process.cpuUsage().user < until);
}

it('measures computing, not waiting', async () => {
  const before = process.cpuUsage();
  const end = measureCpu();
  spin(60);
  await wait(300);
  const ms = end();
  const { user, system } = process.cpuUsage(before);
  expect(ms).toBeGreaterThanOrEqual(59);
  // Other work of this process counts too, so the number is not fixed.
  expect(ms).toBeLessThanOrEqual((user + system) / 1_000 + 1);
});

it('is shared by concurrent work, and adds up; work that only waits gets no share', () => {
  const before = process.cpuUsage();
  const [one, other, waiting] = [measureCpu(), measureCpu(), measureCpu({ waits: true })];
  spin(100);
  const ms = [one(), other(), waiting()];
  const used = process.cpuUsage(before);
  const all = (used.user + used.system) / 1_000;
  expect(ms[2]).toBeLessThan(5);
  expect(Math.abs((ms[0] ?? 0) - (ms[1] ?? 0))).toBeLessThan(10);
  expect(ms.reduce((sum, part) => sum + part, 0)).toBeGreaterThan(0.8 * all);
  expect(ms.reduce((sum, part) => sum + part, 0)).toBeLessThanOrEqual(all + 10);
});
