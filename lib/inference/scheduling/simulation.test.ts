import { describe, expect, it } from 'vitest';
import { POLICIES } from '#lib/testing/inference/policies.ts';
import type { Scenario, Server } from '#lib/testing/inference/scenario.ts';
import { percentile, simulate } from '#lib/testing/inference/simulate.ts';
import { stormy } from '#lib/testing/inference/stormy.ts';

const SEEDS = 4_000;

describe('the scheduler in a simulated day', () => {
  it('loses no call, answers none twice, and releases every slot, whatever fails', () => {
    const totals = { calls: 0, answered: 0, sent: 0, hedges: 0 };
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { faults, calls, answered, givenUp, sent, hedges } = simulate(stormy(seed));
      expect(faults, `seed ${seed}`).toEqual([]);
      expect(answered + givenUp).toBe(calls);
      totals.calls += calls;
      totals.answered += answered;
      totals.sent += sent;
      totals.hedges += hedges;
    }
    expect(totals.calls).toBeGreaterThan(20 * SEEDS);
    expect(totals.answered / totals.calls).toBeGreaterThan(0.9);
  });

  it('finds a planted fault, and the same seed replays it', () => {
    // Every 50th answer is lost on its way to the scheduler, which then asks again.
    const plant: Scenario['plant'] = (event) =>
      event.kind === 'answered' && event.attempt % 50 === 49 ? null : event;
    const broken = (seed: number) => simulate({ ...stormy(seed), timeoutMs: 2_000, plant });
    let seed = 1;
    while (broken(seed).faults.length === 0) seed += 1;
    const found = broken(seed);
    expect(found.faults.join()).toMatch(/after it had ended/);
    expect(broken(seed)).toEqual(found);
    expect(simulate(stormy(seed)).trace).not.toBe(found.trace);
  });

  it('keeps retries within a tenth while everything fails', () => {
    const servers = Array.from({ length: 4 }, () => ({ ...SERVER, failShare: 1 }));
    const { sent, calls } = simulate({ ...BUSY, seed: 5, servers });
    expect(sent).toBeLessThanOrEqual(1.1 * calls + 10);
  });

  it('has shorter tails than the others where servers differ', () => {
    const p99 = (policy: string) => percentile(simulate(uneven(policy)).latencies, 0.99);
    const ours = p99('two choices by tokens left');
    expect(ours).toBeLessThan(0.5 * p99('round robin'));
    expect(ours).toBeLessThan(0.5 * p99('random'));
    expect(ours).toBeLessThan(p99('least connections'));
  });

  it('has shorter tails by tokens left than by requests where prompts differ and wait in line', () => {
    const p99 = (policy: string) => percentile(simulate(inLine(policy)).latencies, 0.9);
    expect(p99('two choices by tokens left')).toBeLessThan(0.9 * p99('two choices by requests'));
  });

  it('has about the same tail with 512 balancers that each go to near servers first as with one', () => {
    const p99 = (part: Partial<Scenario>) => percentile(simulate(shared(part)).latencies, 0.99);
    const [one, many] = [p99({ balancers: 1 }), p99({ balancers: 512 })];
    const placed = p99({ balancers: 512, reports: true, isPlaced: true });
    expect(many).toBeGreaterThan(2 * one);
    expect(placed).toBeLessThan(1.4 * one);
    expect(p99({ balancers: 64, reports: true })).toBeLessThan(1.25 * one);
  });

  it('turns calls away immediately during an hour without any server, and serves them afterward', () => {
    const { calls, answered, givenUp, faults, sent, warmUps } = simulate(HOUR_OF_OUTAGE);
    expect(faults).toEqual([]);
    expect(answered + givenUp).toBe(calls);
    // All calls before and after the hour are answered, except while the recovery goes unnoticed.
    expect(answered).toBeGreaterThan(2 * (60 + 240 - 30));
    // A call is rejected without a request, and a server is checked four times a minute.
    expect(sent - answered).toBeLessThan(200);
    expect(warmUps).toBeLessThan(4 * (4 * 65 + 10));
  });

  it('answers every parked call within 45 seconds of the end of an hour without any server', () => {
    const [down, seconds] = [[60_000, 3_680_000] as const, 3_680];
    const servers = Array.from({ length: 4 }, () => ({ ...SERVER, down }));
    for (const balancers of [1, 8, 64]) {
      const parking = { balancers, servers, seconds, parks: true, callsPerSecond: 0.2 };
      const { calls, answered, faults, lastAnswerMs } = simulate({ ...HOUR_OF_OUTAGE, ...parking });
      expect(faults).toEqual([]);
      expect(answered).toBe(calls);
      expect(lastAnswerMs - down[1]).toBeLessThan(45_000);
    }
  });

  it('sends next to nothing to a failing server', () => {
    const servers = [SERVER, SERVER, SERVER, { ...SERVER, failShare: 0.9 }];
    const { calls, answered } = simulate({ ...BUSY, seed: 9, servers });
    expect(answered / calls).toBeGreaterThan(0.98);
  });

  it('cuts the tail with second requests, within their budget', () => {
    const hiccups = (hedgeShare: number) =>
      simulate({ ...BUSY, callsPerSecond: 40, seed: 3, hedgeShare, servers: SLOW_NOW_AND_THEN });
    const [without, within] = [hiccups(0), hiccups(0.03)];
    expect(percentile(within.latencies, 0.99)).toBeLessThan(percentile(without.latencies, 0.99));
    expect(within.hedges).toBeGreaterThan(0);
    expect(within.hedges).toBeLessThanOrEqual(0.03 * within.calls + 1);
  });
});

const SERVER: Server = { msPerToken: 1, places: 16, failShare: 0, coldMs: 100, down: null };

const BUSY = {
  balancers: 1,
  callsPerSecond: 200,
  seconds: 20,
  warmUpSeconds: 12,
  tokensOf: () => 100,
} satisfies Partial<Scenario>;

/** Two calls a second, and all servers are down for an hour from the first minute on. */
const HOUR_OF_OUTAGE: Scenario = {
  ...BUSY,
  seed: 2,
  servers: Array.from({ length: 4 }, () => ({ ...SERVER, down: [60_000, 3_660_000] as const })),
  callsPerSecond: 2,
  seconds: 3_900,
  warmUpSeconds: 0,
  patienceMs: 2_000,
};

/** One of them is so slow that its calls are in the tail. */
const SLOW_NOW_AND_THEN = [SERVER, SERVER, SERVER, { ...SERVER, msPerToken: 8 }];

/** Many small servers near their capacity, a tenth of them at half speed. */
function shared(part: Partial<Scenario>): Scenario {
  const servers = Array.from({ length: 40 }, (_, at) => ({
    ...SERVER,
    msPerToken: at % 10 === 0 ? 2 : 1,
  }));
  return { ...BUSY, seed: 11, servers, callsPerSecond: 2_675, seconds: 2, ...part };
}

/** A tenth of the servers run at a quarter of the speed. */
function uneven(policy: string): Scenario {
  const servers = Array.from({ length: 20 }, (_, at) => ({
    ...SERVER,
    msPerToken: at % 10 === 0 ? 4 : 1,
  }));
  const pick = POLICIES[policy];
  return { ...BUSY, seed: 11, servers, callsPerSecond: 1_200, seconds: 8, pick };
}

/** Servers that process requests one by one; one prompt in twenty is ten times as long. */
function inLine(policy: string): Scenario {
  const servers = Array.from({ length: 10 }, () => ({ ...SERVER, places: 1 }));
  const tokensOf = (draw: () => number) => (draw() < 0.05 ? 1_000 : 100);
  const pick = POLICIES[policy];
  return { ...BUSY, seed: 11, servers, tokensOf, callsPerSecond: 22, seconds: 60, pick };
}
