/**
 * A state machine as data: the next state for each event in each state. An event not listed for a
 * state is refused.
 */
export type Transitions<State extends string, Event extends string> = {
  readonly [state in State]: { readonly [event in Event]?: State };
};

/** The states in which `event` is allowed. */
export function listStatesFor<State extends string, Event extends string>(
  transitions: Transitions<State, Event>,
  event: Event,
): State[] {
  const states = Object.entries(transitions) as [State, { readonly [event in Event]?: State }][];
  return states.filter(([, events]) => events[event] !== undefined).map(([state]) => state);
}
