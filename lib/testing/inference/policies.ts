import type { EndpointState } from '#lib/inference/scheduling/endpoint-state.ts';
import {
  type Choice,
  canTake,
  type Picker,
  pickByTwoChoices,
} from '#lib/inference/scheduling/pick-endpoint.ts';

/** What the product does, and what others do, for comparison. */
export const POLICIES: Readonly<Record<string, () => Picker>> = {
  'two choices by tokens left': () => pickByTwoChoices,
  'two choices by requests': () => (choice) =>
    leastBusy(
      choice,
      [draw(choice), draw(choice)].flatMap((one) => one ?? []),
    ),
  'least connections': () => (choice) => leastBusy(choice, choice.tiers.flat()),
  'round robin': () => {
    let turn = 0;
    return (choice) => {
      const all = choice.tiers.flat();
      for (let tries = 0; tries < all.length; tries += 1) {
        const state = all[turn++ % all.length];
        if (state && canTake(state, choice)) return state;
      }
      return null;
    };
  },
  random: () => (choice) => draw(choice),
};

function draw(choice: Choice): EndpointState | null {
  const all = choice.tiers.flat();
  const from = Math.floor(choice.random() * all.length);
  for (let at = 0; at < all.length; at += 1) {
    const state = all[(from + at) % all.length];
    if (state && canTake(state, choice)) return state;
  }
  return null;
}

function leastBusy(choice: Choice, among: readonly EndpointState[]): EndpointState | null {
  let best: EndpointState | null = null;
  for (const state of among)
    if (canTake(state, choice) && (best === null || state.inFlight < best.inFlight)) best = state;
  return best;
}
