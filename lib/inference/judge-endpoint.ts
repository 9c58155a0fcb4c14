import { isIPv4 } from 'node:net';

export type EndpointFault = 'not-https' | 'host-not-allowed';

/**
 * Whether documents may be sent to this address, and if not, why. Outside this machine, only over
 * https. With MODEL_HOSTS, only to the hosts it lists (`host` or `host:port`); for those, plain
 * http is allowed, for networks that are as closed as a machine.
 */
export function judgeEndpoint(
  url: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): EndpointFault | null {
  const { protocol, hostname } = new URL(url);
  if (isLoopback(hostname)) return null;
  const allowed = allowedHosts(env);
  const listed = isListed(url, allowed);
  if (allowed.length > 0 && !listed) return 'host-not-allowed';
  return protocol === 'https:' || listed ? null : 'not-https';
}

/**
 * Whether documents may be sent there without further permission: this machine, or a host in
 * MODEL_HOSTS.
 */
export function isTrustedHost(
  url: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  return isLoopback(new URL(url).hostname) || isListed(url, allowedHosts(env));
}

function isListed(url: string, allowed: readonly string[]): boolean {
  const { hostname, host } = new URL(url);
  return allowed.includes(hostname) || allowed.includes(host);
}

function allowedHosts(env: Readonly<Record<string, string | undefined>>): string[] {
  return (env.MODEL_HOSTS ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((one) => one !== '');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || (isIPv4(host) && host.startsWith('127.'));
}
