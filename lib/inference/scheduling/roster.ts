import { EndpointState } from './endpoint-state.ts';
import type { EndpointTerms, Need } from './event.ts';
import { type BalancerPlace, listNear } from './near-endpoints.ts';
import { needKey } from './waiting-line.ts';

/** The endpoints as last discovered, with their state. */
export class Roster {
  readonly #states = new Map<string, EndpointState>();
  readonly #tiers = new Map<string, EndpointState[][]>();
  #place: BalancerPlace = { rank: 0, count: 1 };

  get states(): ReadonlyMap<string, EndpointState> {
    return this.#states;
  }

  /** Endpoints that stay keep their state; requests in flight at removed ones end normally. */
  replace(endpoints: readonly EndpointTerms[]): void {
    const ids = new Set(endpoints.map(({ id }) => id));
    for (const id of this.#states.keys()) if (!ids.has(id)) this.#states.delete(id);
    for (const terms of endpoints) {
      const known = this.#states.get(terms.id);
      if (known) known.terms = terms;
      else this.#states.set(terms.id, new EndpointState(terms));
    }
    this.#tiers.clear();
  }

  /** With many balancers, each prefers some endpoints. */
  place(place: BalancerPlace): void {
    this.#place = place;
    this.#tiers.clear();
  }

  /** Those that may get such a call, by tier, lowest first; within a tier, the near ones first. */
  tiersFor(need: Need): readonly (readonly EndpointState[])[] {
    const key = needKey(need);
    const known = this.#tiers.get(key);
    if (known) return known;
    const fit = [...this.#states.values()].filter(({ terms }) => fits(terms, need));
    const byTier = Map.groupBy(fit, ({ terms }) => terms.tier);
    const inOrder = [...byTier].sort(([a], [b]) => a - b).map(([, states]) => states);
    const tiers = inOrder.flatMap((states) => this.#nearFirst(states));
    this.#tiers.set(key, tiers);
    return tiers;
  }

  #nearFirst(states: readonly EndpointState[]): EndpointState[][] {
    const near = listNear(
      states.map(({ terms }) => terms.id),
      this.#place,
    );
    const [own, others] = [
      states.filter(({ terms }) => near.has(terms.id)),
      states.filter(({ terms }) => !near.has(terms.id)),
    ];
    return others.length === 0 ? [own] : [own, others];
  }

  /**
   * When one can take such a call, busy or not; now or earlier if one can, null if there is none.
   */
  opensAt(need: Need, now: number): number | null {
    let earliest: number | null = null;
    for (const tier of this.tiersFor(need))
      for (const state of tier) {
        const at = state.opensAt(now);
        if (earliest === null || at < earliest) earliest = at;
      }
    return earliest;
  }

  isAnyReady(need: Need, now: number): boolean {
    return this.tiersFor(need).some((tier) => tier.some((state) => !state.isOut(now)));
  }

  hasOthers(need: Need): boolean {
    return this.tiersFor(need).reduce((sum, tier) => sum + tier.length, 0) > 1;
  }

  /** Share of all slots that is taken, 0..1; 1 if there are none. */
  takenShare(): number {
    let [inFlight, places] = [0, 0];
    for (const state of this.#states.values()) {
      inFlight += state.inFlight;
      places += state.limit.value;
    }
    return places === 0 ? 1 : inFlight / places;
  }
}

/** Whether an endpoint may get such a call at all. */
export function fits(terms: EndpointTerms, need: Need): boolean {
  return terms.calls.includes(need.call) && (terms.patientData || !need.patientData);
}
