import type { Transitions } from '#lib/model/transitions.ts';
import { AppError } from '#lib/platform/errors.ts';

/** The next state. Throws AppError `illegal-transition` if the table does not allow the event. */
export function nextState<State extends string, Event extends string>(
  noun: string,
  transitions: Transitions<State, Event>,
  state: State,
  event: Event,
): State {
  const next: State | undefined = transitions[state][event];
  if (next === undefined)
    throw new AppError('illegal-transition', { detail: `${noun} is ${state}: ${event}` });
  return next;
}
