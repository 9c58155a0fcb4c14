/** How often the load is sampled, and how often a decision is made. */
export const SAMPLE_MS = 1_000;
const DECIDE_MS = 5_000;
/** Scaling up uses the mean over this time, scaling down the maximum over this time. */
const UP_MS = 20_000;
const DOWN_MS = 300_000;
/** Maximum growth factor of one decision. */
const GROWTH = 2;
const TUNE_MS = 30_000;
/** Maximum change of the target per tuning. */
const TUNE_STEP = 0.1;
/**
 * Hysteresis: smaller excess adds none, and none is removed unless this much would stay free,
 * because samples fluctuate.
 */
const SLACK = 0.02;
const FREE = 0.1;

/** The state for one kind of server or worker; plain data, so that any process can continue it. */
export interface ScalingState {
  readonly replicas: number;
  /** Target of concurrent requests per server. */
  readonly target: number;
  readonly decidedAt: number;
  readonly tunedAt: number;
  /** Requests in flight and waiting, over the last 20 seconds. */
  readonly samples: readonly { readonly at: number; readonly inFlight: number }[];
  /** Servers' worth of load at each decision of the last 5 minutes. */
  readonly filled: readonly { readonly at: number; readonly replicas: number }[];
}

export interface ScalingTerms {
  readonly floor: number;
  readonly ceiling: number;
}

export interface ScalingSample {
  readonly now: number;
  readonly inFlight: number;
  /** Concurrent requests per server that were found not to slow it down. */
  readonly limit: number;
}

export interface ScalingDecision {
  readonly replicas: number;
  /** In words, for the log and the page. */
  readonly reason: string;
}

/** The state before the first sample: as few servers as allowed. */
export function startScaling({ floor }: ScalingTerms, { now, limit }: ScalingSample): ScalingState {
  return {
    replicas: floor,
    target: Math.max(1, limit),
    decidedAt: now,
    tunedAt: now,
    samples: [],
    filled: [],
  };
}

/**
 * Takes a sample and decides, every five seconds, how many are wanted: the load divided by the
 * target; up at once but at most doubled, down only to the maximum of the last five minutes. Every
 * half minute the target moves toward the measured limit. Null if no decision is due.
 */
export function takeSample(
  state: ScalingState,
  sample: ScalingSample,
  terms: ScalingTerms,
): { readonly state: ScalingState; readonly decision: ScalingDecision | null } {
  const { now, inFlight } = sample;
  const samples = [...state.samples.filter(({ at }) => at > now - UP_MS), { at: now, inFlight }];
  const tuned = tune({ ...state, samples }, sample);
  if (now - state.decidedAt < DECIDE_MS) return { state: tuned, decision: null };
  const mean = samples.reduce((sum, one) => sum + one.inFlight, 0) / samples.length;
  const full = mean / tuned.target;
  const filled = [
    ...state.filled.filter(({ at }) => at > now - DOWN_MS),
    { at: now, replicas: full },
  ];
  const most = Math.max(...filled.map(({ replicas }) => replicas));
  const decision = decide({ full, most, mean, target: tuned.target, now: state.replicas }, terms);
  return { state: { ...tuned, replicas: decision.replicas, decidedAt: now, filled }, decision };
}

interface Need {
  /** Servers' worth of load now, and the maximum of 5 minutes. */
  readonly full: number;
  readonly most: number;
  readonly mean: number;
  readonly target: number;
  /** The current number. */
  readonly now: number;
}

function decide({ full, most, mean, target, now }: Need, terms: ScalingTerms): ScalingDecision {
  const { floor, ceiling } = terms;
  const load = `${mean.toFixed(1)} under way, ${target.toFixed(1)} each`;
  const bound = (count: number) => Math.min(ceiling, Math.max(floor, Math.ceil(count)));
  const need = bound(full - SLACK);
  if (need > now) {
    const replicas = Math.min(need, Math.max(now + 1, now * GROWTH));
    const capped = replicas < need ? `, no more than ${GROWTH} times as many at once` : '';
    return { replicas, reason: `up from ${now} to ${replicas}: ${load}${capped}` };
  }
  const rest = bound(most / (1 - FREE));
  if (rest < now)
    return { replicas: rest, reason: `down from ${now} to ${rest}: enough for 5 minutes` };
  return { replicas: now, reason: `stays at ${now}: ${load}` };
}

function tune(state: ScalingState, { now, limit }: ScalingSample): ScalingState {
  if (now - state.tunedAt < TUNE_MS) return state;
  const { target } = state;
  const wanted = Math.max(1, limit);
  const moved = Math.min(target * (1 + TUNE_STEP), Math.max(target * (1 - TUNE_STEP), wanted));
  return { ...state, target: moved, tunedAt: now };
}
