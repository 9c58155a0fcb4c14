import { DelegateBackoff, handleWhen, retry, TimeoutStrategy, timeout } from 'cockatiel';
import { AppError } from '#lib/platform/errors.ts';
import { type CallFailure, toCallFailure } from './call-failure.ts';
import type { Endpoint } from './endpoint.ts';
import { type Attempt, EndpointLane } from './endpoint-lane.ts';
import { RetryBudget } from './retry-budget.ts';

export type PoolOptions = {
  /** Returns 0 ≤ n < 1; a seeded one makes every choice repeatable. */
  readonly random?: () => number;
  /** For one call with all its attempts and waits. */
  readonly deadlineMs?: number;
  readonly maxTries?: number;
  /** Longest wait before the first retry; doubles with each. */
  readonly backoffMs?: number;
  readonly budget?: RetryBudget;
  /** Failures in a row that open an endpoint's breaker, and for how long at first. */
  readonly breaker?: { readonly failures: number; readonly openMs: number };
};

export type PoolAnswer<T> = {
  readonly value: T;
  readonly endpoint: Endpoint;
  readonly latencyMs: number;
  readonly queueMs: number;
};

type Progress = {
  /** Endpoints that may be called. */
  readonly lanes: readonly EndpointLane[];
  readonly deadlineAt: number;
  tries: number;
  busyMs: number;
  failed: EndpointLane | null;
};

/**
 * Spreads calls over endpoints by two random choices: of two random endpoints, the one with fewer
 * requests in flight. Endpoints that fail repeatedly, or ask to wait, are left out for a while; if all
 * are, a call waits for the first one to reopen, as long as its deadline allows.
 */
export class EndpointPool {
  readonly #lanes: readonly EndpointLane[];
  readonly #random: () => number;
  readonly #deadlineMs: number;
  readonly #maxTries: number;
  readonly #backoffMs: number;
  readonly #budget: RetryBudget;
  readonly #waiting = new Set<() => void>();

  constructor(endpoints: readonly Endpoint[], options: PoolOptions = {}) {
    const breaker = options.breaker ?? { failures: 5, openMs: 5_000 };
    const wake = () => {
      for (const resume of [...this.#waiting]) resume();
    };
    this.#lanes = endpoints.map((endpoint) => new EndpointLane(endpoint, breaker, wake));
    this.#random = options.random ?? Math.random;
    this.#deadlineMs = options.deadlineMs ?? 300_000;
    this.#maxTries = options.maxTries ?? 4;
    this.#backoffMs = options.backoffMs ?? 500;
    this.#budget = options.budget ?? new RetryBudget();
  }

  /** Requests in flight, by endpoint. */
  load(): ReadonlyMap<string, number> {
    return new Map(this.#lanes.map((lane) => [lane.endpoint.name, lane.inFlight]));
  }

  /** True, and counted, if the budget allows one more request for a reason of the caller's. */
  takeRetry(): boolean {
    return this.#budget.takeRetry();
  }

  /**
   * Runs `attempt` on one of the endpoints that `isFor` accepts, and retries on failure. `attempt`
   * throws `CallFailure` if the endpoint fails. Throws AppError `endpoint-unavailable` if no endpoint
   * answers in time.
   */
  async run<T>(
    attempt: Attempt<T>,
    signal?: AbortSignal,
    isFor: (endpoint: Endpoint) => boolean = () => true,
  ): Promise<PoolAnswer<T>> {
    const startedAt = performance.now();
    const deadlineAt = Date.now() + this.#deadlineMs;
    const lanes = this.#lanes.filter(({ endpoint }) => isFor(endpoint));
    const progress: Progress = { lanes, deadlineAt, tries: 0, busyMs: 0, failed: null };
    this.#budget.addRequest();
    const tries = retry(
      handleWhen((error) => this.#mayRetry(error, progress)),
      { maxAttempts: this.#maxTries, backoff: this.#backoff() },
    );
    try {
      const { value, lane } = await timeout(this.#deadlineMs, TimeoutStrategy.Aggressive).execute(
        (deadline) =>
          tries.execute(
            (context) => this.#tryOnce(attempt, progress, context.signal),
            deadline.signal,
          ),
        signal,
      );
      const latencyMs = Math.round(performance.now() - startedAt);
      const queueMs = Math.max(0, latencyMs - Math.round(progress.busyMs));
      return { value, endpoint: lane.endpoint, latencyMs, queueMs };
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof AppError) throw error;
      throw unavailable(progress.failed, toCallFailure(error));
    }
  }

  #mayRetry(error: unknown, progress: Progress): boolean {
    if (error instanceof AppError || progress.tries >= this.#maxTries) return false;
    if (Date.now() >= progress.deadlineAt) return false;
    const { kind } = toCallFailure(error);
    if (kind === 'request' || (kind === 'endpoint' && progress.lanes.length === 1)) return false;
    return this.#budget.takeRetry();
  }

  /** Full jitter, from the pool's own generator so that a simulation can be replayed. */
  #backoff() {
    return new DelegateBackoff((context: { attempt: number }) =>
      Math.round(this.#random() * Math.min(8_000, this.#backoffMs * 2 ** (context.attempt - 1))),
    );
  }

  async #tryOnce<T>(
    attempt: Attempt<T>,
    progress: Progress,
    signal: AbortSignal,
  ): Promise<{ value: T; lane: EndpointLane }> {
    signal.throwIfAborted();
    // No await between the choice and the request: otherwise two calls could both be the probe.
    let lane = this.#choose(progress);
    while (!lane) {
      await this.#waitForLane(progress, signal);
      lane = this.#choose(progress);
    }
    progress.tries += 1;
    const startedAt = performance.now();
    try {
      return { value: await lane.run(attempt, signal), lane };
    } catch (error) {
      progress.failed = lane;
      throw error;
    } finally {
      progress.busyMs += performance.now() - startedAt;
    }
  }

  /** Two random choices among the usable endpoints; the one that just failed only if it is the only one. */
  #choose({ lanes: all, failed }: Progress): EndpointLane | null {
    const now = Date.now();
    const usable = all.filter((lane) => lane.isUsable(now));
    const others = usable.filter((lane) => lane !== failed);
    const lanes = others.length > 0 ? others : usable;
    const first = Math.floor(this.#random() * lanes.length);
    const step = 1 + Math.floor(this.#random() * (lanes.length - 1));
    const one = lanes[first];
    const other = lanes[(first + step) % lanes.length];
    if (!one || !other) return null;
    return other.inFlight < one.inFlight ? other : one;
  }

  async #waitForLane({ lanes, deadlineAt }: Progress, signal: AbortSignal): Promise<void> {
    const opensAt = Math.min(...lanes.map((lane) => lane.opensAt()));
    const probing = lanes.some((lane) => lane.isProbing());
    if (opensAt > deadlineAt && !probing) throw unavailable(null, null);
    await new Promise<void>((resolve) => {
      const resume = () => {
        clearTimeout(timer);
        this.#waiting.delete(resume);
        signal.removeEventListener('abort', resume);
        resolve();
      };
      const timer = setTimeout(resume, Math.min(opensAt, deadlineAt) - Date.now());
      this.#waiting.add(resume);
      signal.addEventListener('abort', resume);
    });
    signal.throwIfAborted();
  }
}

/** Names only the endpoint and the status; the cause is dropped on purpose, because it may quote the prompt. */
function unavailable(lane: EndpointLane | null, failure: CallFailure | null): AppError {
  const where = lane ? lane.endpoint.name : 'every endpoint';
  const why = !failure
    ? 'unavailable beyond the deadline'
    : failure.status === null
      ? 'no answer'
      : `status ${failure.status}`;
  return new AppError('endpoint-unavailable', { detail: `${where}: ${why}` });
}
