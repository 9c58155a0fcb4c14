import { describe, expect, it } from 'vitest';
import { ask, signInTo } from '#lib/testing/routes/ask.ts';
import { cookieOf, email, serveSignIn } from '#lib/testing/routes/serve-sign-in.ts';
import { PASSWORD } from '#lib/testing/seed-account.ts';

const { add, base, db, logged, post, tryIn } = await serveSignIn();

describe('a session', () => {
  it('ends after half a day, however busy the person is, and cannot be prolonged', async () => {
    await add(email, 'reviewer');
    const cookie = await signInTo(base, email, PASSWORD);
    const started = (hoursAgo: number) =>
      db.session.updateMany({ data: { createdAt: new Date(Date.now() - hoursAgo * 3_600_000) } });
    await started(11.9);
    expect((await post('/api/session', {}, cookie)).status).toBe(200);
    await started(12.1);
    expect((await post('/api/session', {}, cookie)).status).toBe(401);
  });

  it('is ended from elsewhere by its owner, with a password given a short time ago, and by nobody else', async () => {
    const id = await add(email, 'reviewer');
    await add('bo@example.org', 'reviewer');
    const here = await signInTo(base, email, PASSWORD);
    const [lost, also] = [await signInTo(base, email, PASSWORD), await tryIn(PASSWORD)];
    const other = await signInTo(base, 'bo@example.org', PASSWORD);
    const isOpen = async (cookie: string) =>
      (await post('/api/session', {}, cookie)).status === 200;
    const end = (path: string, cookie: string) =>
      ask(`${base}/api/account/sessions${path}`, cookie, { method: 'DELETE' });
    const [, first] = await db.session.findMany({
      where: { userId: id },
      orderBy: { createdAt: 'asc' },
    });
    expect((await end(`/${first?.id}`, other)).status).toBe(404);
    expect(await isOpen(lost)).toBe(true);
    expect((await end(`/${first?.id}`, here)).status).toBe(200);
    expect([await isOpen(lost), await isOpen(here), await isOpen(cookieOf(also))]).toEqual([
      false,
      true,
      true,
    ]);
    expect((await end('/others', here)).status).toBe(200);
    expect([await isOpen(here), await isOpen(cookieOf(also)), await isOpen(other)]).toEqual([
      true,
      false,
      true,
    ]);
    await db.session.updateMany({ data: { createdAt: new Date(Date.now() - 3_600_000) } });
    expect((await end('/others', here)).status).toBe(403);
    expect((await logged('user.sessions-ended')).map(({ detail }) => detail)).toEqual([
      'their own, one',
      'their own, all others',
    ]);
  });

  it('is ended by an administrator without deactivating anyone', async () => {
    const id = await add(email, 'reviewer');
    await add('bo@example.org', 'admin');
    const theirs = await signInTo(base, email, PASSWORD);
    const admin = await signInTo(base, 'bo@example.org', PASSWORD);
    const end = (cookie: string) =>
      ask(`${base}/api/users/${id}/sessions`, cookie, { method: 'DELETE' });
    expect((await end(theirs)).status).toBe(403);
    expect((await end(admin)).status).toBe(200);
    expect((await post('/api/session', {}, theirs)).status).toBe(401);
    expect((await tryIn(PASSWORD)).status).toBe(200);
  });

  it('leaves nothing in the browser that ends it', async () => {
    await add(email, 'reviewer');
    const cookie = await signInTo(base, email, PASSWORD);
    const left = await post('/api/auth/sign-out', {}, cookie);
    expect(left.headers.get('clear-site-data')).toBe('"storage"');
  });
});

describe('what others depend on', () => {
  it('is changed only shortly after the password was given', async () => {
    await add(email, 'admin');
    const cookie = await signInTo(base, email, PASSWORD);
    const body = { name: 'Sender', role: 'uploader' };
    expect((await post('/api/keys', body, cookie)).status).toBe(200);
    const before = new Date(Date.now() - 16 * 60_000);
    await db.session.updateMany({ data: { createdAt: before } });
    const refused = await post('/api/keys', body, cookie);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ error: 'confirm-password' });
    expect((await post('/api/session/confirm', { password: 'no' }, cookie)).status).toBe(403);
    expect((await post('/api/keys', body, cookie)).status).toBe(403);
    expect((await post('/api/session/confirm', { password: PASSWORD }, cookie)).status).toBe(200);
    expect((await post('/api/keys', body, cookie)).status).toBe(200);
    expect(await db.apiKey.count()).toBe(2);
  });
});

it('a session ends after half an hour without an act, and only acts prolong it', async () => {
  await add(email, 'admin');
  const cookie = await signInTo(base, email, PASSWORD);
  const minutesLeft = async () => {
    const { expiresAt } = await db.session.findFirstOrThrow();
    return Math.round((expiresAt.getTime() - Date.now()) / 60_000);
  };
  const setMinutesLeft = (minutes: number) =>
    db.session.updateMany({
      data: { expiresAt: new Date(Date.now() + minutes * 60_000), updatedAt: new Date(0) },
    });
  expect(await minutesLeft()).toBe(30);
  await setMinutesLeft(5);
  expect((await post('/api/session/confirm', { password: PASSWORD }, cookie)).status).toBe(200);
  expect(await minutesLeft()).toBe(5);
  expect((await post('/api/session', {}, cookie)).status).toBe(200);
  expect(await minutesLeft()).toBe(30);
  await setMinutesLeft(-1);
  expect((await post('/api/session', {}, cookie)).status).toBe(401);
});
