import { afterEach, describe, expect, it } from 'vitest';
import { type Answer, LATE_MS, type Order } from '#lib/testing/answer-in-thread.ts';
import { AppError } from '../errors.ts';
import { startThread } from './start-thread.ts';
import { type PoolOptions, startWorkerPool, type WorkerPool } from './worker-pool.ts';

const program = new URL('../../testing/answer-in-thread.ts', import.meta.url);
const inTime = { timeoutMs: 20_000 };
const pools: WorkerPool<Order, Answer>[] = [];
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));

function startPool(options: Partial<PoolOptions<Order, Answer>> = {}): WorkerPool<Order, Answer> {
  const pool = startWorkerPool<Order, Answer>({
    name: 'test',
    size: 2,
    start: () => startThread(program, { resourceLimits: { maxOldGenerationSizeMb: 24 } }),
    describeFailure: (cause) => new AppError('internal', { detail: 'ended', cause }),
    ...options,
  });
  pools.push(pool);
  return pool;
}

const codeOf = (error: AppError) =>
  error.cause instanceof Error ? Reflect.get(error.cause, 'code') : null;

describe('a pool of workers', () => {
  it('one worker answers one request after the other', async () => {
    const pool = startPool();
    const first = await pool.run('answer', inTime);
    expect(await pool.run('answer', inTime)).toEqual(first);
  });

  it('no more workers than its size are started, and everyone is served', async () => {
    const pool = startPool();
    const answers = await Promise.all(Array.from({ length: 12 }, () => pool.run('answer', inTime)));
    expect(new Set(answers.map(({ thread }) => thread)).size).toBeLessThanOrEqual(2);
  });

  it('a worker that hangs is ended when its time is over, and the next request is served', async () => {
    const pool = startPool({ size: 1 });
    const hung = pool.run('hang', { timeoutMs: 500 });
    // Waiting for its turn does not count: this one is served although it waits longer than its
    // timeout.
    const next = pool.run('answer', { timeoutMs: 20_000 });
    await expect(hung).rejects.toEqual(new AppError('timeout', { detail: 'test' }));
    expect(await next).toHaveProperty('thread');
  });

  it('a worker that hardly gets the processor has up to three times as long, and no longer', async () => {
    const pool = startPool({ size: 1 });
    const { thread } = await pool.run('answer', inTime);
    expect(await pool.run('answer-late', { timeoutMs: LATE_MS - 200 })).toEqual({ thread });
    const asleep = pool.run('sleep', { timeoutMs: 300 });
    await expect(asleep).rejects.toEqual(new AppError('timeout', { detail: 'test' }));
  });

  it.each([
    ['that throws', 'crash'],
    ['that exits', 'exit'],
  ] as const)('a worker %s fails its request only', async (_, order) => {
    const pool = startPool({ size: 1 });
    await expect(pool.run(order, inTime)).rejects.toMatchObject({ message: 'internal: ended' });
    expect(await pool.run('answer', inTime)).toHaveProperty('thread');
  });

  it('a worker that takes more memory than it may is ended, and says why', async () => {
    const pool = startPool({ size: 1 });
    const failure = await pool.run('eat-memory', inTime).catch((error: AppError) => error);
    expect(failure).toBeInstanceOf(AppError);
    expect(codeOf(failure as AppError)).toBe('ERR_WORKER_OUT_OF_MEMORY');
    expect(await pool.run('answer', inTime)).toHaveProperty('thread');
  });

  it('a worker that ended while idle is replaced without anyone noticing', async () => {
    const pool = startPool({ size: 1 });
    const { thread } = await pool.run('answer-then-crash', inTime);
    await expect
      .poll(() => pool.run('answer', inTime).catch(() => ({ thread })), { timeout: 20_000 })
      .not.toEqual({ thread });
  });

  it('an abort ends the worker with the reason, and the next request is served', async () => {
    const pool = startPool({ size: 1 });
    const stop = new AbortController();
    const stopped = pool.run('hang', { ...inTime, signal: stop.signal });
    const waiting = pool.run('answer', { ...inTime, signal: stop.signal });
    stop.abort(new Error('no longer wanted'));
    await expect(stopped).rejects.toThrow('no longer wanted');
    await expect(waiting).rejects.toThrow('no longer wanted');
    expect(await pool.run('answer', inTime)).toHaveProperty('thread');
  });

  it('what only the first worker serves never runs twice at a time', async () => {
    const pool = startPool({ isForFirstOnly: (order) => order === 'answer' });
    const other = await pool.run('answer-then-crash', inTime);
    const answers = await Promise.all(Array.from({ length: 6 }, () => pool.run('answer', inTime)));
    expect(new Set(answers.map(({ thread }) => thread)).size).toBe(1);
    expect(answers[0]).not.toEqual(other);
  });

  it('a leased worker serves its holder only, until it is released', async () => {
    const pool = startPool({ size: 1 });
    const lease = await pool.lease();
    const { thread } = await lease.ask('answer', inTime);
    const other = pool.run('answer', inTime);
    expect(await Promise.race([other, lease.ask('answer', inTime)])).toEqual({ thread });
    lease.release();
    expect(await other).toEqual({ thread });
  });

  it('a discarded worker is replaced', async () => {
    const pool = startPool({ size: 1 });
    const lease = await pool.lease();
    const { thread } = await lease.ask('answer', inTime);
    await lease.discard();
    expect(lease.isBroken()).toBe(true);
    lease.release();
    expect(await pool.run('answer', inTime)).not.toEqual({ thread });
  });
});
