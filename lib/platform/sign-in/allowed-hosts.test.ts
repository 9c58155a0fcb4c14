import { afterEach, expect, it } from 'vitest';
import { isAllowedHost } from './allowed-hosts.ts';

const { HOST, PUBLIC_URL, DEMO } = process.env;
afterEach(() =>
  Object.assign(process.env, { HOST: HOST ?? '', PUBLIC_URL: PUBLIC_URL ?? '', DEMO: DEMO ?? '' }),
);

it('this machine, its own address, and the public one are known; nothing else is', () => {
  Object.assign(process.env, {
    HOST: '10.1.2.3',
    PUBLIC_URL: 'https://bills.example.org',
    DEMO: 'off',
  });
  for (const host of [
    'localhost:3000',
    '127.0.0.1',
    '[::1]:3000',
    '10.1.2.3:3000',
    'BILLS.example.org',
  ])
    expect(isAllowedHost(host), host).toBe(true);
  for (const host of [
    null,
    '',
    'evil.example',
    'localhost.evil.example',
    'localhost@evil.example',
    'bills.example.org.evil.example',
    'bills.example.org:8443',
    '10.1.2.4:3000',
  ])
    expect(isAllowedHost(host), String(host)).toBe(false);
});

it('an address that means every address allows none', () => {
  Object.assign(process.env, { HOST: '0.0.0.0', DEMO: 'off' });
  expect(isAllowedHost('0.0.0.0:3000')).toBe(false);
  expect(isAllowedHost('localhost:3000')).toBe(true);
});
