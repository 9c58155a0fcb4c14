import { createHash } from 'node:crypto';

const MAX_ANSWERS = 256;
const MAX_AGE_MS = 900_000;

/**
 * Answers that were paid for and whose job is retried: only for exactly the same question to
 * exactly the same models. In memory only and not for long, because an answer contains data from a
 * patient's document.
 */
export class AnswerCache<T> {
  readonly #answers = new Map<string, { readonly value: T; readonly until: number }>();

  find(key: string, now = Date.now()): T | null {
    const known = this.#answers.get(key);
    return known && known.until > now ? known.value : null;
  }

  keep(key: string, value: T, now = Date.now()): void {
    this.#answers.delete(key);
    this.#answers.set(key, { value, until: now + MAX_AGE_MS });
    for (const [oldest, { until }] of this.#answers) {
      if (until > now && this.#answers.size <= MAX_ANSWERS) break;
      this.#answers.delete(oldest);
    }
  }
}

/** A key over everything that decides an answer. */
export function cacheKey(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
