import { createHash } from 'node:crypto';
import type { Endpoint } from './endpoint.ts';
import type { EndpointSnapshot } from './endpoint-snapshot.ts';
import {
  type Attempt,
  clock,
  type Ended,
  PendingCall,
  type PoolOutcome,
  settle,
} from './pending-call.ts';
import type {
  CallPriority,
  EndpointTerms,
  Need,
  SchedulerDecision,
  SchedulerEvent,
  SetAside,
} from './scheduling/event.ts';
import type { BalancerPlace } from './scheduling/near-endpoints.ts';
import { Scheduler, type SchedulerOptions } from './scheduling/scheduler.ts';

export interface PoolOptions extends Partial<SchedulerOptions> {
  /** For one call with all its attempts and waits. */
  readonly deadlineMs?: number;
  /**
   * Sends an endpoint a question without patient data; throws `CallFailure`. By default, nothing is
   * sent.
   */
  readonly warmUp?: (endpoint: Endpoint, signal: AbortSignal) => Promise<void>;
  /** Called if a person has to look after an endpoint. */
  readonly onSetAside?: (endpoint: Endpoint, why: SetAside) => void;
}

export interface Wanted {
  readonly need: Need;
  /** Expected tokens, prompt and answer together. */
  readonly tokens: number;
  readonly priority?: CallPriority;
  /** How long it waits while all endpoints are out. */
  readonly patienceMs?: number;
  readonly signal?: AbortSignal;
}

type Pending = Pick<PendingCall<unknown>, 'start' | 'abort' | 'giveUp'>;

const DEADLINE_MS = 300_000;
const WARM_UP_MS = 30_000;
/** The longest delay setTimeout supports. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Carries out the scheduler's decisions: sends requests, keeps timers, and reports what happened.
 */
export class EndpointPool {
  readonly #options: PoolOptions;
  readonly #scheduler: Scheduler;
  #endpoints: ReadonlyMap<string, Endpoint> = new Map();
  readonly #calls = new Map<number, Pending>();
  readonly #attempts = new Map<number, Pending>();
  readonly #over = new AbortController();
  #call = 0;
  #timer: { readonly at: number; readonly handle: NodeJS.Timeout } | null = null;

  constructor(endpoints: readonly Endpoint[], options: PoolOptions = {}) {
    this.#options = options;
    this.#scheduler = new Scheduler({ random: Math.random, ...options });
    this.setEndpoints(endpoints);
  }

  /**
   * Replaces the endpoints. Keeps the state of those that stay, including their requests in flight.
   */
  setEndpoints(endpoints: readonly Endpoint[]): void {
    this.#endpoints = new Map(endpoints.map((endpoint) => [endpointId(endpoint), endpoint]));
    const terms = [...this.#endpoints].map(
      ([id, endpoint]): EndpointTerms => ({ ...endpoint, id }),
    );
    this.#dispatch({ kind: 'discovered', endpoints: terms });
  }

  /** Sets which of several pools with the same endpoints this one is. */
  setPlace(place: BalancerPlace): void {
    this.#dispatch({ kind: 'placed', place });
  }

  /** Sets what all pools together have spent today (UTC), in US dollars by endpoint name. */
  setSpent(spent: ReadonlyMap<string, number>): void {
    for (const [id, { name }] of this.#endpoints)
      this.#dispatch({ kind: 'spent', endpoint: id, usd: spent.get(name) ?? 0 });
  }

  /** The current state of each endpoint. */
  snapshot(supports: (endpoint: Endpoint) => string | null = () => null): EndpointSnapshot[] {
    const now = clock();
    return [...this.#endpoints].flatMap(([id, endpoint]): EndpointSnapshot[] => {
      const state = this.#scheduler.roster.states.get(id);
      if (!state) return [];
      const { health, inFlight, limit, latencies, breaker } = state;
      return [
        {
          name: endpoint.name,
          health: health === 'cold' && breaker.isOpen ? 'out' : health,
          inFlight,
          limit: limit.value,
          p50Ms: latencies.at(0.5),
          p99Ms: latencies.at(0.99),
          errors: state.errors(now),
          supports: supports(endpoint),
          opensAt: state.isOut(now) ? state.opensAt(now) : null,
        },
      ];
    });
  }

  /** Whether such a call can be sent now, or as soon as one in flight has ended. */
  isReady(need: Need): boolean {
    return this.#scheduler.roster.isAnyReady(need, clock());
  }

  /** Takes one retry from the budget for the caller, if it allows one. */
  takeRetry(): boolean {
    return this.#scheduler.takeRetry(clock());
  }

  /**
   * Runs `attempt` on an endpoint, and on others if it fails. Throws only the caller's own abort
   * reason.
   */
  async run<T>(attempt: Attempt<T>, wanted: Wanted): Promise<PoolOutcome<T>> {
    const { need, tokens, priority = 'normal', patienceMs = Infinity, signal } = wanted;
    signal?.throwIfAborted();
    const id = ++this.#call;
    const arrivedAt = clock();
    const pending = new PendingCall(attempt, arrivedAt, (at, how) => this.#ended(at, how));
    const withdrawn = Promise.withResolvers<never>();
    const withdraw = () => {
      this.#dispatch({ kind: 'withdrawn', call: id });
      withdrawn.reject(signal?.reason);
    };
    signal?.addEventListener('abort', withdraw, { once: true });
    this.#calls.set(id, pending);
    const { deadlineMs = DEADLINE_MS } = this.#options;
    const call = { id, need, tokens, priority, patienceMs, deadlineAt: arrivedAt + deadlineMs };
    this.#dispatch({ kind: 'arrived', call });
    try {
      return await Promise.race([pending.outcome, withdrawn.promise]);
    } finally {
      this.#calls.delete(id);
      signal?.removeEventListener('abort', withdraw);
      this.#keepAlive();
    }
  }

  /** Ends warm-ups and timers, so that a program can exit. */
  close(): void {
    this.#over.abort();
    clearTimeout(this.#timer?.handle);
  }

  #ended(attempt: number, how: Ended): void {
    this.#attempts.delete(attempt);
    if (how.kind === 'answered') {
      const { costUsd, report } = how;
      this.#dispatch({ kind: 'answered', attempt, costUsd, report });
      return;
    }
    const { kind: failure, retryAfterMs } = how.failure;
    this.#dispatch({ kind: 'failed', attempt, failure, retryAfterMs });
  }

  #dispatch(event: SchedulerEvent): void {
    const now = clock();
    for (const decision of this.#scheduler.handle(event, now)) this.#do(decision, now);
    this.#setTimer(now);
  }

  #do(decision: SchedulerDecision, now: number): void {
    switch (decision.kind) {
      case 'send': {
        const { attempt, hedge } = decision;
        const endpoint = this.#endpoints.get(decision.endpoint);
        const pending = this.#calls.get(decision.call);
        if (!endpoint || !pending) throw new Error('a call is sent that is not there');
        this.#attempts.set(attempt, pending);
        pending.start(attempt, endpoint, hedge, now);
        return;
      }
      case 'abort': {
        this.#attempts.get(decision.attempt)?.abort(decision.attempt, decision.why);
        this.#attempts.delete(decision.attempt);
        return;
      }
      case 'give-up':
        this.#calls.get(decision.call)?.giveUp(decision.retryAt);
        return;
      case 'warm-up':
        return void this.#warmUp(decision.endpoint);
      case 'set-aside': {
        const endpoint = this.#endpoints.get(decision.endpoint);
        if (endpoint) this.#options.onSetAside?.(endpoint, decision.why);
        return;
      }
      default:
        decision satisfies never;
        return;
    }
  }

  async #warmUp(id: string): Promise<void> {
    const endpoint = this.#endpoints.get(id);
    const ask = async (one: Endpoint, signal: AbortSignal) => {
      await this.#options.warmUp?.(one, signal);
      return { value: null, costUsd: 0 };
    };
    const time = AbortSignal.timeout(Math.min(WARM_UP_MS, endpoint?.timeoutMs ?? WARM_UP_MS));
    const signal = AbortSignal.any([this.#over.signal, time]);
    const settled = endpoint && (await settle(ask, endpoint, signal));
    if (settled === undefined || this.#over.signal.aborted) return;
    if (settled.kind === 'answered') return this.#dispatch({ kind: 'warmed', endpoint: id });
    const { kind: failure, retryAfterMs } = settled.failure;
    this.#dispatch({ kind: 'warm-up-failed', endpoint: id, failure, retryAfterMs });
  }

  #setTimer(now: number): void {
    const { wakeAt: at } = this.#scheduler;
    if (at !== null && at !== this.#timer?.at && !this.#over.signal.aborted) {
      clearTimeout(this.#timer?.handle);
      const wake = () => {
        this.#timer = null;
        this.#dispatch({ kind: 'tick' });
      };
      const waitMs = Math.min(LONGEST_TIMER_MS, Math.max(0, Math.ceil(at - now)));
      this.#timer = { at, handle: setTimeout(wake, waitMs) };
    }
    this.#keepAlive();
  }

  /** If nobody is waiting, a later check of an endpoint keeps no program from exiting. */
  #keepAlive(): void {
    if (this.#calls.size > 0) this.#timer?.handle.ref();
    else this.#timer?.handle.unref();
  }
}

/** Another server, model, or key is a different endpoint without any history. */
export function endpointId({ name, url, model, key }: Endpoint): string {
  return createHash('sha256')
    .update(JSON.stringify([name, url, model, key]))
    .digest('hex');
}
