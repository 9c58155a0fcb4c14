import { expect, it } from 'vitest';
import {
  checkAddress,
  drain,
  isStorable,
  MAX_BODY_BYTES,
  MAX_DRAINED_BYTES,
  readJson,
  readText,
} from './check-request.ts';

const post = (body: string | ReadableStream) =>
  new Request('http://localhost/x', { method: 'POST', body, duplex: 'half' } as RequestInit);

it('a text that the database cannot store is refused, in a value, a key, or deep inside', async () => {
  for (const bad of ['"a\\u0000b"', '{"a\\u0000":1}', '["\\ud800"]', '{"a":[{"b":"\\udc00x"}]}'])
    await expect(readJson(post(bad))).rejects.toMatchObject({ code: 'bad-request' });
  expect(await readJson(post('{"a":["\\ud83d\\ude00"]}'))).toEqual({ a: ['😀'] });
  expect(await readJson(post('not JSON'))).toBeUndefined();
});

it('a deep input is walked without recursion', () => {
  const depth = 200_000;
  expect(isStorable(JSON.parse('['.repeat(depth) + ']'.repeat(depth)))).toBe(true);
});

it('a NUL in an address is refused', () => {
  expect(() => checkAddress('http://localhost/documents?name=a%00b')).toThrow('bad-request');
  expect(() => checkAddress('http://localhost/documents?name=a%20b')).not.toThrow();
});

it('a body larger than the limit is refused, also when its length was not declared', async () => {
  const large = 'x'.repeat(MAX_BODY_BYTES + 1);
  await expect(readText(post(large))).rejects.toMatchObject({ status: 413 });
  let sent = 0;
  let closed = false;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 65_536;
      controller.enqueue(new Uint8Array(65_536));
    },
    cancel() {
      closed = true;
    },
  });
  const refused = post(endless);
  await expect(readText(refused)).rejects.toMatchObject({ code: 'body-too-large' });
  expect(sent).toBeLessThan(2 * MAX_BODY_BYTES);
  // The sender still gets the answer; an endless body is cut off.
  expect(closed).toBe(false);
  await drain(refused);
  expect(sent).toBeLessThan(MAX_DRAINED_BYTES + 2 * MAX_BODY_BYTES);
  expect(closed).toBe(true);
  expect(await readText(post('x'.repeat(MAX_BODY_BYTES)))).toHaveLength(MAX_BODY_BYTES);
});
