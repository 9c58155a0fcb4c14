import { request } from 'node:http';
import { expect, test } from '@playwright/test';
import { listPages } from '#app/_server/pages.ts';
import { signInAs } from './steps.ts';

/** Status and headers for a request that names another host, as after a rebound name. */
function askAs(base: string, host: string, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on('error', reject).end();
  });
}

test('every page runs under its content policy, and none is kept by the browser', async ({
  page,
}) => {
  const blocked: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) blocked.push(message.text());
  });
  page.on('pageerror', (error) => blocked.push(error.message));
  await signInAs(page, 'admin');
  for (const { path } of listPages().filter((one) => !one.path.includes('['))) {
    const answer = await page.goto(path, { waitUntil: 'load' });
    const headers = answer?.headers() ?? {};
    expect(headers['content-security-policy'], path).toMatch(/script-src 'self' 'nonce-[^']+'/);
    expect(headers['cache-control'], path).toContain('no-store');
    expect(headers['x-content-type-options'], path).toBe('nosniff');
  }
  expect(blocked).toEqual([]);
});

test('a script that somebody else put into a page does not run', async ({ page }) => {
  await signInAs(page, 'admin');
  await page.goto('/documents');
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    await new Promise((resolve) => setTimeout(resolve, 0));
    return 'injected' in window;
  });
  expect(ran).toBe(false);
});

test('another host, and a NUL in an address, are refused on pages and routes', async ({
  baseURL,
}) => {
  const base = baseURL ?? '';
  const own = new URL(base).host;
  for (const path of ['/sign-in', '/documents', '/api/documents', '/api/v1/documents/x'])
    expect(await askAs(base, 'evil.example', path), path).toBe(400);
  expect(await askAs(base, own, '/sign-in')).toBe(200);
  expect(await askAs(base, own, '/documents?search=%00')).toBe(400);
  expect(await askAs(base, own, '/api/documents?search=%00')).toBe(400);
});
