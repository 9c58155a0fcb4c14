import type { SchedulerEvent } from '#lib/inference/scheduling/event.ts';
import type { Picker } from '#lib/inference/scheduling/pick-endpoint.ts';

/** A server in the simulation. */
export interface Server {
  /** Milliseconds per token when idle; twice that with all slots taken. */
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
  /** Servers report how much they have to do when they answer. */
  readonly reports?: boolean;
  /** If there are many balancers, each prefers a part of the servers. */
  readonly isPlaced?: boolean;
  readonly callsPerSecond: number;
  readonly seconds: number;
  /** Calls before the first one that is measured. */
  readonly warmUpSeconds?: number;
  /** Prompt and answer of one call. */
  readonly tokensOf: (random: () => number) => number;
  /**
   * What the scheduler is told about a call, since no answer is known before it comes; by default
   * the tokens.
   */
  readonly expected?: number;
  readonly pick?: () => Picker;
  readonly hedgeShare?: number;
  readonly timeoutMs?: number;
  /** How long a call waits while all servers are out; until its deadline by default. */
  readonly patienceMs?: number;
  /** A call that no endpoint answers is parked and asked again, as in the product. */
  readonly parks?: boolean;
  /** Changes or drops what the scheduler is told: a fault that the simulation has to find. */
  readonly plant?: (event: SchedulerEvent) => SchedulerEvent | null;
}

export interface Simulated {
  readonly calls: number;
  readonly answered: number;
  readonly givenUp: number;
  /** Calls that ended twice or not at all, and slots that were never released. */
  readonly faults: readonly string[];
  /** Milliseconds from arrival to answer, sorted. */
  readonly latencies: Float64Array;
  readonly sent: number;
  readonly hedges: number;
  readonly warmUps: number;
  /** When the last call was answered. */
  readonly lastAnswerMs: number;
  /** A hash of all decisions, in order: the same for the same seed. */
  readonly trace: number;
}
