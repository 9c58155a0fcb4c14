import { CallKind } from '../endpoint.ts';

/** The promoted endpoint for one kind of call. */
export interface Promoted {
  readonly endpoint: string;
  readonly call: CallKind;
}

interface Configured {
  readonly name: string;
  readonly model: string;
  readonly calls: readonly CallKind[];
}

/**
 * The endpoints with their effective calls: a kind of call with a champion goes to that endpoint,
 * and to those with the same model configured for it. If the champion no longer exists, the
 * configuration applies.
 */
export function applyPromotions<Own extends Configured>(
  endpoints: readonly Own[],
  promoted: readonly Promoted[],
): (Own & { calls: CallKind[] })[] {
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
