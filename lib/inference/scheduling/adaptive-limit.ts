/** Where it starts: enough for a small server, not enough to drown one. */
const START = 16;
/** Slower than usual by less than this is batching, and no sign of a queue at the server. */
const TOLERANCE = 2.5;
/** Answers that make one judgment, at least. */
const MIN_ANSWERS = 10;
const BUSY_FACTOR = 0.7;
const BUSY_EVERY_MS = 1_000;

/**
 * How many requests an endpoint gets at once, found out from how long its answers take: down at once
 * when they take longer than they used to, up slowly while all places are taken.
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

  /** `pace`: milliseconds a token of this answer; `inFlight`: while it was under way. */
  answer(pace: number, inFlight: number): void {
    this.#sum += pace;
    this.#answers += 1;
    // A judgment about each round of answers: one about each answer would react to what it did itself.
    if (this.#answers < Math.max(MIN_ANSWERS, this.#limit)) return;
    const mean = this.#sum / this.#answers;
    this.#sum = 0;
    this.#answers = 0;
    const usual = this.#usual ?? mean;
    const gradient = Math.min(1, Math.max(0.5, (TOLERANCE * usual) / mean));
    if (gradient < 1) this.#limit = Math.max(1, this.#limit * gradient);
    else if (inFlight >= this.#limit / 2)
      this.#limit = Math.min(this.#max, this.#limit + Math.sqrt(this.#limit));
    // A model that has become slower for good is not starved for good; a quicker one is noticed sooner.
    this.#usual = usual + (mean - usual) * (mean < usual ? 0.5 : 0.1);
  }

  /** The endpoint says that it has too much to do. */
  busy(now: number): void {
    if (now - this.#busyAt < BUSY_EVERY_MS) return;
    this.#busyAt = now;
    this.#limit = Math.max(1, this.#limit * BUSY_FACTOR);
  }
}
