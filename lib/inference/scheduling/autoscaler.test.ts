import { describe, expect, it } from 'vitest';
import { seeded } from '#lib/testing/random/seeded.ts';
import {
  type ScalingDecision,
  type ScalingState,
  type ScalingTerms,
  startScaling,
  takeSample,
} from './autoscaler.ts';

const TERMS: ScalingTerms = { floor: 2, ceiling: 100_000 };

/** Second by second; `limit` is how many requests one server handles at once. */
function play(seconds: number, inFlightAt: (second: number) => number, limit = () => 10) {
  const first = { now: 0, inFlight: 0, limit: limit() };
  let state: ScalingState = startScaling(TERMS, first);
  const replicas: number[] = [];
  const decisions: ScalingDecision[] = [];
  for (let second = 0; second < seconds; second += 1) {
    const sample = { now: 1_000 * second, inFlight: inFlightAt(second), limit: limit() };
    const taken = takeSample(state, sample, TERMS);
    // One process's state can be read by another.
    state = second % 60 === 0 ? JSON.parse(JSON.stringify(taken.state)) : taken.state;
    if (taken.decision) decisions.push(taken.decision);
    replicas.push(state.replicas);
  }
  return { replicas, decisions, state };
}

describe('the number that is wanted', () => {
  it('goes from 10 to 10,000 in a minute, no more than doubled at a time, with the reason', () => {
    const { replicas, decisions } = play(400, (second) => (second < 60 ? 100 : 100_000));
    expect(replicas[59]).toBe(10);
    expect(replicas[60 + 60]).toBeGreaterThanOrEqual(9_500);
    for (const [at, one] of decisions.entries())
      expect(one.replicas).toBeLessThanOrEqual(2 * (decisions[at - 1]?.replicas ?? 2));
    expect(decisions.map(({ reason }) => reason)).toContainEqual(
      expect.stringMatching(/^up from 10 to 20: .* 10\.0 each, no more than 2 times/),
    );
  });

  it('goes down after five minutes, not before', () => {
    const { replicas } = play(900, (second) => (second < 100 ? 500 : 100));
    expect(replicas[99]).toBe(50);
    expect(replicas[100 + 280]).toBe(50);
    expect(replicas[100 + 340]).toBe(12);
    expect(Math.min(...play(900, () => 0).replicas)).toBe(2);
  });

  it('follows a day with spikes: 95% of the need within a minute, without oscillating', () => {
    const random = seeded(5);
    const spikes = Array.from({ length: 24 }, (_, hour) => ({
      at: 3_600 * (hour + random() / 2),
      seconds: 300 + 900 * random(),
      times: 2 + 6 * random(),
    }));
    const demand = Array.from({ length: 86_400 }, (_, second) => {
      const day = 600 + 500 * Math.sin((2 * Math.PI * second) / 86_400);
      const spike = spikes.find(({ at, seconds }) => second >= at && second < at + seconds);
      return day * (spike?.times ?? 1);
    });
    const base = (second: number) => demand[second] ?? 0;
    const { replicas } = play(86_400, (second) =>
      Math.round(base(second) * (0.95 + random() / 10)),
    );
    const late = replicas.flatMap((count, second) => {
      if (second < 60) return [];
      const least = Math.min(...demand.slice(second - 60, second + 1)) / 10;
      return count < 0.95 * least ? [second] : [];
    });
    expect(late).toEqual([]);
    expect(countFlaps(replicas, base)).toBe(0);
    // Not achieved with servers that nobody needs.
    const used = replicas.reduce((sum, one) => sum + one, 0);
    const needed = replicas.reduce((sum, _, second) => sum + base(second) / 10, 0);
    expect(used / needed).toBeLessThan(1.6);
  });

  it('moves its target toward the limit that is found out, a tenth every half minute', () => {
    let limit = 10;
    const { state } = play(
      95,
      () => {
        limit = 20;
        return 100;
      },
      () => limit,
    );
    expect(state.target).toBeCloseTo(10 * 1.1 ** 3);
  });
});

/**
 * Counts scale-downs followed by a scale-up within five minutes without more demand than before.
 */
function countFlaps(replicas: readonly number[], needAt: (second: number) => number): number {
  let [flaps, downAt] = [0, Number.NEGATIVE_INFINITY];
  for (const [second, count] of replicas.entries()) {
    const before = replicas[second - 1] ?? count;
    if (count < before) downAt = second;
    const isBack = count > before && second - downAt < 300;
    if (isBack && needAt(second) <= 1.1 * needAt(downAt)) flaps += 1;
  }
  return flaps;
}
