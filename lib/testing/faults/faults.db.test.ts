import { expect, it } from 'vitest';
import { ROUTES } from './installation.ts';
import { runFaults } from './run-faults.ts';

it('web, worker, and database killed under load lose nothing and double nothing', async () => {
  const report = await runFaults({
    seed: 11,
    kills: 3,
    kinds: ['web', 'worker', 'database'],
    everyMs: 1_000,
    reviews: 400,
    papers: false,
    web: ROUTES,
  });
  expect(report.losses).toEqual([]);
  expect(report.acknowledged.uploads).toBeGreaterThan(0);
  expect(report.acknowledged.reviews).toBeGreaterThan(0);
}, 180_000);
