const BUCKETS = 12;

/**
 * Keeps extra requests (retries, hedges) from turning a short outage into a storm: over a sliding
 * window they may be at most `share` of the original requests, or `minimum` when traffic is so low
 * that the share would not allow even one.
 */
export class RequestBudget {
  readonly #share: number;
  readonly #minimum: number;
  readonly #windowMs: number;
  #buckets: { readonly startedAt: number; requests: number; extra: number }[] = [];
  #requests = 0;
  #extra = 0;

  constructor(options: { share: number; minimum: number; windowMs?: number }) {
    this.#share = options.share;
    this.#minimum = options.minimum;
    this.#windowMs = options.windowMs ?? 60_000;
  }

  /** Counts one original request. */
  addRequest(now: number): void {
    this.#current(now).requests += 1;
    this.#requests += 1;
  }

  /** Takes one extra request from the budget, if allowed. */
  take(now: number): boolean {
    const current = this.#current(now);
    if (this.#extra + 1 > Math.max(this.#minimum, this.#share * this.#requests)) return false;
    current.extra += 1;
    this.#extra += 1;
    return true;
  }

  #current(now: number) {
    for (let oldest = this.#buckets[0]; oldest; oldest = this.#buckets[0]) {
      if (now - oldest.startedAt < this.#windowMs) break;
      this.#buckets.shift();
      this.#requests -= oldest.requests;
      this.#extra -= oldest.extra;
    }
    const last = this.#buckets.at(-1);
    if (last && now - last.startedAt < this.#windowMs / BUCKETS) return last;
    const fresh = { startedAt: now, requests: 0, extra: 0 };
    this.#buckets.push(fresh);
    return fresh;
  }
}
