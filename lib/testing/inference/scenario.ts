import type { SchedulerEvent } from '#lib/inference/scheduling/event.ts';
import type { Picker } from '#lib/inference/scheduling/pick-endpoint.ts';

/** A server as the simulation plays it. */
export interface Server {
  /** Milliseconds for a token with nothing else to do; twice that with all places taken. */
  readonly msPerToken: number;
  /** Requests at once; more wait in line. */
  readonly places: number;
  /** Share of requests that it answers with an error. */
  readonly failShare: number;
  /** From its first warm-up to its answer. */
  readonly coldMs: number;
  /** It answers nothing between these times. */
  readonly down: readonly [fromMs: number, toMs: number] | null;
}

export interface Scenario {
  readonly seed: number;
  readonly servers: readonly Server[];
  /** Processes that do not see each other's calls. */
  readonly balancers: number;
  /** Servers say how much they have to do when they answer. */
  readonly reports?: boolean;
  /** Each balancer goes to a part of the servers first, where there are many balancers. */
  readonly isPlaced?: boolean;
  readonly callsPerSecond: number;
  readonly seconds: number;
  /** Calls that come before the first one that is measured. */
  readonly warmUpSeconds?: number;
  /** Prompt and answer of one call. */
  readonly tokensOf: (random: () => number) => number;
  /** What the scheduler is told of a call, which knows no answer before it came; by default the tokens. */
  readonly expected?: number;
  readonly pick?: () => Picker;
  readonly hedgeShare?: number;
  readonly timeoutMs?: number;
  /** How long a call waits while all servers are out; until its deadline by default. */
  readonly patienceMs?: number;
  /** A call that nobody answers is parked and asked again, as the product does. */
  readonly parks?: boolean;
  /** Changes or swallows what the scheduler is told: a fault that the simulation has to find. */
  readonly plant?: (event: SchedulerEvent) => SchedulerEvent | null;
}

export interface Simulated {
  readonly calls: number;
  readonly answered: number;
  readonly givenUp: number;
  /** Calls that ended twice, or not at all, and places that were never given back. */
  readonly faults: readonly string[];
  /** Milliseconds from arrival to answer, sorted. */
  readonly latencies: Float64Array;
  readonly sent: number;
  readonly hedges: number;
  readonly warmUps: number;
  /** When the last call was answered. */
  readonly lastAnswerMs: number;
  /** Of all decisions, in order: the same for the same seed. */
  readonly trace: number;
}
