import type { FailureKind } from '../call-failure.ts';
import { AdaptiveLimit } from './adaptive-limit.ts';
import { Breaker } from './breaker.ts';
import type { CallPriority, EndpointTerms } from './event.ts';
import { Quantiles } from './quantiles.ts';
import type { ServerReport } from './server-report.ts';

/** Time from the first call after a warm-up to a full share. */
const SLOW_START_MS = 10_000;
const SLOW_START_SHARE = 0.1;
/** An endpoint cannot ask for a longer wait: one bad header would disable it for good. */
const LONGEST_PAUSE_MS = 900_000;
/** Used if it says it is busy but not for how long. */
const PAUSE_MS = 1_000;
/** Weight of one outcome in the error rate, and its half-life. */
const ERROR_STEP = 0.1;
const ERROR_HALF_LIFE_MS = 30_000;
/** An endpoint with only errors counts as this many times as loaded. */
const ERROR_WEIGHT = 9;
/** Backfill uses at most this fraction of the slots. */
const BACKFILL_SHARE = 0.7;
const DAY_MS = 86_400_000;
/** Half-life of an endpoint's report. */
const REPORT_HALF_LIFE_MS = 5_000;
/**
 * Weight of others' requests in flight relative to our own. Response times already reflect most of
 * it; with a higher weight, many balancers chase the same news (`npm run bench:scheduling`).
 */
const OTHERS_WEIGHT = 0.1;
/** Milliseconds per token, until the first answer. */
const FIRST_PACE = 20;

export type Health = 'cold' | 'warming' | 'ready';

/** Requests in flight, as their endpoint counts them. */
export interface Under {
  readonly tokens: number;
  readonly sentAt: number;
  /** Tokens per millisecond when it was sent. */
  readonly rate: number;
}

/** The state of one endpoint. All times are passed in: it reads no clock. */
export class EndpointState {
  terms: EndpointTerms;
  health: Health = 'cold';
  pausedUntil = 0;
  inFlight = 0;
  readonly breaker = new Breaker();
  readonly limit: AdaptiveLimit;
  readonly latencies = new Quantiles();
  #errors = 0;
  #errorsAt = 0;
  #warmSince = 0;
  #pace = FIRST_PACE;
  // Remaining tokens of all requests together, without a loop over them: tokens − rate · (now −
  // sentAt).
  #tokens = 0;
  #rate = 0;
  #rateSent = 0;
  /** Approximate tokens per call. */
  #meanTokens = 0;
  /** Requests from other balancers, at the endpoint's last report. */
  #others = 0;
  #othersAt = 0;
  #spentDay = 0;
  #spentUsd = 0;

  constructor(terms: EndpointTerms) {
    this.terms = terms;
    this.limit = new AdaptiveLimit(terms.maxInFlight);
  }

  /** Whether it can get no calls, whatever its load. */
  isOut(now: number): boolean {
    return this.health !== 'ready' || this.pausedUntil > now || this.isOverBudget(now);
  }

  isOverBudget(now: number): boolean {
    const { usdPerDay } = this.terms;
    return usdPerDay !== null && this.spentUsd(now) >= usdPerDay;
  }

  /** Since midnight (UTC). */
  spentUsd(now: number): number {
    return Math.floor(now / DAY_MS) === this.#spentDay ? this.#spentUsd : 0;
  }

  /** When it may be able to take calls again; now or earlier if it is not out. */
  opensAt(now: number): number {
    const midnight = this.isOverBudget(now) ? (Math.floor(now / DAY_MS) + 1) * DAY_MS : 0;
    const warm = this.health === 'cold' ? this.breaker.until : 0;
    return Math.max(this.pausedUntil, midnight, warm);
  }

  hasRoom(priority: CallPriority): boolean {
    const share = priority === 'backfill' ? BACKFILL_SHARE : 1;
    return this.inFlight < Math.max(1, this.limit.value * share);
  }

  /** Expected time to finish everything including a call of this many tokens; lower is better. */
  load(tokens: number, now: number): number {
    const left = this.tokensLeft(now) + this.#othersLeft(now) + tokens;
    return (left * this.#pace * (1 + ERROR_WEIGHT * this.errors(now))) / this.#ramp(now);
  }

  /** Derives from the endpoint's report the load caused by other balancers. */
  hear({ running, taken, waiting }: ServerReport, now: number): void {
    const working = running ?? (taken ?? 0) * this.terms.maxInFlight;
    this.#others = Math.max(0, working + waiting - this.inFlight);
    this.#othersAt = now;
  }

  /**
   * Error rate of the last outcomes, 0..1. It fades with time: an endpoint that gets no calls
   * because of its errors could never show that it has recovered.
   */
  errors(now: number): number {
    return this.#errors === 0
      ? 0
      : this.#errors * 2 ** ((this.#errorsAt - now) / ERROR_HALF_LIFE_MS);
  }

  /** Expected value, at least half of all tokens: a late answer is not almost done. */
  tokensLeft(now: number): number {
    return Math.max(this.#tokens / 2, this.#tokens - (this.#rate * now - this.#rateSent));
  }

  /**
   * Requests of other balancers. Old reports fade, or an endpoint that was once busy would never be
   * asked again.
   */
  #othersLeft(now: number): number {
    if (this.#others === 0) return 0;
    const fresh = 2 ** ((this.#othersAt - now) / REPORT_HALF_LIFE_MS);
    return this.#others * this.#meanTokens * fresh * OTHERS_WEIGHT;
  }

  start(tokens: number, now: number): Under {
    this.#meanTokens += (tokens - this.#meanTokens) * (this.#meanTokens === 0 ? 1 : 0.05);
    const under = { tokens, sentAt: now, rate: 1 / this.#pace };
    this.inFlight += 1;
    this.#tokens += tokens;
    this.#rate += under.rate;
    this.#rateSent += under.rate * now;
    return under;
  }

  /** Expected duration of a call of this many tokens. */
  expectedMs(tokens: number): number {
    return this.#pace * tokens;
  }

  /** Ends a request without an outcome. */
  end(under: Under): void {
    this.inFlight -= 1;
    this.#tokens -= under.tokens;
    this.#rate -= under.rate;
    this.#rateSent -= under.rate * under.sentAt;
    if (this.inFlight > 0) return;
    // Rounding errors must not accumulate over months.
    this.#tokens = 0;
    this.#rate = 0;
    this.#rateSent = 0;
  }

  succeed(under: Under, now: number): void {
    const inFlight = this.inFlight;
    this.end(under);
    const latencyMs = now - under.sentAt;
    const pace = latencyMs / under.tokens;
    this.latencies.add(latencyMs);
    this.#pace += (pace - this.#pace) * (this.latencies.count < 10 ? 0.5 : 0.05);
    this.limit.answer(pace, inFlight);
    this.breaker.succeed();
    this.#setErrors(this.errors(now) * (1 - ERROR_STEP), now);
  }

  /** Returns whether that opened its breaker. */
  fail(kind: FailureKind, retryAfterMs: number | null, now: number): boolean {
    if (kind === 'busy' || retryAfterMs !== null) {
      this.pausedUntil = now + Math.min(LONGEST_PAUSE_MS, retryAfterMs ?? PAUSE_MS);
      this.limit.busy(now);
    }
    // It answered: the request was at fault, or it is busy.
    if (kind === 'request' || kind === 'busy') return false;
    const errors = this.errors(now);
    this.#setErrors(errors + (1 - errors) * ERROR_STEP, now);
    if (!this.breaker.fail(kind, now)) return false;
    this.health = 'cold';
    return true;
  }

  warm(now: number): void {
    this.health = 'ready';
    this.#setErrors(0, now);
    this.#warmSince = now;
    this.breaker.close();
  }

  chill(kind: FailureKind, retryAfterMs: number | null, now: number): void {
    this.health = 'cold';
    if (retryAfterMs !== null) this.pausedUntil = now + Math.min(LONGEST_PAUSE_MS, retryAfterMs);
    this.breaker.open(kind, now);
  }

  spend(usd: number, now: number): void {
    this.#spentUsd = this.spentUsd(now) + usd;
    this.#spentDay = Math.floor(now / DAY_MS);
  }

  #setErrors(share: number, now: number): void {
    this.#errors = share;
    this.#errorsAt = now;
  }

  #ramp(now: number): number {
    const share = (now - this.#warmSince) / SLOW_START_MS;
    return share >= 1 ? 1 : Math.max(SLOW_START_SHARE, share);
  }
}
