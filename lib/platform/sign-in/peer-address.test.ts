import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { addressOf, markPeers } from './peer-address.ts';

markPeers();
const server = createServer((request, response) => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  response.end(String(addressOf(headers)));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
afterEach(() => {
  process.env.TRUSTED_PROXIES = '';
});

const seen = async (headers: Record<string, string>) =>
  (await fetch(`http://127.0.0.1:${port}/`, { headers })).text();

it('without a trusted proxy the connection counts, whatever headers say', async () => {
  const forged: Record<string, string>[] = [
    {},
    { 'x-forwarded-for': '203.0.113.9' },
    { 'x-countersign-peer': 'guess 203.0.113.9', forwarded: 'for=203.0.113.9' },
  ];
  for (const headers of forged) expect(await seen(headers)).toBe('127.0.0.1');
});

it('behind trusted proxies it is the last address that they did not write themselves', async () => {
  process.env.TRUSTED_PROXIES = '127.0.0.1, 10.0.0.0/8';
  expect(await seen({ 'x-forwarded-for': '203.0.113.9' })).toBe('203.0.113.9');
  expect(await seen({ 'x-forwarded-for': '1.1.1.1, 203.0.113.9, 10.2.3.4' })).toBe('203.0.113.9');
  expect(await seen({ 'x-forwarded-for': 'nonsense' })).toBe('127.0.0.1');
  expect(await seen({})).toBe('127.0.0.1');
});

it('an IPv6 network counts as one address', async () => {
  process.env.TRUSTED_PROXIES = '127.0.0.1';
  const one = await seen({ 'x-forwarded-for': '2001:db8:0:7::1' });
  expect(one).toBe('2001:db8:0:7::/64');
  expect(await seen({ 'x-forwarded-for': '2001:0db8:0:7:aaaa:bbbb:cccc:dddd' })).toBe(one);
});

it('is unknown if the request was not marked', () => {
  expect(addressOf(new Headers({ 'x-countersign-peer': 'mark 203.0.113.9' }))).toBeNull();
});
