import { createHash } from 'node:crypto';

const MAX_ANSWERS = 256;
const MAX_AGE_MS = 900_000;

/**
 * Answers that were paid for and whose job is tried again: exactly the same question to exactly the same
 * models, and nothing that is merely alike. In memory alone and not for long: an answer says what
 * stands on a patient's paper.
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

/** Of all that decides an answer; different for any difference. */
export function cacheKey(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
