import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CallFailure } from './call-failure.ts';
import type { Endpoint } from './endpoint.ts';
import { EndpointPool } from './endpoint-pool.ts';
import { RetryBudget } from './retry-budget.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('EndpointPool: two random choices', () => {
  it('sends each call to the less busy of two random endpoints', async () => {
    const pool = new EndpointPool(endpoints('a', 'b'), { random: seeded(1) });
    const taken: string[] = [];
    const hold = new Promise<void>(() => {});
    for (let call = 0; call < 10; call += 1) {
      void pool.run(async (endpoint) => {
        taken.push(endpoint.name);
        await hold;
      });
      await tick();
    }
    expect(pool.load()).toEqual(
      new Map([
        ['a', 5],
        ['b', 5],
      ]),
    );
    expect(taken).toHaveLength(10);
  });

  it('makes the same choices with the same seed', async () => {
    const runs = await Promise.all([7, 7, 8].map((seed) => namesTaken(seed)));
    expect(runs[0]).toEqual(runs[1]);
    expect(runs[0]).not.toEqual(runs[2]);
  });

  it('keeps waiting shorter than random and round-robin when one endpoint is five times slower', async () => {
    const two = await simulate('two-choices');
    const random = await simulate('random');
    const robin = await simulate('round-robin');
    expect(two.p99).toBeLessThan(0.5 * random.p99);
    expect(two.p99).toBeLessThan(0.5 * robin.p99);
    expect(two.deepest).toBeLessThan(0.5 * random.deepest);
  });
});

describe('EndpointPool: breaker', () => {
  it('opens after failures in a row, lets one probe through, and closes when it succeeds', async () => {
    const breaker = { failures: 3, openMs: 1_000 };
    const options = { breaker, maxTries: 1, deadlineMs: 100, random: seeded(1) };
    const pool = new EndpointPool(endpoints('only'), options);
    let requests = 0;
    const fail = async () => {
      requests += 1;
      throw new CallFailure('transient', 500);
    };
    for (let call = 0; call < 3; call += 1) await expect(pool.run(fail)).rejects.toThrow();
    await expect(pool.run(fail)).rejects.toMatchObject({ code: 'endpoint-unavailable' });
    expect(requests).toBe(3);

    await vi.advanceTimersByTimeAsync(1_010);
    const probe = deferred<string>();
    const first = pool.run(() => probe.promise);
    const second = pool.run(async () => 'second');
    await tick();
    expect(pool.load().get('only')).toBe(1);
    probe.resolve('first');
    expect((await first).value).toBe('first');
    expect((await second).value).toBe('second');
  });

  it('stays open twice as long after a failed probe', async () => {
    const breaker = { failures: 1, openMs: 1_000 };
    const pool = new EndpointPool(endpoints('only'), { breaker, maxTries: 1, deadlineMs: 100 });
    const fail = async () => {
      throw new CallFailure('transient', 500);
    };
    await expect(pool.run(fail)).rejects.toThrow('status 500');
    await vi.advanceTimersByTimeAsync(1_010);
    await expect(pool.run(fail)).rejects.toThrow('500');
    await vi.advanceTimersByTimeAsync(1_010);
    await expect(pool.run(async () => 1)).rejects.toThrow('unavailable beyond the deadline');
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await pool.run(async () => 1)).value).toBe(1);
  });

  it('waits for the first endpoint to reopen if all are unavailable', async () => {
    const pool = new EndpointPool(endpoints('a', 'b'), {
      maxTries: 4,
      deadlineMs: 120_000,
      random: seeded(3),
    });
    const startedAt = Date.now();
    const answer = pool.run(async (endpoint) => {
      if (Date.now() - startedAt < 30_000) {
        const retryAfterMs = endpoint.name === 'a' ? 60_000 : 30_000;
        throw new CallFailure('transient', 429, retryAfterMs);
      }
      return endpoint.name;
    });
    await vi.advanceTimersByTimeAsync(29_000);
    expect([...pool.load().values()]).toEqual([0, 0]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await answer).value).toBe('b');
    expect((await answer).queueMs).toBeGreaterThan(29_000);
  });

  it('gives up immediately if the first one reopens only after the deadline', async () => {
    const pool = new EndpointPool(endpoints('a'), { deadlineMs: 10_000 });
    const answer = pool.run(async () => {
      throw new CallFailure('transient', 429, 60_000);
    });
    const outcome = expect(answer).rejects.toMatchObject({ code: 'endpoint-unavailable' });
    await vi.advanceTimersByTimeAsync(1_000);
    await outcome;
  });
});

describe('EndpointPool: time', () => {
  it('aborts a request that hangs, and tries another endpoint', async () => {
    const pool = new EndpointPool(endpoints('a', 'b'), { random: seeded(1) });
    const tried: string[] = [];
    const answer = pool.run((endpoint, signal) => {
      tried.push(endpoint.name);
      if (tried.length > 1) return Promise.resolve(signal.aborted);
      return new Promise<boolean>(() => {});
    });
    await vi.advanceTimersByTimeAsync(12_000);
    expect((await answer).value).toBe(false);
    expect(new Set(tried).size).toBe(2);
  });

  it('keeps the deadline over all attempts', async () => {
    const pool = new EndpointPool(endpoints('a'), { deadlineMs: 25_000, maxTries: 10 });
    const answer = pool.run(() => new Promise<never>(() => {}));
    const outcome = expect(answer).rejects.toMatchObject({ code: 'endpoint-unavailable' });
    await vi.advanceTimersByTimeAsync(25_001);
    await outcome;
  });

  it('stops with the caller’s reason when the caller aborts', async () => {
    const pool = new EndpointPool(endpoints('a'));
    const abort = new AbortController();
    const answer = pool.run(() => new Promise<never>(() => {}), abort.signal);
    const outcome = expect(answer).rejects.toThrow('shutting down');
    abort.abort(new Error('shutting down'));
    await outcome;
  });
});

describe('EndpointPool: retries', () => {
  it('does not ask the only endpoint again when its key is refused, but asks another', async () => {
    const refuse = (name: string) => async (endpoint: Endpoint) => {
      tried.push(endpoint.name);
      if (endpoint.name === name) throw new CallFailure('endpoint', 401);
      return endpoint.name;
    };
    let tried: string[] = [];
    await expect(new EndpointPool(endpoints('a')).run(refuse('a'))).rejects.toThrow('401');
    expect(tried).toEqual(['a']);
    tried = [];
    const pool = new EndpointPool(endpoints('a', 'b'), { random: () => 0 });
    const answer = pool.run(refuse('a'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await answer).value).toBe('b');
    expect(tried).toEqual(['a', 'b']);
  });

  it('limits retries to a tenth of the requests in a storm', async () => {
    const breaker = { failures: 1_000_000, openMs: 1 };
    const pool = new EndpointPool(endpoints('a', 'b', 'c'), { breaker, random: seeded(5) });
    let requests = 0;
    const calls = Array.from({ length: 500 }, () =>
      pool
        .run(async () => {
          requests += 1;
          throw new CallFailure('transient', 503);
        })
        .catch(() => null),
    );
    await vi.advanceTimersByTimeAsync(60_000);
    await Promise.all(calls);
    expect(requests).toBeGreaterThan(500);
    expect(requests).toBeLessThanOrEqual(550);
  });

  it('lets a single request retry', async () => {
    const pool = new EndpointPool(endpoints('a'), { budget: new RetryBudget() });
    let requests = 0;
    const answer = pool.run(async () => {
      requests += 1;
      if (requests < 3) throw new CallFailure('transient', 500);
      return requests;
    });
    await vi.advanceTimersByTimeAsync(20_000);
    expect((await answer).value).toBe(3);
  });

  it('forgets retries that are older than the window', async () => {
    const budget = new RetryBudget({ minimum: 1, windowMs: 60_000 });
    budget.addRequest();
    expect([budget.takeRetry(), budget.takeRetry()]).toEqual([true, false]);
    await vi.advanceTimersByTimeAsync(60_001);
    expect(budget.takeRetry()).toBe(true);
  });
});

/** Four servers that handle one request at a time, one of them five times slower; the same arrivals for each policy. */
async function simulate(policy: 'two-choices' | 'random' | 'round-robin') {
  const names = ['slow', 'b', 'c', 'd'];
  const pool = new EndpointPool(endpoints(...names), { random: seeded(11) });
  const random = seeded(11);
  const servers = new Map(names.map((name) => [name, { freeAt: 0, depth: 0 }]));
  const waits: number[] = [];
  let deepest = 0;
  const serve = async (name: string) => {
    const server = servers.get(name) ?? { freeAt: 0, depth: 0 };
    server.depth += 1;
    deepest = Math.max(deepest, server.depth);
    const arrivedAt = Date.now();
    server.freeAt = Math.max(server.freeAt, arrivedAt) + (name === 'slow' ? 50 : 10);
    await new Promise((resolve) => setTimeout(resolve, server.freeAt - arrivedAt));
    server.depth -= 1;
    waits.push(Date.now() - arrivedAt);
  };
  for (let call = 0; call < 1_500; call += 1) {
    const pick = policy === 'random' ? names[Math.floor(random() * 4)] : names[call % names.length];
    if (policy === 'two-choices') void pool.run((endpoint) => serve(endpoint.name));
    else void serve(pick ?? 'b');
    await vi.advanceTimersByTimeAsync(5);
  }
  await vi.advanceTimersByTimeAsync(120_000);
  expect(waits).toHaveLength(1_500);
  waits.sort((a, b) => a - b);
  return { p99: waits[Math.floor(0.99 * waits.length)] ?? 0, deepest };
}

async function namesTaken(seed: number): Promise<string[]> {
  const pool = new EndpointPool(endpoints('a', 'b', 'c', 'd'), { random: seeded(seed) });
  const taken: string[] = [];
  for (let call = 0; call < 20; call += 1) {
    await pool.run(async (endpoint) => taken.push(endpoint.name));
  }
  return taken;
}

function endpoints(...names: string[]): Endpoint[] {
  return names.map((name) => ({
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
  }));
}

function deferred<T>() {
  return Promise.withResolvers<T>();
}

async function tick(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

/** mulberry32 */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
