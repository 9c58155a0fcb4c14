import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { seeded } from '#lib/testing/random/seeded.ts';
import { CallFailure } from './call-failure.ts';
import type { Endpoint } from './endpoint.ts';
import { EndpointPool, type PoolOptions, type Wanted } from './endpoint-pool.ts';
import type { Attempt } from './pending-call.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the pool', () => {
  it('spreads calls evenly over endpoints that are alike', async () => {
    const pool = await open(['a', 'b']);
    for (let call = 0; call < 10; call += 1) void pool.run(never, WANTED);
    await tick();
    const counts = pool.snapshot().map(({ inFlight }) => inFlight);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
  });

  it('aborts a request that hangs, and asks another endpoint', async () => {
    const pool = await open(['a', 'b']);
    const signals: AbortSignal[] = [];
    const answer = pool.run((endpoint, signal) => {
      signals.push(signal);
      return signals.length > 1 ? sent(endpoint.name) : new Promise<never>(() => {});
    }, WANTED);
    await vi.advanceTimersByTimeAsync(12_000);
    const { kind, attempts } = await answer;
    expect(kind).toBe('answered');
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['timed-out', 'answered']);
    expect(new Set(attempts.map(({ endpoint }) => endpoint.name)).size).toBe(2);
    expect(signals[0]?.aborted).toBe(true);
    expect(pool.snapshot().map(({ inFlight }) => inFlight)).toEqual([0, 0]);
  });

  it('keeps the deadline over all attempts', async () => {
    const pool = await open(['a'], { deadlineMs: 25_000, maxTries: 10 });
    const answer = pool.run(never, WANTED);
    await vi.advanceTimersByTimeAsync(25_001);
    expect((await answer).kind).toBe('unanswered');
  });

  it('stops with the caller’s reason when the caller aborts, and releases the slot', async () => {
    const pool = await open(['a']);
    const abort = new AbortController();
    const answer = pool.run(never, { ...WANTED, signal: abort.signal });
    const outcome = expect(answer).rejects.toThrow('shutting down');
    abort.abort(new Error('shutting down'));
    await outcome;
    expect(pool.snapshot()[0]?.inFlight).toBe(0);
  });

  it('waits for the first endpoint to reopen if all ask to wait, and not a moment less', async () => {
    const pool = await open(['a', 'b'], { minRetries: 10 });
    const startedAt = Date.now();
    const answer = pool.run(async (endpoint) => {
      if (Date.now() - startedAt < 30_000)
        throw new CallFailure('busy', 429, endpoint.name === 'a' ? 60_000 : 30_000);
      return sent(endpoint.name);
    }, WANTED);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(pool.snapshot().map(({ inFlight }) => inFlight)).toEqual([0, 0]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await answer).toMatchObject({ kind: 'answered', value: 'b' });
    expect((await answer).attempts.at(-1)?.queueMs).toBeGreaterThan(29_000);
  });

  it('tells a caller who does not wait when to come back', async () => {
    const pool = await open(['a']);
    const from = Date.now();
    const busy = async () => {
      throw new CallFailure('busy', 429, 60_000);
    };
    const first = pool.run(busy, { ...WANTED, patienceMs: 2_000 });
    await vi.advanceTimersByTimeAsync(1_000);
    const outcome = await first;
    if (outcome.kind !== 'unanswered') throw new Error('answered');
    expect((outcome.retryAt ?? 0) - from).toBeGreaterThan(59_000);
    expect(outcome.attempts).toMatchObject([{ outcome: 'failed', status: 429 }]);
  });

  it('asks an endpoint that failed nothing but a warm-up until that is answered', async () => {
    let isWell = false;
    const warmUp = vi.fn(async () => {
      if (!isWell) throw new CallFailure('transient', 503);
    });
    const pool = await open(['a'], { warmUp });
    const asked = vi.fn(async (endpoint: Endpoint) => sent(endpoint.name));
    const answer = pool.run(asked, WANTED);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(warmUp.mock.calls.length).toBeGreaterThan(3);
    expect(asked).not.toHaveBeenCalled();
    isWell = true;
    await vi.advanceTimersByTimeAsync(20_000);
    expect((await answer).kind).toBe('answered');
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('limits retries to a tenth of the requests in a storm', async () => {
    const pool = await open(['a', 'b', 'c'], { minRetries: 10 });
    let requests = 0;
    const fail = async () => {
      requests += 1;
      throw new CallFailure('transient', 503);
    };
    const calls = Array.from({ length: 500 }, () => pool.run(fail, { ...WANTED, patienceMs: 0 }));
    await vi.advanceTimersByTimeAsync(300_000);
    const outcomes = await Promise.all(calls);
    expect(outcomes.every(({ kind }) => kind === 'unanswered')).toBe(true);
    expect(requests).toBeLessThanOrEqual(550);
  });

  it('leaves requests under way alone when the list changes', async () => {
    const pool = await open(['a', 'b']);
    const hold = Promise.withResolvers<void>();
    const answers = [1, 2].map(() =>
      pool.run(async (endpoint) => {
        await hold.promise;
        return sent(endpoint.name);
      }, WANTED),
    );
    await tick();
    const before = pool.snapshot();
    pool.setEndpoints(['b', 'c'].map(endpointNamed));
    expect(pool.snapshot()[0]).toEqual(before[1]);
    hold.resolve();
    await tick();
    for (const answer of answers) expect((await answer).kind).toBe('answered');
  });
});

const WANTED: Wanted = { need: { call: 'slots', patientData: true }, tokens: 100 };

const never: Attempt<string> = () => new Promise<never>(() => {});

async function sent(value: string) {
  return { value, costUsd: 0 };
}

async function open(names: readonly string[], options: PoolOptions = {}): Promise<EndpointPool> {
  const pool = new EndpointPool(names.map(endpointNamed), { random: seeded(1), ...options });
  await tick();
  return pool;
}

function endpointNamed(name: string): Endpoint {
  return {
    name,
    url: 'http://127.0.0.1:1/v1',
    model: 'm',
    key: null,
    inputUsdPerMillion: null,
    outputUsdPerMillion: null,
    timeoutMs: 10_000,
    maxOutputTokens: 100,
    images: false,
    calls: ['slots'],
    patientData: true,
    tier: 0,
    usdPerDay: null,
    maxInFlight: 64,
  };
}

async function tick(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}
