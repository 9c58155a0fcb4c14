import { CallFailure, toCallFailure } from './call-failure.ts';
import type { Endpoint } from './endpoint.ts';
import type { ServerReport } from './scheduling/server-report.ts';

/** One request; throws `CallFailure` if the endpoint fails. */
export type Attempt<T> = (endpoint: Endpoint, signal: AbortSignal) => Promise<Sent<T>>;

export interface Sent<T> {
  readonly value: T;
  /** US dollars; 0 if unknown. */
  readonly costUsd: number;
  /** The load the endpoint reported. */
  readonly report?: ServerReport | null;
}

/** The result of one request of a call. */
export interface AttemptLog<T> {
  readonly endpoint: Endpoint;
  readonly outcome: 'answered' | 'failed' | 'timed-out' | 'abandoned';
  /** HTTP status of a failure; null if there was none. */
  readonly status: number | null;
  /** The answer; null unless it was answered. */
  readonly value: T | null;
  /** Milliseconds from the arrival of the call until it was sent, and until it ended. */
  readonly queueMs: number;
  readonly latencyMs: number;
  /** A second request while the first was in flight. */
  readonly hedge: boolean;
}

export type PoolOutcome<T> = { readonly attempts: readonly AttemptLog<T>[] } & (
  | { readonly kind: 'answered'; readonly value: T; readonly endpoint: Endpoint }
  /** `retryAt` (ms since the epoch): when asking again is worthwhile; null if unknown. */
  | { readonly kind: 'unanswered'; readonly retryAt: number | null }
);

/** The outcome of a request, for the scheduler. */
export type Ended =
  | {
      readonly kind: 'answered';
      readonly costUsd: number;
      readonly report?: ServerReport | null;
    }
  | { readonly kind: 'failed'; readonly failure: CallFailure };

type Running = Pick<AttemptLog<never>, 'endpoint' | 'hedge' | 'queueMs'> & {
  readonly abort: AbortController;
};

/** One call: its requests in flight, and the log of those that ended. */
export class PendingCall<T> {
  readonly outcome: Promise<PoolOutcome<T>>;
  readonly #attempt: Attempt<T>;
  readonly #arrivedAt: number;
  readonly #ended: (attempt: number, how: Ended) => void;
  readonly #resolve: (outcome: PoolOutcome<T>) => void;
  readonly #running = new Map<number, Running>();
  readonly #log: AttemptLog<T>[] = [];

  /** `ended` is called for requests that end on their own. */
  constructor(
    attempt: Attempt<T>,
    arrivedAt: number,
    ended: (attempt: number, how: Ended) => void,
  ) {
    const { promise, resolve } = Promise.withResolvers<PoolOutcome<T>>();
    this.outcome = promise;
    this.#resolve = resolve;
    this.#attempt = attempt;
    this.#arrivedAt = arrivedAt;
    this.#ended = ended;
  }

  start(id: number, endpoint: Endpoint, hedge: boolean, now: number): void {
    const abort = new AbortController();
    this.#running.set(id, { endpoint, hedge, queueMs: ms(now - this.#arrivedAt), abort });
    void settle(this.#attempt, endpoint, abort.signal).then((settled) => {
      if (!this.#running.has(id)) return;
      if (settled.kind === 'failed') {
        this.#end(id, { outcome: 'failed', status: settled.failure.status, value: null });
      } else {
        const { value } = settled;
        this.#end(id, { outcome: 'answered', status: null, value });
        // Requests that are no longer needed are about to be aborted, and belong in the log.
        queueMicrotask(() =>
          this.#resolve({ kind: 'answered', value, endpoint, attempts: this.#log }),
        );
      }
      this.#ended(id, settled);
    });
  }

  abort(id: number, why: 'timeout' | 'not-needed'): void {
    this.#running.get(id)?.abort.abort();
    const outcome = why === 'timeout' ? 'timed-out' : 'abandoned';
    this.#end(id, { outcome, status: null, value: null });
  }

  giveUp(retryAt: number | null): void {
    queueMicrotask(() => this.#resolve({ kind: 'unanswered', retryAt, attempts: this.#log }));
  }

  #end(id: number, how: Pick<AttemptLog<T>, 'outcome' | 'status' | 'value'>): void {
    const running = this.#running.get(id);
    if (running === undefined) return;
    this.#running.delete(id);
    const { abort: _, ...sent } = running;
    this.#log.push({ ...sent, ...how, latencyMs: ms(clock() - this.#arrivedAt) });
  }
}

type Settled<T> =
  | ({ readonly kind: 'answered' } & Sent<T>)
  | { readonly kind: 'failed'; readonly failure: CallFailure };

/** Ends with the signal, whatever the attempt does. */
export async function settle<T>(
  attempt: Attempt<T>,
  endpoint: Endpoint,
  signal: AbortSignal,
): Promise<Settled<T>> {
  const aborted = Promise.withResolvers<never>();
  const fail = () => aborted.reject(new CallFailure('transient', null));
  signal.addEventListener('abort', fail, { once: true });
  if (signal.aborted) fail();
  try {
    return {
      kind: 'answered',
      ...(await Promise.race([attempt(endpoint, signal), aborted.promise])),
    };
  } catch (error) {
    return { kind: 'failed', failure: toCallFailure(error) };
  } finally {
    signal.removeEventListener('abort', fail);
  }
}

/** Milliseconds since the epoch that never go back, even if the machine's clock is changed. */
export function clock(): number {
  return performance.timeOrigin + performance.now();
}

function ms(span: number): number {
  return Math.max(0, Math.round(span));
}
