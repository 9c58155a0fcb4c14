/** Maximum number of balancers sharing an endpoint, unless there are too few endpoints. */
const SHARED_BY = 64;
/**
 * Minimum number of endpoints per balancer: with fewer, two choices would often be the same two.
 */
const LEAST = 12;

/** Which of several balancers this is, 0 ≤ rank < count; all of them agree on it. */
export interface BalancerPlace {
  readonly rank: number;
  readonly count: number;
}

/**
 * The endpoints that a balancer prefers, so that it hears from each of them often. With few
 * balancers, each has all; with many, each has a piece of a ring, and the pieces overlap so that
 * every endpoint is in about the same number of them. `ids` may come in any order.
 */
export function listNear(ids: readonly string[], { rank, count }: BalancerPlace): Set<string> {
  const ring = [...ids].sort();
  const width = Math.min(
    ring.length,
    Math.max(LEAST, Math.ceil((ring.length * SHARED_BY) / count)),
  );
  const from = Math.floor((rank * ring.length) / count);
  return new Set(Array.from({ length: width }, (_, at) => ring[(from + at) % ring.length] ?? ''));
}
