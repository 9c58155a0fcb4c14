import { readEnv } from '../env.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Addresses that mean "every address of this machine" and so identify none. */
const WILDCARDS = new Set(['0.0.0.0', '::', '']);

/**
 * The hosts under which browsers may reach the product, `*` for any port: this machine, the address
 * it listens on, and that of PUBLIC_URL. Any other `Host` is someone else's name pointing here.
 */
export function listAllowedHosts(): readonly string[] {
  const { HOST, PUBLIC_URL } = readEnv();
  const own = WILDCARDS.has(HOST) ? [] : [HOST.includes(':') ? bracketed(HOST) : HOST];
  return [
    ...new Set([...LOOPBACK, ...own].map((host) => `${host}:*`)),
    ...(PUBLIC_URL === undefined ? [] : [new URL(PUBLIC_URL).host]),
  ];
}

export function isAllowedHost(host: string | null): boolean {
  if (host === null) return false;
  const given = host.toLowerCase();
  const withoutPort = given.replace(/:\d+$/, '');
  return listAllowedHosts().some((allowed) =>
    allowed.endsWith(':*') ? allowed.slice(0, -2) === withoutPort : allowed === given,
  );
}

function bracketed(host: string): string {
  return host.startsWith('[') ? host : `[${host}]`;
}
