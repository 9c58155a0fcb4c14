import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { PgBoss } from 'pg-boss';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testDatabase } from '#lib/testing/test-database.ts';
import { enqueue, enqueueOnceADay, openQueue, stopQueue, workQueue } from './queue.ts';

const { db, url } = await testDatabase();

// A worker that is stopped without grace hands back the job that its test has just seen.
beforeEach(() => db.$executeRaw`TRUNCATE pgboss.job`);
let worker: PgBoss | undefined;
afterEach(() => worker?.stop({ graceful: false }));

/** Works on the queue and yields the jobs as they come. */
async function collect(count: number): Promise<unknown[]> {
  const boss = await openQueue(url, { works: true });
  worker = boss;
  const seen: unknown[] = [];
  await new Promise<void>((resolve, reject) => {
    workQueue(boss, 'judge', 2, async ({ data }) => {
      seen.push(data);
      if (seen.length === count) resolve();
    }).catch(reject);
  });
  return seen;
}

function countJobs(): Promise<{ state: string; count: bigint }[]> {
  return db.$queryRaw`SELECT state::text, count(*) FROM pgboss.job WHERE name = 'judge' GROUP BY state`;
}

describe('queue', () => {
  it('a job enqueued in a transaction that fails does not exist', async () => {
    const failing = db.$transaction(async (tx) => {
      await enqueue(tx, 'judge', [{ data: { id: 'never' } }]);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(await countJobs()).toEqual([]);
  });

  it('jobs of a committed transaction run, each once', async () => {
    const ids = Array.from({ length: 50 }, (_, at) => ({ id: at }));
    await db.$transaction((tx) =>
      enqueue(
        tx,
        'judge',
        ids.map((data) => ({ data })),
      ),
    );
    const seen = await collect(ids.length);
    expect(new Set(seen)).toEqual(new Set(ids));
    expect(seen).toHaveLength(ids.length);
  });

  it('a daily job that many request is queued once', async () => {
    const boss = await openQueue(url, { works: false });
    worker = boss;
    const asked = await Promise.all([1, 2, 3, 4].map(() => enqueueOnceADay(boss, 'upkeep')));
    expect(asked.filter((isNew) => isNew)).toHaveLength(1);
    expect(await enqueueOnceADay(boss, 'upkeep')).toBe(false);
  });

  it('the job of a killed worker runs again in another within 20 seconds, whose clock was just set back', async () => {
    await db.$transaction((tx) => enqueue(tx, 'read', [{ data: { id: 'survivor' } }]));
    const child = fork(join(import.meta.dirname, '../testing/hang-on-job.ts'), [url]);
    await once(child, 'message');
    child.kill('SIGKILL');
    const killedAt = performance.now();
    const clock = Date.now;
    vi.spyOn(Date, 'now').mockImplementation(() => clock() + 3_600_000);
    const boss = await openQueue(url, { works: true });
    worker = boss;
    vi.restoreAllMocks();
    const data = await new Promise<unknown>((resolve, reject) => {
      workQueue(boss, 'read', 1, async (job) => resolve(job.data)).catch(reject);
    });
    expect(data).toEqual({ id: 'survivor' });
    expect(performance.now() - killedAt).toBeLessThan(20_000);
  });

  it('a worker that ends finishes what it can and hands the rest back, on its last try as well', async () => {
    await db.$transaction((tx) =>
      enqueue(tx, 'read', [{ data: { id: 'quick' }, priority: 1 }, { data: { id: 'long' } }]),
    );
    await db.$executeRaw`UPDATE pgboss.job SET retry_count = 4 WHERE data->>'id' = 'long'`;
    const ending = await openQueue(url, { works: true });
    const [done, aborted]: [unknown[], string[]] = [[], []];
    const goOn = Promise.withResolvers<void>();
    await new Promise<void>((resolve, reject) => {
      let begun = 0;
      workQueue(ending, 'read', 2, async ({ data, signal }) => {
        if (++begun === 2) resolve();
        if (JSON.stringify(data).includes('quick')) await goOn.promise;
        else await once(signal, 'abort').then(() => aborted.push(JSON.stringify(data)));
        signal.throwIfAborted();
        done.push(data);
      }).catch(reject);
    });
    await db.$transaction((tx) => enqueue(tx, 'read', [{ data: { id: 'later' } }]));
    const stopped = stopQueue(ending, 3_000);
    goOn.resolve();
    await stopped;
    expect(done).toEqual([{ id: 'quick' }]);
    // On a slow machine, it may have taken the later one before it stopped.
    expect(aborted).toContain('{"id":"long"}');
    const left = await db.$queryRaw<unknown[]>`
      SELECT data->>'id' AS id, state::text, retry_count AS tries FROM pgboss.job
      WHERE name = 'read' AND state <> 'completed' ORDER BY id`;
    expect(left).toEqual([
      { id: 'later', state: 'created', tries: 0 },
      { id: 'long', state: 'created', tries: 0 },
    ]);
  });

  it('hands back the other jobs when one cannot be', async () => {
    await db.$executeRaw`
      CREATE FUNCTION keep_stuck() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE 'this job stays'; END $$`;
    await db.$executeRaw`
      CREATE TRIGGER keep_stuck BEFORE DELETE ON pgboss.job FOR EACH ROW
      WHEN (old.data->>'id' = 'stuck') EXECUTE FUNCTION keep_stuck()`;
    await db.$transaction((tx) =>
      enqueue(tx, 'read', [{ data: { id: 'stuck' }, priority: 1 }, { data: { id: 'long' } }]),
    );
    const ending = await openQueue(url, { works: true });
    await new Promise<void>((resolve, reject) => {
      let begun = 0;
      workQueue(ending, 'read', 2, async ({ data, signal }) => {
        if (++begun === 2) resolve();
        await once(signal, 'abort');
        throw new Error(`ended: ${JSON.stringify(data)}`);
      }).catch(reject);
    });
    await stopQueue(ending, 100);
    await db.$executeRaw`DROP TRIGGER keep_stuck ON pgboss.job`;
    const left = await db.$queryRaw<unknown[]>`
      SELECT state::text, retry_count AS tries FROM pgboss.job WHERE data->>'id' = 'long'`;
    expect(left).toEqual([{ state: 'created', tries: 0 }]);
  });
});
