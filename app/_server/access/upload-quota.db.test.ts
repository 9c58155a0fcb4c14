import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { POST as signIn } from '#app/api/auth/sign-in/route.ts';
import { POST as upload } from '#app/api/documents/route.ts';
import { POST as sendPart } from '#app/api/uploads/[upload]/route.ts';
import { ask } from '#lib/testing/routes/ask.ts';
import { serveRoutes } from '#lib/testing/routes/serve-routes.ts';
import { seedSignedIn } from '#lib/testing/seed-account.ts';
import { testDatabase } from '#lib/testing/test-database.ts';

const { db } = await testDatabase();
const base = await serveRoutes({
  'POST /api/auth/sign-in': signIn,
  'POST /api/documents': upload,
  'POST /api/uploads/[upload]': sendPart,
});
const cookies: string[] = [];
beforeAll(async () => {
  for (const name of ['una', 'uli', 'ute']) {
    const { cookie } = await seedSignedIn(db, base, name, 'uploader');
    cookies.push(cookie);
  }
});
const LIMITS = ['UPLOADS_PER_DAY', 'UPLOAD_GB_PER_DAY', 'UPLOAD_GB_PER_DAY_IN_ALL', 'MIN_FREE_GB'];
afterEach(() => {
  for (const name of LIMITS) process.env[name] = '';
});

const PNG_HEAD = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function send(who: number, mark: number, byteCount = 20): Promise<Response> {
  const body = new Uint8Array(byteCount).fill(mark);
  body.set(PNG_HEAD);
  const headers = { 'x-file-name': `${mark}.png` };
  return ask(`${base}/api/documents`, cookies[who] ?? '', { method: 'POST', headers, body });
}

const statuses = async (sent: readonly Promise<Response>[]) =>
  (await Promise.all(sent)).map(({ status }) => status).sort();

describe('uploads', () => {
  it('end at the files that one person may send a day, also when they come at once', async () => {
    process.env.UPLOADS_PER_DAY = '3';
    expect(await statuses([1, 2, 3, 4, 5].map((mark) => send(0, mark)))).toEqual([
      200, 200, 200, 429, 429,
    ]);
    const refused = await send(0, 6);
    expect(await refused.json()).toMatchObject({
      error: 'quota-exceeded',
      text: expect.stringContaining('3 files in the last 24 hours'),
    });
    expect((await send(1, 7)).status).toBe(200);
    // A day later there is room again.
    const before = new Date(Date.now() - 25 * 3_600_000);
    await db.document.updateMany({ data: { uploadedAt: before } });
    expect((await send(0, 8)).status).toBe(200);
  });

  it('end at the bytes that one person, and that everyone, may send a day', async () => {
    process.env.UPLOAD_GB_PER_DAY = `${3_000 / 1024 ** 3}`;
    expect((await send(2, 11, 2_000)).status).toBe(200);
    expect((await send(2, 12, 2_000)).status).toBe(429);
    process.env.UPLOAD_GB_PER_DAY = '';
    process.env.UPLOAD_GB_PER_DAY_IN_ALL = `${4_000 / 1024 ** 3}`;
    expect((await send(1, 13, 1_000)).status).toBe(200);
    expect((await send(0, 14, 2_000)).status).toBe(429);
  });

  it('in pieces count before they are whole', async () => {
    process.env.UPLOAD_GB_PER_DAY = `${10_000 / 1024 ** 3}`;
    const piece = (upload: string) =>
      ask(`${base}/api/uploads/${upload.repeat(64)}?offset=0`, cookies[2] ?? '', {
        method: 'POST',
        body: new Uint8Array(6_000),
      });
    expect((await piece('a')).status).toBe(200);
    expect((await piece('b')).status).toBe(200);
    expect((await piece('c')).status).toBe(429);
  });

  it('end while there is still room for the database', async () => {
    process.env.MIN_FREE_GB = '1000000';
    const refused = await send(1, 21);
    expect(refused.status).toBe(507);
    expect(await refused.json()).toMatchObject({ error: 'disk-full' });
  });
});
