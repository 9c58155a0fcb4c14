import {
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import { toCallFailure } from './call-failure.ts';
import type { Endpoint } from './endpoint.ts';

/** One attempt; throws `CallFailure` if the endpoint fails. */
export type Attempt<T> = (endpoint: Endpoint, signal: AbortSignal) => Promise<T>;

const LONGEST_OPEN_MS = 120_000;
/** An endpoint cannot ask for a longer wait: one bad header would disable it for good. */
const LONGEST_PAUSE_MS = 900_000;
/** We and the breaker read the clock a moment apart. */
const CLOCK_SLACK_MS = 5;

/** One endpoint with its requests in flight, its breaker and its timeout. */
export class EndpointLane {
  readonly endpoint: Endpoint;
  #inFlight = 0;
  #reopensAt = 0;
  #pausedUntil = 0;
  readonly #breaker;
  readonly #guard;

  /** `onChange` is called whenever the breaker opens, lets a probe through, or closes. */
  constructor(
    endpoint: Endpoint,
    breaker: { readonly failures: number; readonly openMs: number },
    onChange: () => void,
  ) {
    this.endpoint = endpoint;
    this.#breaker = circuitBreaker(
      handleWhen((error) => toCallFailure(error).kind !== 'request'),
      {
        breaker: new ConsecutiveBreaker(breaker.failures),
        // Twice as long after each failed probe.
        halfOpenAfter: new DelegateBackoff((context: { attempt: number }) => {
          const openMs = Math.min(LONGEST_OPEN_MS, breaker.openMs * 2 ** (context.attempt - 1));
          this.#reopensAt = Date.now() + openMs + CLOCK_SLACK_MS;
          return openMs;
        }),
      },
    );
    this.#breaker.onStateChange(onChange);
    this.#guard = wrap(this.#breaker, timeout(endpoint.timeoutMs, TimeoutStrategy.Aggressive));
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** A request can be sent now; the first one after the breaker opened is the probe. */
  isUsable(now: number): boolean {
    return now >= this.opensAt();
  }

  /**
   * Time (ms since the epoch) from which requests can be sent; in the past if they can be sent now.
   * Infinity while a probe is in progress: `onChange` reports its end.
   */
  opensAt(): number {
    if (this.isProbing()) return Number.POSITIVE_INFINITY;
    const reopensAt = this.#breaker.state === CircuitState.Open ? this.#reopensAt : 0;
    return Math.max(reopensAt, this.#pausedUntil);
  }

  isProbing(): boolean {
    return this.#breaker.state === CircuitState.HalfOpen;
  }

  async run<T>(attempt: Attempt<T>, signal: AbortSignal): Promise<T> {
    this.#inFlight += 1;
    try {
      return await this.#guard.execute((context) => attempt(this.endpoint, context.signal), signal);
    } catch (error) {
      const { retryAfterMs } = toCallFailure(error);
      if (retryAfterMs !== null) {
        this.#pausedUntil = Date.now() + Math.min(LONGEST_PAUSE_MS, retryAfterMs);
      }
      throw error;
    } finally {
      this.#inFlight -= 1;
    }
  }
}
