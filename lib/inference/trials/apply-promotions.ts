import { CallKind, type Endpoint } from '../endpoint.ts';

/** Who answers one kind of call from now on. */
export interface Promoted {
  readonly endpoint: string;
  readonly call: CallKind;
}

/**
 * The endpoints with what each of them is asked for: a kind of call with a champion goes to that endpoint, and
 * to those with the same model that are set to answer it. Where the champion is not there any more, what
 * is set holds.
 */
export function applyPromotions(
  endpoints: readonly Endpoint[],
  promoted: readonly Promoted[],
): Endpoint[] {
  const championOf = (call: CallKind) => {
    const name = promoted.find((one) => one.call === call)?.endpoint;
    return endpoints.find((one) => one.name === name) ?? null;
  };
  return endpoints.map((endpoint) => ({
    ...endpoint,
    calls: CallKind.options.filter((call) => {
      const champion = championOf(call);
      const isSet = endpoint.calls.includes(call);
      if (champion === null) return isSet;
      return endpoint.name === champion.name || (isSet && endpoint.model === champion.model);
    }),
  }));
}
