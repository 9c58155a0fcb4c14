import { expect, it } from 'vitest';
import { ROUTES } from './installation.ts';
import { FAULT_KINDS, runFaults } from './run-faults.ts';

it('nothing is lost or doubled when processes are killed, the disk is full or fails, and clocks are set', async () => {
  const report = await runFaults({
    seed: 11,
    kills: FAULT_KINDS.length,
    kinds: FAULT_KINDS,
    everyMs: 1_000,
    reviews: 400,
    thinkMs: 0,
    papers: false,
    web: ROUTES,
  });
  expect(Object.values(report.kills)).toEqual(FAULT_KINDS.map(() => 1));
  expect(report.losses).toEqual([]);
  expect(report.acknowledged.uploads).toBeGreaterThan(0);
  expect(report.acknowledged.reviews).toBeGreaterThan(0);
}, 600_000);
