import { isIPv4 } from 'node:net';

export type EndpointFault = 'not-https' | 'host-not-allowed';

/**
 * Whether documents may be sent to this address, and if not, why. Off this machine only by https. With
 * MODEL_HOSTS, only to the hosts it lists (`host` or `host:port`); one that is listed may be spoken to by
 * plain http, for networks that are as closed as a machine.
 */
export function judgeEndpoint(
  url: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): EndpointFault | null {
  const { protocol, hostname, host } = new URL(url);
  if (isLoopback(hostname)) return null;
  const allowed = (env.MODEL_HOSTS ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((one) => one !== '');
  const listed = allowed.includes(hostname) || allowed.includes(host);
  if (allowed.length > 0 && !listed) return 'host-not-allowed';
  return protocol === 'https:' || listed ? null : 'not-https';
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || (isIPv4(host) && host.startsWith('127.'));
}
