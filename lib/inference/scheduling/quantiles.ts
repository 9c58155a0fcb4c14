/** Each bucket is a tenth wider than the previous one. */
const GROWTH = 1.1;
/** After this many values, all counts are halved, so that old values fade. */
const HALVE_AFTER = 2_000;
const BUCKETS = 240;
/** The first bucket: 1 ms, or a thousandth of the expected value. */
const FIRST = 0.001;

/** Quantiles of recent values, to 10%, in a fixed amount of memory. */
export class Quantiles {
  readonly #counts = new Float64Array(BUCKETS);
  #total = 0;
  #added = 0;

  get count(): number {
    return this.#total;
  }

  add(value: number): void {
    const place = Math.floor(Math.log(Math.max(value, FIRST) / FIRST) / Math.log(GROWTH));
    const at = Math.min(BUCKETS - 1, place);
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    this.#total += 1;
    this.#added += 1;
    if (this.#added < HALVE_AFTER) return;
    this.#added = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket += 1)
      this.#counts[bucket] = (this.#counts[bucket] ?? 0) / 2;
    this.#total /= 2;
  }

  /** The upper end of the bucket containing the quantile; null without values. */
  at(share: number): number | null {
    if (this.#total === 0) return null;
    let left = share * this.#total;
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      left -= this.#counts[bucket] ?? 0;
      if (left <= 1e-9) return FIRST * GROWTH ** (bucket + 1);
    }
    return FIRST * GROWTH ** BUCKETS;
  }
}
