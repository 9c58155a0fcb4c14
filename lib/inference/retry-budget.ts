/**
 * Keeps retries from turning a short outage into a storm: over a sliding window, retries may be at
 * most `share` of the original requests, or `minimum` when traffic is so low that the share would not
 * allow even one. The minimum leaves room for one of several endpoints to fail until its breaker opens,
 * and for the probes after that.
 */
export class RetryBudget {
  readonly #share: number;
  readonly #minimum: number;
  readonly #windowMs: number;
  #buckets: { startedAt: number; requests: number; retries: number }[] = [];

  constructor(options: { share?: number; minimum?: number; windowMs?: number } = {}) {
    this.#share = options.share ?? 0.1;
    this.#minimum = options.minimum ?? 10;
    this.#windowMs = options.windowMs ?? 60_000;
  }

  /** Counts one original request. */
  addRequest(): void {
    this.#current().requests += 1;
  }

  /** Allows and counts one retry, or neither. */
  takeRetry(): boolean {
    const current = this.#current();
    const requests = this.#buckets.reduce((sum, bucket) => sum + bucket.requests, 0);
    const retries = this.#buckets.reduce((sum, bucket) => sum + bucket.retries, 0);
    if (retries + 1 > Math.max(this.#minimum, this.#share * requests)) return false;
    current.retries += 1;
    return true;
  }

  #current() {
    const now = Date.now();
    this.#buckets = this.#buckets.filter((bucket) => now - bucket.startedAt < this.#windowMs);
    const last = this.#buckets.at(-1);
    if (last && now - last.startedAt < this.#windowMs / 12) return last;
    const fresh = { startedAt: now, requests: 0, retries: 0 };
    this.#buckets.push(fresh);
    return fresh;
  }
}
