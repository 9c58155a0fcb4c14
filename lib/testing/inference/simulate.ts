import { Agenda } from '#lib/inference/scheduling/agenda.ts';
import type {
  Call,
  Need,
  SchedulerDecision,
  SchedulerEvent,
} from '#lib/inference/scheduling/event.ts';
import { Scheduler } from '#lib/inference/scheduling/scheduler.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { ParkingLot } from './parking-lot.ts';
import type { Scenario, Server, Simulated } from './scenario.ts';

type Happening =
  | { readonly kind: 'arrival'; readonly at: number }
  | { readonly kind: 'done'; readonly job: Job }
  | { readonly kind: 'event'; readonly at: number; readonly event: SchedulerEvent }
  | { readonly kind: 'tick'; readonly at: number }
  /** Parked calls are checked. */
  | { readonly kind: 'wake' };

interface Job {
  readonly balancer: number;
  readonly attempt: number;
  readonly server: Playing;
  readonly tokens: number;
  aborted: boolean;
}

interface Playing extends Server {
  readonly id: string;
  busy: number;
  readonly line: Job[];
}

/** Runs a scenario with the product's own scheduler; the same seed gives the same decisions. */
export function simulate(scenario: Scenario): Simulated {
  return new Simulation(scenario).run();
}

class Simulation {
  readonly #scenario: Scenario;
  readonly #random: () => number;
  readonly #agenda = new Agenda<Happening>();
  readonly #servers: readonly Playing[];
  readonly #schedulers: readonly Scheduler[];
  readonly #wakeAt: (number | null)[];
  readonly #jobs = new Map<string, Job>();
  readonly #open = new Map<number, number>();
  readonly #callOf = new WeakMap<Job, number>();
  readonly #tokens = new Map<number, number>();
  readonly #lot: ParkingLot;
  readonly #faults: string[] = [];
  readonly #latencies: number[] = [];
  #now = 0;
  #calls = 0;
  #givenUp = 0;
  #answeredBefore = 0;
  #sent = 0;
  #hedges = 0;
  #warmUps = 0;
  #lastAnswerMs = 0;
  #trace = 0;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.#random = seeded(scenario.seed);
    this.#servers = scenario.servers.map((one, at) => ({ ...one, id: `${at}`, busy: 0, line: [] }));
    const { balancers, pick, hedgeShare = 0 } = scenario;
    this.#schedulers = Array.from({ length: balancers }, (_, at) => {
      const random = seeded(scenario.seed * 7_919 + at + 1);
      return new Scheduler({ random, hedgeShare, ...(pick && { pick: pick() }) });
    });
    this.#wakeAt = this.#schedulers.map(() => null);
    this.#lot = new ParkingLot(seeded(scenario.seed));
  }

  run(): Simulated {
    const { timeoutMs = 30_000 } = this.#scenario;
    const terms = { tier: 0, patientData: true, timeoutMs, usdPerDay: null } as const;
    const endpoints = this.#servers.map(({ id, places }) => {
      const share = Math.ceil((2 * places) / this.#schedulers.length);
      return { ...terms, id, calls: ['slots'] as const, maxInFlight: Math.max(4, share) };
    });
    const { length: count } = this.#schedulers;
    this.#schedulers.forEach((_, rank) => {
      if (this.#scenario.isPlaced) this.#tell(rank, { kind: 'placed', place: { rank, count } });
      this.#tell(rank, { kind: 'discovered', endpoints });
    });
    this.#agenda.add(this.#untilNext(), { kind: 'arrival', at: 0 });
    if (this.#scenario.parks) this.#agenda.add(WAKE_EVERY_MS, { kind: 'wake' });
    while (this.#agenda.nextAt !== null) {
      this.#now = this.#agenda.nextAt;
      const next = this.#agenda.takeDue(this.#now);
      if (next) this.#happen(next);
      if (this.#now > LONGEST_MS) break;
    }
    return this.#result();
  }

  #happen(next: Happening): void {
    if (next.kind === 'arrival') this.#arrive();
    else if (next.kind === 'done') this.#finish(next.job);
    else if (next.kind === 'wake') this.#wake();
    else if (next.kind === 'event') this.#tell(next.at, next.event);
    else if (this.#wakeAt[next.at] === this.#now) {
      this.#wakeAt[next.at] = null;
      this.#tell(next.at, { kind: 'tick' });
    }
  }

  #arrive(): void {
    const { tokensOf, expected, seconds, warmUpSeconds = 0 } = this.#scenario;
    const id = ++this.#calls;
    const tokens = tokensOf(this.#random);
    this.#open.set(id, this.#now);
    this.#tokens.set(id, tokens);
    this.#ask(id, expected ?? tokens);
    const end = (warmUpSeconds + seconds) * 1_000;
    if (this.#now < end) this.#agenda.add(this.#untilNext(), { kind: 'arrival', at: 0 });
  }

  #ask(id: number, tokens: number): void {
    const { patienceMs = DEADLINE_MS } = this.#scenario;
    const call: Call = {
      id,
      need: NEED,
      tokens,
      priority: 'normal',
      deadlineAt: this.#now + DEADLINE_MS,
      patienceMs,
    };
    this.#tell(id % this.#schedulers.length, { kind: 'arrived', call });
  }

  /**
   * Each worker starts parked calls while it has an endpoint that answers; any worker may get them.
   */
  #wake(): void {
    for (const { roster } of this.#schedulers) {
      if (!roster.isAnyReady(NEED, this.#now)) continue;
      for (const id of this.#lot.takeDue(this.#now, WAKE_BATCH))
        this.#ask(id, this.#scenario.expected ?? this.#tokens.get(id) ?? 1);
    }
    if (this.#agenda.nextAt !== null || this.#lot.size > 0)
      this.#agenda.add(this.#now + WAKE_EVERY_MS, { kind: 'wake' });
  }

  #untilNext(): number {
    const meanMs = 1_000 / this.#scenario.callsPerSecond;
    return this.#now - Math.log(1 - this.#random()) * meanMs;
  }

  #tell(at: number, event: SchedulerEvent): void {
    const told = this.#scenario.plant ? this.#scenario.plant(event) : event;
    const scheduler = this.#schedulers[at];
    if (!scheduler || told === null) return;
    for (const decision of scheduler.handle(told, this.#now)) this.#obey(at, decision);
    const { wakeAt } = scheduler;
    if (wakeAt === null || wakeAt === this.#wakeAt[at]) return;
    this.#wakeAt[at] = Math.max(wakeAt, this.#now);
    this.#agenda.add(Math.max(wakeAt, this.#now), { kind: 'tick', at });
  }

  #obey(at: number, decision: SchedulerDecision): void {
    this.#note(decision);
    if (decision.kind === 'send') this.#send(at, decision);
    else if (decision.kind === 'give-up') this.#giveUp(decision);
    else if (decision.kind === 'warm-up') this.#warmUp(at, decision.endpoint);
    else if (decision.kind === 'abort') {
      const key = `${at} ${decision.attempt}`;
      const job = this.#jobs.get(key);
      this.#jobs.delete(key);
      if (job) job.aborted = true;
    }
  }

  #giveUp({ call, retryAt }: Extract<SchedulerDecision, { kind: 'give-up' }>): void {
    if (this.#scenario.parks) this.#lot.park(call, retryAt, this.#now);
    else this.#close(call, 'given up');
  }

  #send(balancer: number, one: Extract<SchedulerDecision, { kind: 'send' }>): void {
    const { attempt, call, endpoint, hedge } = one;
    const server = this.#servers[Number(endpoint)];
    if (!server) throw new Error(`no server ${endpoint}`);
    this.#sent += 1;
    this.#lot.noteSent(call);
    if (hedge) this.#hedges += 1;
    if (!this.#open.has(call)) this.#faults.push(`call ${call} was sent after it had ended`);
    const tokens = this.#tokens.get(call) ?? 1;
    const job: Job = { balancer, attempt, server, tokens, aborted: false };
    this.#jobs.set(`${balancer} ${attempt}`, job);
    this.#callOf.set(job, call);
    if (server.busy < server.places) this.#start(job);
    else server.line.push(job);
  }

  #start(job: Job): void {
    const { server } = job;
    server.busy += 1;
    // Batching: with all slots taken, a token takes twice as long.
    const pace = server.msPerToken * (1 + server.busy / server.places);
    const noise = Math.exp(0.25 * (this.#random() + this.#random() + this.#random() - 1.5));
    const took = isDown(server, this.#now) ? DOWN_MS : job.tokens * pace * noise;
    this.#agenda.add(this.#now + took, { kind: 'done', job });
  }

  #finish(job: Job): void {
    const { server, balancer, attempt } = job;
    server.busy -= 1;
    for (let next = server.line.shift(); next; next = server.line.shift()) {
      if (next.aborted) continue;
      this.#start(next);
      break;
    }
    if (job.aborted) return;
    this.#jobs.delete(`${balancer} ${attempt}`);
    const failed = isDown(server, this.#now) || this.#random() < server.failShare;
    if (failed) this.#tell(balancer, { kind: 'failed', attempt, failure: 'transient' });
    else {
      this.#close(this.#callOf.get(job) ?? -1, 'answered');
      const report = this.#scenario.reports
        ? { running: server.busy, taken: null, waiting: server.line.length }
        : null;
      this.#tell(balancer, { kind: 'answered', attempt, report });
    }
  }

  #close(call: number, how: 'answered' | 'given up'): void {
    const arrivedAt = this.#open.get(call);
    if (arrivedAt === undefined) {
      this.#faults.push(`call ${call} was ${how} after it had ended`);
      return;
    }
    this.#open.delete(call);
    this.#tokens.delete(call);
    if (how === 'answered') this.#lastAnswerMs = this.#now;
    if (how === 'given up') this.#givenUp += 1;
    else if (arrivedAt >= (this.#scenario.warmUpSeconds ?? 0) * 1_000)
      this.#latencies.push(this.#now - arrivedAt);
    else this.#answeredBefore += 1;
  }

  #warmUp(at: number, endpoint: string): void {
    const server = this.#servers[Number(endpoint)];
    if (!server) return;
    this.#warmUps += 1;
    const down = isDown(server, this.#now);
    const event: SchedulerEvent = down
      ? { kind: 'warm-up-failed', endpoint, failure: 'transient' }
      : { kind: 'warmed', endpoint };
    this.#agenda.add(this.#now + (down ? 10 : server.coldMs), { kind: 'event', at, event });
  }

  #note(decision: SchedulerDecision): void {
    const endpoint = 'endpoint' in decision ? Number(decision.endpoint) : -1;
    for (const part of [this.#now * 1_000, decision.kind.length, endpoint])
      this.#trace = (Math.imul(this.#trace ^ Math.round(part), 0x01_00_01_93) + 1) | 0;
  }

  #result(): Simulated {
    for (const call of this.#open.keys()) this.#faults.push(`call ${call} never ended`);
    this.#schedulers.forEach((scheduler, at) => {
      for (const [id, { inFlight }] of scheduler.roster.states)
        if (inFlight !== 0) this.#faults.push(`balancer ${at} counts ${inFlight} at ${id}`);
    });
    const latencies = Float64Array.from(this.#latencies).sort();
    return {
      calls: this.#calls,
      answered: latencies.length + this.#answeredBefore,
      givenUp: this.#givenUp,
      sent: this.#sent,
      hedges: this.#hedges,
      warmUps: this.#warmUps,
      lastAnswerMs: this.#lastAnswerMs,
      trace: this.#trace,
      faults: this.#faults,
      latencies,
    };
  }
}

/** A call that has not been answered by then does not count. */
const DEADLINE_MS = 60_000;
const LONGEST_MS = 7_200_000;
const NEED: Need = { call: 'slots', patientData: true };
/** As `wakeParkedQuestions` does. */
const WAKE_EVERY_MS = 1_000;
const WAKE_BATCH = 50;
/** How long a server that is down holds a request. */
const DOWN_MS = 500;

function isDown({ down }: Server, now: number): boolean {
  return down !== null && now >= down[0] && now < down[1];
}

/** Milliseconds; NaN without any. */
export function percentile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
