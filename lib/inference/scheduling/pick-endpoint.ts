import type { EndpointState } from './endpoint-state.ts';
import type { Call } from './event.ts';

export interface Choice {
  /** Endpoints that may get such a call, by tier, lowest first. */
  readonly tiers: readonly (readonly EndpointState[])[];
  readonly call: Call;
  /** Those that just failed it or are working on it: used only if there is no other. */
  readonly avoid: ReadonlySet<EndpointState> | null;
  readonly now: number;
  readonly random: () => number;
}

/** Picks an endpoint for a call; null if none can take it now. */
export type Picker = (choice: Choice) => EndpointState | null;

/** Pairs drawn before all are checked. */
const DRAWS = 3;

/**
 * The power of two choices: of two random endpoints, the less loaded one. Independent of the number
 * of endpoints, and processes that do not see each other's calls do not all choose the same one.
 */
export function pickByTwoChoices(choice: Choice): EndpointState | null {
  for (const tier of choice.tiers) {
    const found = drawFrom(tier, choice) ?? leastOf(tier, choice);
    if (found !== null) return found;
  }
  return null;
}

/** Whether the call can be sent to it now. */
export function canTake(state: EndpointState, { call, avoid, now }: Choice): boolean {
  if (avoid?.has(state)) return false;
  return !state.isOut(now) && state.hasRoom(call.priority);
}

function drawFrom(tier: readonly EndpointState[], choice: Choice): EndpointState | null {
  for (let draw = 0; draw < DRAWS && tier.length > 1; draw += 1) {
    const first = Math.floor(choice.random() * tier.length);
    const step = 1 + Math.floor(choice.random() * (tier.length - 1));
    const found = better(tier[first], tier[(first + step) % tier.length], choice);
    if (found !== null) return found;
  }
  return null;
}

/** If most are out or full, checks all, from a random one on. */
function leastOf(tier: readonly EndpointState[], choice: Choice): EndpointState | null {
  const from = Math.floor(choice.random() * tier.length);
  let best: EndpointState | null = null;
  for (let at = 0; at < tier.length; at += 1)
    best = better(best, tier[(from + at) % tier.length], choice);
  return best;
}

function better(
  one: EndpointState | null | undefined,
  other: EndpointState | undefined,
  choice: Choice,
): EndpointState | null {
  const a = one && canTake(one, choice) ? one : null;
  const b = other && canTake(other, choice) ? other : null;
  if (a === null || b === null) return a ?? b;
  const { call, now } = choice;
  return b.load(call.tokens, now) < a.load(call.tokens, now) ? b : a;
}
