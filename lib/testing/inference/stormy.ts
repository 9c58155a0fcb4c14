import { seeded } from '#lib/testing/random/seeded.ts';
import type { Scenario, Server } from './scenario.ts';

/** Few calls, and anything that can go wrong: outages, errors, cold starts, several balancers. */
export function stormy(seed: number): Scenario {
  const random = seeded(seed * 104_729);
  const server = (): Server => ({
    msPerToken: 0.5 + 4 * random(),
    places: 1 + Math.floor(8 * random()),
    failShare: random() < 0.3 ? random() / 2 : 0,
    coldMs: random() < 0.1 ? 5_000 : 200,
    down: random() < 0.2 ? [500 * random(), 500 + 3_000 * random()] : null,
  });
  return {
    seed,
    servers: Array.from({ length: 1 + Math.floor(5 * random()) }, server),
    balancers: 1 + Math.floor(3 * random()),
    callsPerSecond: 10 + 40 * random(),
    seconds: 1.5,
    tokensOf: (draw) => 20 + Math.floor(400 * draw() ** 3),
    hedgeShare: random() < 0.5 ? 0.03 : 0,
    timeoutMs: 5_000,
  };
}
