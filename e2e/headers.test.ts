import { request } from 'node:http';
import { Readable } from 'node:stream';
import { expect, test } from '@playwright/test';
import { signInAs } from './steps.ts';

/** Status and headers for a request that names another host, as after DNS rebinding. */
function askAs(
  base: string,
  host: string,
  path: string,
  method = 'GET',
): Promise<number | undefined> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on('error', reject).end();
  });
}

test('a script that someone else put into a page does not run', async ({ page }) => {
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

test('what was sent is not sent back (TRACE)', async ({ baseURL }) => {
  const base = baseURL ?? '';
  for (const path of ['/sign-in', '/api/documents'])
    expect(await askAs(base, new URL(base).host, path, 'TRACE'), path).toBe(405);
});

test('the server fetches and resizes nothing that an address names', async ({ baseURL }) => {
  const base = baseURL ?? '';
  for (const named of ['/icon.svg', '/api/documents', 'http://127.0.0.1/x'])
    expect(
      await askAs(
        base,
        new URL(base).host,
        `/_next/image?url=${encodeURIComponent(named)}&w=64&q=75`,
      ),
      named,
    ).toBe(404);
});

test('sending too much, or without a session, is answered on the same connection', async ({
  page,
  baseURL,
}) => {
  await signInAs(page, 'uploader');
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  for (const [path, given, status] of [
    ['/api/searches', cookie, 413],
    ['/api/searches', '', 401],
    ['/api/documents', '', 401],
  ] as const)
    expect(await sendSlowly(`${baseURL}${path}`, given, 3_000_000), path).toMatchObject({
      status,
      said: expect.stringMatching(/"text":".+"/),
    });
});

/**
 * Sends a body in pieces, all of it before reading the response, as browsers and most programs do.
 */
function sendSlowly(
  address: string,
  cookie: string,
  byteCount: number,
): Promise<{ status: number | undefined; said: string }> {
  const { origin } = new URL(address);
  return new Promise((resolve, reject) => {
    const asked = request(address, { method: 'POST', headers: { cookie, origin } }, (answer) => {
      let said = '';
      answer.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      answer.on('end', () => resolve({ status: answer.statusCode, said }));
    });
    asked.on('error', reject);
    const piece = Buffer.alloc(100_000, 'x');
    Readable.from(Array.from({ length: byteCount / piece.length }, () => piece)).pipe(asked);
  });
}

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
