import { NextRequest } from 'next/server';
import { afterEach, expect, it } from 'vitest';
import { config, proxy } from '../../proxy.ts';
import { secure } from './security-headers.ts';

const { PUBLIC_URL, DEMO } = process.env;
afterEach(() => Object.assign(process.env, { PUBLIC_URL: PUBLIC_URL ?? '', DEMO: DEMO ?? '' }));

const open = (path: string, host = 'localhost:3000') =>
  proxy(new NextRequest(`http://${host}${path}`, { headers: { host } }));

it('each page has a nonce of its own for scripts, and is never kept by a browser', () => {
  const policies = [open('/queue'), open('/queue')].map((answer) => {
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    return answer.headers.get('content-security-policy') ?? '';
  });
  for (const policy of policies) {
    expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]{24}';/);
    expect(policy.split('; ').find((one) => one.startsWith('script-src'))).not.toMatch(/unsafe/);
    for (const part of ["frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"])
      expect(policy.split('; ')).toContain(part);
  }
  expect(new Set(policies).size).toBe(2);
});

it('answers that are not pages may load nothing and be in no frame', () => {
  const policy = secure(Response.json({})).headers.get('content-security-policy');
  expect(policy?.split('; ')).toEqual(
    expect.arrayContaining(["default-src 'none'", "frame-ancestors 'none'"]),
  );
});

it('a foreign host and a NUL are refused', () => {
  expect(open('/queue', 'evil.example').status).toBe(400);
  expect(open('/documents?search=%00').status).toBe(400);
  expect(open('/documents?search=a').status).toBe(200);
});

it('a page has no other methods than those that browsers send to pages', () => {
  const ask = (method: string) => {
    const headers = { host: 'localhost:3000' };
    return proxy(new NextRequest('http://localhost:3000/sign-in', { method, headers })).status;
  };
  expect(['GET', 'HEAD', 'POST'].map(ask)).toEqual([200, 200, 200]);
  expect(['PUT', 'PATCH', 'DELETE', 'OPTIONS'].map(ask)).toEqual([405, 405, 405, 405]);
});

it('browsers are told to insist on https where there is https', () => {
  expect(open('/').headers.get('strict-transport-security')).toBeNull();
  Object.assign(process.env, { PUBLIC_URL: 'https://bills.example.org', DEMO: 'off' });
  expect(open('/', 'bills.example.org').headers.get('strict-transport-security')).toBe(
    'max-age=31536000; includeSubDomains',
  );
});

it('uploads do not pass here, which would cut them', () => {
  const pattern = new RegExp(`^${config.matcher[0]}$`);
  expect(pattern.test('/api/documents')).toBe(false);
  expect(pattern.test('/documents')).toBe(true);
  expect(pattern.test('/')).toBe(true);
});
