import { setTimeout as pause } from 'node:timers/promises';
import { getLog } from '#lib/platform/log.ts';
import { type DeclaredEndpoint, parseDeclared } from '../parse-endpoints.ts';
import type { EndpointSource } from './discover.ts';
import { openDnsSource } from './dns-source.ts';
import { openKubernetesSource } from './kubernetes-source.ts';
import { saveMembers } from './members.ts';

const RETRY_MS = [500, 1_000, 2_000, 5_000] as const;

/**
 * Follows the servers behind the endpoints of the environment, until stopped, and calls back on
 * each change. If a source fails, its last list stays in use; before its first one, the declared
 * address.
 */
export function keepDiscovering(
  onChange: () => void,
  declared: readonly DeclaredEndpoint[] = parseDeclared(),
  open: (one: DeclaredEndpoint) => EndpointSource | null = openSource,
): { readonly stop: () => Promise<void> } {
  const ending = new AbortController();
  const watching = declared.map(async (one) => {
    const source = open(one);
    if (source) await keepWatching(source, one.endpoint.name, onChange, ending.signal);
  });
  return {
    stop: async () => {
      ending.abort();
      await Promise.all(watching);
    },
  };
}

/** Null for one that is used as declared. */
function openSource({ endpoint, discover }: DeclaredEndpoint): EndpointSource | null {
  switch (discover?.kind) {
    case undefined:
      return null;
    case 'dns':
      return openDnsSource({ kind: 'dns', name: new URL(endpoint.url).hostname });
    case 'srv':
      return openDnsSource(discover);
    case 'kubernetes':
      return openKubernetesSource(discover);
    default:
      return discover satisfies never;
  }
}

async function keepWatching(
  source: EndpointSource,
  name: string,
  onChange: () => void,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await source.watch((addresses) => {
        failures = 0;
        if (saveMembers(name, addresses)) onChange();
      }, signal);
    } catch (error) {
      if (signal.aborted) return;
      getLog('discovery').warn({ err: error, endpoint: name }, 'its servers cannot be looked up');
    }
    const waitMs = RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)];
    await pause(waitMs, undefined, { signal }).catch(() => undefined);
  }
}
