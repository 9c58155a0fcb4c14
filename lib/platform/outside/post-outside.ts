import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { readEnv } from '../env.ts';
import { isPublicAddress } from './public-address.ts';

/** The result of a request: a response's status, or a word for why there was none. */
export type Posted =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'refused'; readonly why: AddressFault }
  | { readonly kind: 'failed'; readonly why: 'no-address' | 'no-connection' | 'timeout' };

export type AddressFault = 'not-a-url' | 'not-https' | 'has-password' | 'port' | 'not-public';

/** All addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

const TIMEOUT_MS = 10_000;

/**
 * Why nothing may be sent to this URL, as far as the URL alone shows; null if it is allowed.
 * Outside this network, only https to a public address; hosts in WEBHOOK_HOSTS are exempt.
 */
export function judgeAddress(text: string): AddressFault | null {
  const url = URL.parse(text);
  if (!url || !['https:', 'http:'].includes(url.protocol)) return 'not-a-url';
  if (url.username !== '' || url.password !== '') return 'has-password';
  if (isInside(url)) return null;
  if (url.protocol !== 'https:') return 'not-https';
  if (url.port !== '' && Number(url.port) < 1_024) return 'port';
  const host = hostOf(url);
  if (isIP(host) !== 0) return isPublicAddress(host) ? null : 'not-public';
  return NAMES_INSIDE.test(host) || !host.includes('.') ? 'not-public' : null;
}

/** Names that never lead outside, including a trailing dot. */
const NAMES_INSIDE = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|arpa|onion)\.?$/i;

/**
 * Posts text. The host name is resolved once, every one of its addresses must be public, and the
 * connection goes to one of exactly those, so that DNS rebinding does not work. Redirects are not
 * followed, connections are not shared, and the response body is not read.
 */
export async function postOutside(
  text: string,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  resolve: Resolve = resolveAll,
): Promise<Posted> {
  const fault = judgeAddress(text);
  if (fault !== null) return { kind: 'refused', why: fault };
  const url = new URL(text);
  const host = hostOf(url);
  const addresses = isIP(host) === 0 ? await resolve(host).catch(() => []) : [host];
  const [address] = addresses;
  if (address === undefined) return { kind: 'failed', why: 'no-address' };
  if (!isInside(url) && !addresses.every(isPublicAddress)) {
    return { kind: 'refused', why: 'not-public' };
  }
  return send(url, address, { headers, body });
}

function send(
  url: URL,
  address: string,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
): Promise<Posted> {
  const isSecure = url.protocol === 'https:';
  const host = hostOf(url);
  return new Promise((done) => {
    const request = (isSecure ? https : http).request({
      method: 'POST',
      host: address,
      port: url.port === '' ? (isSecure ? 443 : 80) : Number(url.port),
      path: `${url.pathname}${url.search}`,
      headers: {
        ...headers,
        host: url.host,
        'content-length': String(Buffer.byteLength(body)),
      },
      // The certificate is for the host, not the address.
      ...(isSecure && isIP(host) === 0 ? { servername: host } : {}),
      agent: false,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    request.on('response', (response) => {
      response.destroy();
      done({ kind: 'answered', status: response.statusCode ?? 0 });
    });
    request.on('error', (error) => {
      done({
        kind: 'failed',
        why: ['AbortError', 'TimeoutError'].includes(error.name) ? 'timeout' : 'no-connection',
      });
    });
    request.end(body);
  });
}

function isInside({ hostname, host }: URL): boolean {
  const { WEBHOOK_HOSTS } = readEnv();
  return WEBHOOK_HOSTS.includes(hostname) || WEBHOOK_HOSTS.includes(host);
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

async function resolveAll(host: string): Promise<string[]> {
  const found = await lookup(host, { all: true });
  return found.map(({ address }) => address);
}
