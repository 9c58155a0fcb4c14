import type { FailureKind } from '../call-failure.ts';

/** Outcomes over which the rate is computed. */
const WINDOW = 16;
/** With fewer outcomes, only consecutive failures open it. */
const MIN_OUTCOMES = 8;
const FAILURES_IN_A_ROW = 5;
const OPEN_FROM = 0.5;
const FIRST_OPEN_MS = 1_000;
/**
 * Parked questions wait at most a little longer than this; a check costs an endpoint that is down
 * nothing.
 */
const LONGEST_OPEN_MS = 15_000;
/** Problems that need a person do not go away within minutes. */
const FIRST_ASIDE_MS = 900_000;
const LONGEST_ASIDE_MS = 6 * 3_600_000;

/**
 * A circuit breaker that opens by failure rate, so that an endpoint failing every other call opens
 * it as well. It then sends warm-ups without patient data; each failure doubles the time until the
 * next.
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

  /** When the next warm-up is due; in the past if it is closed. */
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
    // A refused key or an exhausted account will be refused again.
    const final = kind === 'endpoint' || kind === 'usage-limit';
    if (this.#isOpen || !(row || rate || final)) return false;
    this.open(kind, now);
    return true;
  }

  /** Opens for the first time, or again after a failed warm-up. */
  open(kind: FailureKind, now: number): void {
    const final = kind === 'endpoint' || kind === 'usage-limit';
    const [first, longest] = final
      ? [FIRST_ASIDE_MS, LONGEST_ASIDE_MS]
      : [FIRST_OPEN_MS, LONGEST_OPEN_MS];
    this.#until = now + Math.min(longest, first * 2 ** this.#opened);
    this.#opened += 1;
    this.#isOpen = true;
  }

  /** A warm-up was answered. The count of openings resets with the first good outcomes. */
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
