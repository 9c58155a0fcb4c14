import type { Endpoint } from '../endpoint.ts';
import type { Address } from './discover.ts';

/** The last discovered addresses, by the name of the declared endpoint. */
const members = new Map<string, readonly Address[]>();

/** Saves the addresses; returns whether that changed anything. */
export function saveMembers(name: string, addresses: readonly Address[]): boolean {
  const sorted = [...addresses].sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
  if (JSON.stringify(sorted) === JSON.stringify(members.get(name))) return false;
  members.set(name, sorted);
  return true;
}

/**
 * The servers behind a declared endpoint, each under its own name; the endpoint itself while none
 * is known.
 */
export function listMembers(declared: Endpoint): Endpoint[] {
  const known = members.get(declared.name) ?? [];
  if (known.length === 0) return [declared];
  return known.map((address) => {
    const url = new URL(declared.url);
    url.hostname = address.host.includes(':') ? `[${address.host}]` : address.host;
    if (address.port !== null) url.port = String(address.port);
    return { ...declared, name: `${declared.name} ${url.host}`, url: url.href };
  });
}

function textOf({ host, port }: Address): string {
  return `${host} ${port ?? ''}`;
}
