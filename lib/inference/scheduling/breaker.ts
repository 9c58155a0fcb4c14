import type { FailureKind } from '../call-failure.ts';

/** Outcomes that the rate is taken of. */
const WINDOW = 16;
/** With fewer outcomes only a row of failures opens it. */
const MIN_OUTCOMES = 8;
const FAILURES_IN_A_ROW = 5;
const OPEN_FROM = 0.5;
const FIRST_OPEN_MS = 1_000;
/** What is parked waits for this and not much more; a look costs an endpoint that is down nothing. */
const LONGEST_OPEN_MS = 15_000;
/** What a person has to see to does not pass within minutes. */
const FIRST_ASIDE_MS = 900_000;
const LONGEST_ASIDE_MS = 6 * 3_600_000;

/**
 * Opens by the rate of failures: one that fails every other call opens as well. What comes after is a
 * warm-up, with nobody's document; each that fails doubles the time until the next.
 */
export class Breaker {
  #outcomes: boolean[] = [];
  #failures = 0;
  #opened = 0;
  #until = 0;
  #isOpen = false;

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** When the next warm-up is due; in the past when it is closed. */
  get until(): number {
    return this.#until;
  }

  succeed(): void {
    this.#add(false);
  }

  /** Returns whether it has just opened. */
  fail(kind: FailureKind, now: number): boolean {
    this.#add(true);
    const inARow = this.#outcomes.slice(-FAILURES_IN_A_ROW);
    const row = inARow.length === FAILURES_IN_A_ROW && inARow.every((failed) => failed);
    const count = this.#outcomes.length;
    const rate = count >= MIN_OUTCOMES && this.#failures / count >= OPEN_FROM;
    // A refused key or a used-up account is refused again.
    const final = kind === 'endpoint' || kind === 'usage-limit';
    if (this.#isOpen || !(row || rate || final)) return false;
    this.open(kind, now);
    return true;
  }

  /** For the first time, or again after a warm-up that failed. */
  open(kind: FailureKind, now: number): void {
    const final = kind === 'endpoint' || kind === 'usage-limit';
    const [first, longest] = final
      ? [FIRST_ASIDE_MS, LONGEST_ASIDE_MS]
      : [FIRST_OPEN_MS, LONGEST_OPEN_MS];
    this.#until = now + Math.min(longest, first * 2 ** this.#opened);
    this.#opened += 1;
    this.#isOpen = true;
  }

  /** A warm-up was answered. How often it opened is forgotten with the first outcomes that are good. */
  close(): void {
    this.#isOpen = false;
    this.#outcomes = [];
    this.#failures = 0;
    this.#until = 0;
  }

  #add(failed: boolean): void {
    this.#outcomes.push(failed);
    if (failed) this.#failures += 1;
    if (this.#outcomes.length > WINDOW && this.#outcomes.shift()) this.#failures -= 1;
    if (!failed && this.#failures === 0 && this.#outcomes.length >= MIN_OUTCOMES) this.#opened = 0;
  }
}
