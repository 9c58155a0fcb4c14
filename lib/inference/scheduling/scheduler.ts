import type { FailureKind } from '../call-failure.ts';
import { Agenda } from './agenda.ts';
import { RequestBudget } from './budget.ts';
import type { EndpointState, Under } from './endpoint-state.ts';
import type { Call, EndpointTerms, SchedulerDecision, SchedulerEvent } from './event.ts';
import { type Picker, pickByTwoChoices } from './pick-endpoint.ts';
import { Quantiles } from './quantiles.ts';
import { Roster } from './roster.ts';
import { WaitingLine } from './waiting-line.ts';

export interface SchedulerOptions {
  /** Returns 0 ≤ n < 1; a seeded one makes every decision repeatable. */
  readonly random: () => number;
  /** Requests for one call, without hedges; 4 by default. */
  readonly maxTries?: number;
  /** Maximum wait before the first retry; doubles with each. */
  readonly backoffMs?: number;
  /** Retries and hedges, as shares of the requests of the last minute; 0 turns hedging off. */
  readonly retryShare?: number;
  readonly hedgeShare?: number;
  /** Retries allowed however little traffic there is. */
  readonly minRetries?: number;
  readonly pick?: Picker;
}

interface Asked {
  readonly call: Call;
  tries: number;
  isWaiting: boolean;
  hedged: boolean;
  /** The endpoint that last failed it. */
  failed: EndpointState | null;
  /** Requests in flight. */
  readonly attempts: Set<number>;
}

interface Attempt {
  readonly asked: Asked;
  readonly state: EndpointState;
  readonly under: Under;
}

type Due =
  | { readonly kind: 'retry' | 'patience' | 'deadline'; readonly asked: Asked }
  | { readonly kind: 'timeout' | 'hedge'; readonly attempt: number }
  /** An endpoint may have reopened. */
  | { readonly kind: 'look' };

const LONGEST_BACKOFF_MS = 8_000;
/** Latencies needed before anything counts as unusually long. */
const MIN_LATENCIES = 50;
const HEDGE_AFTER = 0.95;
const SHORTEST_PATIENCE_MS = 250;
/** If more of all slots are taken, a second request for the same thing would only make it worse. */
const SATURATED = 0.8;

/**
 * Decides which endpoint a call goes to and when, what happens after a failure, and when an
 * endpoint gets no calls. It reads no clock, starts no timers, and draws no random numbers of its
 * own: the same events at the same times give the same decisions, live and in a simulation.
 */
export class Scheduler {
  readonly roster = new Roster();
  readonly #options: Required<SchedulerOptions>;
  readonly #asked = new Map<number, Asked>();
  readonly #attempts = new Map<number, Attempt>();
  readonly #waiting = new WaitingLine();
  readonly #agenda = new Agenda<Due>();
  readonly #retries: RequestBudget;
  readonly #hedges: RequestBudget;
  /** Answer durations, as a multiple of the expected duration. */
  readonly #overrun = new Quantiles();
  #attempt = 0;
  #decisions: SchedulerDecision[] = [];

  constructor(options: SchedulerOptions) {
    this.#options = {
      maxTries: 4,
      backoffMs: 500,
      retryShare: 0.1,
      hedgeShare: 0.03,
      minRetries: 10,
      pick: pickByTwoChoices,
      ...options,
    };
    const { hedgeShare, retryShare, minRetries } = this.#options;
    this.#retries = new RequestBudget({ share: retryShare, minimum: minRetries });
    this.#hedges = new RequestBudget({ share: hedgeShare, minimum: hedgeShare > 0 ? 1 : 0 });
  }

  /** Calls waiting for an endpoint. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** When to send the next `tick`; null if nothing is due. */
  get wakeAt(): number | null {
    return this.#agenda.nextAt;
  }

  /** Takes one retry from the budget for the caller, if allowed. */
  takeRetry(now: number): boolean {
    return this.#retries.take(now);
  }

  /** The actions to take now, in this order. */
  handle(event: SchedulerEvent, now: number): readonly SchedulerDecision[] {
    this.#decisions = [];
    this.#take(event, now);
    for (let due = this.#agenda.takeDue(now); due !== null; due = this.#agenda.takeDue(now))
      this.#fallDue(due, now);
    this.#waiting.drain((call) => {
      const asked = this.#asked.get(call.id);
      if (asked === undefined || !this.#send(asked, now)) return false;
      asked.isWaiting = false;
      return true;
    });
    return this.#decisions;
  }

  #take(event: SchedulerEvent, now: number): void {
    switch (event.kind) {
      case 'discovered':
        this.#discover(event.endpoints, now);
        return;
      case 'placed':
        this.roster.place(event.place);
        return;
      case 'spent':
        this.#setSpent(event.endpoint, event.usd, now);
        return;
      case 'arrived':
        this.#arrive(event.call, now);
        return;
      case 'answered':
        this.#answer(event, now);
        return;
      case 'failed':
        this.#fail(event.attempt, event.failure, event.retryAfterMs ?? null, now);
        return;
      case 'withdrawn': {
        const asked = this.#asked.get(event.call);
        asked && this.#close(asked);
        return;
      }
      case 'warmed':
        this.roster.states.get(event.endpoint)?.warm(now);
        return;
      case 'warm-up-failed':
        this.#chill(event.endpoint, event.failure, event.retryAfterMs ?? null, now);
        return;
      case 'tick':
        return;
      default:
        event satisfies never;
        return;
    }
  }

  #discover(endpoints: readonly EndpointTerms[], now: number): void {
    this.roster.replace(endpoints);
    this.#warmUp(now);
  }

  #warmUp(now: number): void {
    for (const [endpoint, state] of this.roster.states) {
      if (state.health !== 'cold' || state.opensAt(now) > now) continue;
      state.health = 'warming';
      this.#decisions.push({ kind: 'warm-up', endpoint });
    }
  }

  #chill(endpoint: string, kind: FailureKind, retryAfterMs: number | null, now: number): void {
    const state = this.roster.states.get(endpoint);
    state?.chill(kind, retryAfterMs, now);
    if (state) this.#shut(state, kind, now);
  }

  /** Marks it as out: reports it if it will not recover on its own, and schedules a check. */
  #shut(state: EndpointState, kind: FailureKind, now: number): void {
    const endpoint = state.terms.id;
    if (kind === 'usage-limit' || kind === 'endpoint') {
      const why = kind === 'endpoint' ? 'refused' : kind;
      this.#decisions.push({ kind: 'set-aside', endpoint, why });
    }
    this.#agenda.add(state.opensAt(now), { kind: 'look' });
  }

  #arrive(call: Call, now: number): void {
    this.#retries.addRequest(now);
    this.#hedges.addRequest(now);
    const asked = { call, tries: 0, isWaiting: false, hedged: false, failed: null };
    const started: Asked = { ...asked, attempts: new Set() };
    this.#asked.set(call.id, started);
    this.#place(started, now);
  }

  #place(asked: Asked, now: number): void {
    if (this.#send(asked, now)) return;
    const { call } = asked;
    const opensAt = this.roster.opensAt(call.need, now);
    if (opensAt === null || opensAt > Math.min(call.deadlineAt, now + call.patienceMs)) {
      this.#giveUp(asked, opensAt);
      return;
    }
    asked.isWaiting = true;
    this.#waiting.add(call);
    this.#agenda.add(call.deadlineAt, { kind: 'deadline', asked });
    if (now + call.patienceMs < call.deadlineAt)
      this.#agenda.add(now + call.patienceMs, { kind: 'patience', asked });
    if (opensAt > now) this.#agenda.add(opensAt, { kind: 'look' });
  }

  /**
   * False if no endpoint can take it now; the one that just failed it is used only if there is no
   * other.
   */
  #send(asked: Asked, now: number): boolean {
    const { call, failed } = asked;
    const avoid = failed === null ? null : new Set([failed]);
    const state = this.#choose(call, avoid, now) ?? (avoid && this.#choose(call, null, now));
    if (state === null) return false;
    asked.tries += 1;
    const attempt = this.#start(asked, state, false, now);
    if (!asked.hedged) this.#planHedge(attempt, state, call, now);
    return true;
  }

  #choose(call: Call, avoid: ReadonlySet<EndpointState> | null, now: number) {
    const tiers = this.roster.tiersFor(call.need);
    return this.#options.pick({ tiers, call, avoid, now, random: this.#options.random });
  }

  #start(asked: Asked, state: EndpointState, hedge: boolean, now: number): number {
    const { call } = asked;
    const attempt = ++this.#attempt;
    this.#attempts.set(attempt, { asked, state, under: state.start(call.tokens, now) });
    asked.attempts.add(attempt);
    const { id: endpoint, timeoutMs } = state.terms;
    const until = Math.min(now + timeoutMs, call.deadlineAt);
    this.#agenda.add(until, { kind: 'timeout', attempt });
    this.#decisions.push({ kind: 'send', attempt, call: call.id, endpoint, hedge });
    return attempt;
  }

  #planHedge(attempt: number, state: EndpointState, call: Call, now: number): void {
    if (this.#options.hedgeShare === 0 || call.priority === 'backfill') return;
    if (this.#overrun.count < MIN_LATENCIES || !this.roster.hasOthers(call.need)) return;
    const overrun = this.#overrun.at(HEDGE_AFTER) ?? 1;
    this.#agenda.add(now + overrun * state.expectedMs(call.tokens), { kind: 'hedge', attempt });
  }

  #hedge(id: number, now: number): void {
    const attempt = this.#attempts.get(id);
    if (attempt === undefined || this.#waiting.size > 0) return;
    if (this.roster.takenShare() > SATURATED) return;
    const { asked, state } = attempt;
    const other = this.#choose(asked.call, new Set([state]), now);
    if (other === null || !this.#hedges.take(now)) return;
    asked.hedged = true;
    this.#start(asked, other, true, now);
  }

  #answer(event: Extract<SchedulerEvent, { kind: 'answered' }>, now: number): void {
    const { attempt: id, costUsd = 0, report } = event;
    const attempt = this.#attempts.get(id);
    if (attempt === undefined) return;
    const { asked, state, under } = attempt;
    this.#overrun.add((now - under.sentAt) / state.expectedMs(under.tokens));
    this.#forget(id, attempt);
    state.succeed(under, now);
    if (report) state.hear(report, now);
    this.#spend(state, costUsd, now);
    this.#close(asked);
  }

  #setSpent(endpoint: string, usd: number, now: number): void {
    const state = this.roster.states.get(endpoint);
    if (state) this.#spend(state, Math.max(0, usd - state.spentUsd(now)), now);
  }

  #spend(state: EndpointState, costUsd: number, now: number): void {
    const before = state.isOverBudget(now);
    state.spend(costUsd, now);
    if (before || !state.isOverBudget(now)) return;
    this.#decisions.push({ kind: 'set-aside', endpoint: state.terms.id, why: 'budget' });
  }

  #fail(id: number, kind: FailureKind, retryAfterMs: number | null, now: number): void {
    const attempt = this.#attempts.get(id);
    if (attempt === undefined) return;
    const { asked, state, under } = attempt;
    this.#forget(id, attempt);
    state.end(under);
    if (state.fail(kind, retryAfterMs, now)) this.#shut(state, kind, now);
    asked.failed = state;
    // Another request for it is still in flight.
    if (asked.attempts.size > 0) return;
    if (!this.#mayRetry(asked, kind, now)) {
      this.#giveUp(asked, null);
      return;
    }
    const { random, backoffMs } = this.#options;
    const longest = Math.min(LONGEST_BACKOFF_MS, backoffMs * 2 ** (asked.tries - 1));
    this.#agenda.add(now + random() * longest, { kind: 'retry', asked });
  }

  #mayRetry({ tries, call }: Asked, kind: FailureKind, now: number): boolean {
    if (kind === 'request' || tries >= this.#options.maxTries) return false;
    const isFinal = kind === 'endpoint' || kind === 'usage-limit';
    if (isFinal && !this.roster.hasOthers(call.need)) return false;
    return now < call.deadlineAt && this.#retries.take(now);
  }

  #fallDue(due: Due, now: number): void {
    if (due.kind === 'look') {
      this.#warmUp(now);
      return;
    }
    if ('attempt' in due) {
      const act = due.kind === 'timeout' ? this.#timeOut : this.#hedge;
      act.call(this, due.attempt, now);
      return;
    }
    const { asked } = due;
    const { call } = asked;
    if (this.#asked.get(call.id) !== asked) return;
    if (due.kind === 'retry') {
      this.#place(asked, now);
      return;
    }
    if (!asked.isWaiting) return;
    const opensAt = this.roster.opensAt(call.need, now);
    // An endpoint that is only busy or warming up will be free: then its patience starts again.
    if (due.kind === 'patience' && opensAt !== null && opensAt <= now) {
      const again = now + Math.max(call.patienceMs, SHORTEST_PATIENCE_MS);
      this.#agenda.add(again, { kind: 'patience', asked });
      return;
    }
    this.#giveUp(asked, opensAt);
  }

  #timeOut(id: number, now: number): void {
    if (!this.#attempts.has(id)) return;
    this.#decisions.push({ kind: 'abort', attempt: id, why: 'timeout' });
    this.#fail(id, 'transient', null, now);
  }

  #giveUp(asked: Asked, retryAt: number | null): void {
    this.#decisions.push({ kind: 'give-up', call: asked.call.id, retryAt });
    this.#close(asked);
  }

  /** The call is over; its remaining requests are no longer needed. */
  #close(asked: Asked): void {
    this.#asked.delete(asked.call.id);
    if (asked.isWaiting) this.#waiting.remove(asked.call);
    asked.isWaiting = false;
    for (const id of asked.attempts) {
      const attempt = this.#attempts.get(id);
      if (attempt === undefined) continue;
      attempt.state.end(attempt.under);
      this.#attempts.delete(id);
      this.#decisions.push({ kind: 'abort', attempt: id, why: 'not-needed' });
    }
    asked.attempts.clear();
  }

  #forget(id: number, { asked }: Attempt): void {
    this.#attempts.delete(id);
    asked.attempts.delete(id);
  }
}
