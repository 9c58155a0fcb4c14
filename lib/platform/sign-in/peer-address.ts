import { randomBytes } from 'node:crypto';
import { channel } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { readEnv } from '../env.ts';

/** Carries the connection's address to code that only sees headers. */
const HEADER = 'x-countersign-peer';

declare global {
  // Next keeps several copies of this module in one process, but they must share the mark on our
  // header.
  var countersignPeerMark: string | undefined;
}

/**
 * From now on, every request this process receives carries the address of its connection. The mark
 * distinguishes it from a header of the same name written by the sender.
 */
export function markPeers(): void {
  globalThis.countersignPeerMark ??= randomBytes(16).toString('hex');
  const mark = globalThis.countersignPeerMark;
  channel('http.server.request.start').subscribe((message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[HEADER] = `${mark} ${request.socket.remoteAddress ?? ''}`;
  });
}

/**
 * Where a request comes from: the address of its connection or, if that is one of TRUSTED_PROXIES,
 * the last address in `X-Forwarded-For` that is not. Anything before that was written by the
 * sender. Null if unknown. An IPv6 network (/64) counts as one address, since one customer has all
 * of it.
 */
export function addressOf(headers: Headers): string | null {
  const [mark, peer = ''] = (headers.get(HEADER) ?? '').split(' ');
  if (mark === '' || mark !== globalThis.countersignPeerMark || isIP(plain(peer)) === 0)
    return null;
  const proxies = trustedProxies(readEnv().TRUSTED_PROXIES);
  const hops = (headers.get('x-forwarded-for') ?? '').split(',').map((hop) => plain(hop.trim()));
  let address = plain(peer);
  while (isTrusted(proxies, address)) {
    const before = hops.pop();
    if (before === undefined || isIP(before) === 0) break;
    address = before;
  }
  return isIP(address) === 6 ? networkOf(address) : address;
}

/** `10.0.0.1` for `::ffff:10.0.0.1`, the form of IPv4 connections on a dual-stack socket. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/^\[|\]$/g, '');
}

/** The first 64 bits, written out. */
function networkOf(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  const groups = [...first, ...Array<string>(Math.max(0, zeros)).fill('0'), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

function isTrusted(proxies: BlockList, address: string): boolean {
  return proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** The entries were validated when the environment was read. */
function trustedProxies(list: readonly string[]): BlockList {
  const proxies = new BlockList();
  for (const entry of list) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(bits), family);
  }
  return proxies;
}
