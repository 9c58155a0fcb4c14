/** Initial limit: enough for a small server without overloading it. */
const START = 16;
/** A slowdown below this factor comes from batching, not from a queue at the server. */
const TOLERANCE = 2.5;
/** Minimum number of answers per decision. */
const MIN_ANSWERS = 10;
const BUSY_FACTOR = 0.7;
const BUSY_EVERY_MS = 1_000;

/**
 * How many requests an endpoint gets at once, determined from its response times: lowered
 * immediately when they get longer than usual, raised slowly while all slots are taken.
 */
export class AdaptiveLimit {
  readonly #max: number;
  #limit: number;
  #usual: number | null = null;
  #sum = 0;
  #answers = 0;
  #busyAt = Number.NEGATIVE_INFINITY;

  constructor(max: number) {
    this.#max = max;
    this.#limit = Math.min(START, max);
  }

  get value(): number {
    return Math.floor(this.#limit);
  }

  /** `pace`: milliseconds per token of this answer; `inFlight`: requests during it. */
  answer(pace: number, inFlight: number): void {
    this.#sum += pace;
    this.#answers += 1;
    // Decides after each round of answers; deciding after each answer would react to its own
    // effects.
    if (this.#answers < Math.max(MIN_ANSWERS, this.#limit)) return;
    const mean = this.#sum / this.#answers;
    this.#sum = 0;
    this.#answers = 0;
    const usual = this.#usual ?? mean;
    const gradient = Math.min(1, Math.max(0.5, (TOLERANCE * usual) / mean));
    if (gradient < 1) this.#limit = Math.max(1, this.#limit * gradient);
    else if (inFlight >= this.#limit / 2)
      this.#limit = Math.min(this.#max, this.#limit + Math.sqrt(this.#limit));
    // A model that has become permanently slower is not starved for good; a faster one is noticed
    // sooner.
    this.#usual = usual + (mean - usual) * (mean < usual ? 0.5 : 0.1);
  }

  /** The endpoint reports that it is overloaded. */
  busy(now: number): void {
    if (now - this.#busyAt < BUSY_EVERY_MS) return;
    this.#busyAt = now;
    this.#limit = Math.max(1, this.#limit * BUSY_FACTOR);
  }
}
