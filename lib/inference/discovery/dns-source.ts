import { Resolver } from 'node:dns/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Address, EndpointSource } from './discover.ts';

/** Shortest and longest interval between queries, whatever the records say. */
const SOONEST_MS = 1_000;
const LATEST_MS = 10_000;
const ANSWER_MS = 2_000;

/**
 * Addresses from DNS, queried again when their TTL expires. A name without records is a failure: a
 * name server that lost its zone must not empty the list.
 */
export function openDnsSource(
  what: { readonly kind: 'dns' | 'srv'; readonly name: string },
  resolver: Resolver = new Resolver({ timeout: ANSWER_MS, tries: 2 }),
): EndpointSource {
  const ask = () => (what.kind === 'srv' ? askServices : askAddresses)(resolver, what.name);
  return {
    watch: async (onAddresses, signal) => {
      while (!signal.aborted) {
        const { addresses, ttlS } = await ask();
        if (signal.aborted) return;
        onAddresses(addresses);
        const waitMs = Math.min(LATEST_MS, Math.max(SOONEST_MS, ttlS * 1_000));
        await pause(waitMs, undefined, { signal }).catch(() => undefined);
      }
    },
  };
}

interface Answer {
  readonly addresses: readonly Address[];
  /** Seconds. */
  readonly ttlS: number;
}

async function askAddresses(resolver: Resolver, name: string): Promise<Answer> {
  const records = await resolver.resolve4(name, { ttl: true });
  return {
    addresses: records.map(({ address }) => ({ host: address, port: null })),
    ttlS: Math.min(...records.map(({ ttl }) => ttl)),
  };
}

/** Node reports no TTL for these. */
async function askServices(resolver: Resolver, name: string): Promise<Answer> {
  const records = await resolver.resolveSrv(name);
  return { addresses: records.map(({ name: host, port }) => ({ host, port })), ttlS: 0 };
}
