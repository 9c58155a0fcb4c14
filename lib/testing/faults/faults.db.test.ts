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

it('a full disk, errors of the storage, and steps of the clock lose nothing either', async () => {
  const report = await runFaults({
    seed: 4,
    kills: 3,
    kinds: ['disk-full', 'storage-error', 'clock'],
    everyMs: 500,
    reviews: 400,
    papers: false,
    web: ROUTES,
  });
  expect(Object.values(report.kills).every((count) => count > 0)).toBe(true);
  expect(report.losses).toEqual([]);
  expect(report.acknowledged.uploads).toBeGreaterThan(0);
}, 300_000);
