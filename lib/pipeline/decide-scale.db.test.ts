import { expect, it, vi } from 'vitest';
import { sampleSignal } from '#lib/inference/scaling/store.ts';
import { listSamples } from '#lib/metrics/exposition/list-samples.ts';
import { printSamples } from '#lib/metrics/exposition/print-samples.ts';
import { openQueue } from '#lib/platform/queue.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { decideScale } from './decide-scale.ts';

const { db, url } = await testDatabase();

it('wants more workers while more jobs are due, and says so in SQL and at /metrics', async () => {
  const boss = await openQueue(url, { works: false });
  await boss.insert(
    'read',
    Array.from({ length: 40 }, () => ({ data: {} })),
  );
  const [one, other] = [decideScale({ slots: 4 }, db), decideScale({ slots: 4 }, db)];
  const wantsMore = async () => {
    const [row] = await db.$queryRaw<{ wanted: number; reason: string }[]>`
      SELECT wanted, reason FROM scaling_signals WHERE name = 'workers'`;
    expect(row).toEqual({
      wanted: 2,
      reason: 'up from 1 to 2: 40.0 under way, 4.0 each, no more than 2 times as many at once',
    });
  };
  await vi.waitFor(wantsMore, { timeout: 60_000, interval: 100 });
  await Promise.all([one.stop(), other.stop()]);
  expect(printSamples(await listSamples(db))).toMatch(/^countersign_wanted\{what="workers"\} 2$/m);
  await boss.stop({ graceful: false });
});

it('takes one sample a second, however many processes come around', async () => {
  const at = Date.now() + 60_000;
  const measured: number[] = [];
  const sample = (now: number) =>
    sampleSignal(
      db,
      { name: 'model-servers', terms: { floor: 1, ceiling: 9 } },
      async () => {
        measured.push(now);
        return { inFlight: 1, limit: 1 };
      },
      now,
    );
  for (const now of [at, at + 10, at + 500, at + 1_000, at + 1_001]) await sample(now);
  expect(measured).toEqual([at, at + 1_000]);
});
