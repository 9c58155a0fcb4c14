/** Balancers that share an endpoint at most, unless there are fewer endpoints than that takes. */
const SHARED_BY = 64;
/** Endpoints that a balancer has at least: of fewer, two choices would often be the same two. */
const LEAST = 12;

/** Which of several balancers this is, 0 ≤ rank < count, as all of them see it. */
export interface BalancerPlace {
  readonly rank: number;
  readonly count: number;
}

/**
 * The endpoints that a balancer goes to first, so that it hears from each of them often. A few balancers have
 * all; of many, each has a piece of a ring, and the pieces overlap so that every endpoint is in about the
 * same number of them. `ids` may come in any order.
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
