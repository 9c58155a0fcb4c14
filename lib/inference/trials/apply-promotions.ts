import { CallKind, type Endpoint } from '../endpoint.ts';

/** The promoted endpoint for one kind of call. */
export interface Promoted {
  readonly endpoint: string;
  readonly call: CallKind;
}

/**
 * The endpoints with their effective calls: a kind of call with a champion goes to that endpoint,
 * and to those with the same model configured for it. If the champion no longer exists, the
 * configuration applies.
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
