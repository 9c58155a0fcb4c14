import type { FailureKind } from '../call-failure.ts';
import { AdaptiveLimit } from './adaptive-limit.ts';
import { Breaker } from './breaker.ts';
import type { CallPriority, EndpointTerms } from './event.ts';
import { Quantiles } from './quantiles.ts';
import type { ServerReport } from './server-report.ts';

/** From the first call after a warm-up to a full share. */
const SLOW_START_MS = 10_000;
const SLOW_START_SHARE = 0.1;
/** An endpoint cannot ask for a longer wait: one bad header would disable it for good. */
const LONGEST_PAUSE_MS = 900_000;
/** For one that says it is busy and not for how long. */
const PAUSE_MS = 1_000;
/** How much one outcome moves the share of errors, and in what time half of it is forgotten. */
const ERROR_STEP = 0.1;
const ERROR_HALF_LIFE_MS = 30_000;
/** An endpoint with nothing but errors counts as so many times as loaded. */
const ERROR_WEIGHT = 9;
/** Part of the places that backfill leaves to the others. */
const BACKFILL_SHARE = 0.7;
const DAY_MS = 86_400_000;
/** In what time half of what an endpoint told is forgotten. */
const REPORT_HALF_LIFE_MS = 5_000;
/**
 * What others have under way counts for so much of a call of one's own. How long answers take says most of it
 * already; with more, many balancers run after the same news (`npm run bench:scheduling`).
 */
const OTHERS_WEIGHT = 0.1;
/** Milliseconds a token, until the first answer says more. */
const FIRST_PACE = 20;

export type Health = 'cold' | 'warming' | 'ready';

/** Requests under way, as their endpoint counts them. */
export interface Under {
  readonly tokens: number;
  readonly sentAt: number;
  /** Tokens a millisecond when it was sent. */
  readonly rate: number;
}

/** What is known of one endpoint. All times are given: it reads no clock. */
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
  // Tokens left of all requests together, without a loop over them: tokens − rate · (now − sentAt).
  #tokens = 0;
  #rate = 0;
  #rateSent = 0;
  /** Tokens of one call, about. */
  #meanTokens = 0;
  /** Requests of other balancers, when the endpoint last told. */
  #others = 0;
  #othersAt = 0;
  #spentDay = 0;
  #spentUsd = 0;

  constructor(terms: EndpointTerms) {
    this.terms = terms;
    this.limit = new AdaptiveLimit(terms.maxInFlight);
  }

  /** No call can go to it, whatever it has to do. */
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

  /** When it may be able to take calls again; now or earlier when it is not out. */
  opensAt(now: number): number {
    const midnight = this.isOverBudget(now) ? (Math.floor(now / DAY_MS) + 1) * DAY_MS : 0;
    const warm = this.health === 'cold' ? this.breaker.until : 0;
    return Math.max(this.pausedUntil, midnight, warm);
  }

  hasRoom(priority: CallPriority): boolean {
    const share = priority === 'backfill' ? BACKFILL_SHARE : 1;
    return this.inFlight < Math.max(1, this.limit.value * share);
  }

  /** How long it would be at work with a call of so many tokens more; lower is better. */
  load(tokens: number, now: number): number {
    const left = this.tokensLeft(now) + this.#othersLeft(now) + tokens;
    return (left * this.#pace * (1 + ERROR_WEIGHT * this.errors(now))) / this.#ramp(now);
  }

  /** Takes from what the endpoint says what other balancers have it do. */
  hear({ running, taken, waiting }: ServerReport, now: number): void {
    const working = running ?? (taken ?? 0) * this.terms.maxInFlight;
    this.#others = Math.max(0, working + waiting - this.inFlight);
    this.#othersAt = now;
  }

  /**
   * Share among the last outcomes, 0..1. It fades with time: one that gets no calls for its errors could
   * never show that it is well again.
   */
  errors(now: number): number {
    return this.#errors === 0
      ? 0
      : this.#errors * 2 ** ((this.#errorsAt - now) / ERROR_HALF_LIFE_MS);
  }

  /** Expected; never less than half of all: an answer that is late is not almost there. */
  tokensLeft(now: number): number {
    return Math.max(this.#tokens / 2, this.#tokens - (this.#rate * now - this.#rateSent));
  }

  /**
   * Of other balancers. What was told long ago says less and less, or an endpoint that once had much to
   * do would never be heard again.
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

  /** How long a call of so many tokens is expected to take. */
  expectedMs(tokens: number): number {
    return this.#pace * tokens;
  }

  /** Ends a request without a word about how it went. */
  end(under: Under): void {
    this.inFlight -= 1;
    this.#tokens -= under.tokens;
    this.#rate -= under.rate;
    this.#rateSent -= under.rate * under.sentAt;
    if (this.inFlight > 0) return;
    // Rounding must not pile up over months.
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

  /** Returns whether its breaker has opened with it. */
  fail(kind: FailureKind, retryAfterMs: number | null, now: number): boolean {
    if (kind === 'busy' || retryAfterMs !== null) {
      this.pausedUntil = now + Math.min(LONGEST_PAUSE_MS, retryAfterMs ?? PAUSE_MS);
      this.limit.busy(now);
    }
    // It answered: the request was at fault, or it has enough to do.
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
