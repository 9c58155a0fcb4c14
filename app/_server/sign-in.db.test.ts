import { createHash } from 'node:crypto';
import { symmetricEncrypt } from 'better-auth/crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { POST as changePassword } from '#app/api/account/password/route.ts';
import { POST as confirmFactor } from '#app/api/account/second-factor/confirm/route.ts';
import {
  POST as beginFactor,
  DELETE as removeFactor,
} from '#app/api/account/second-factor/route.ts';
import { DELETE as endSession } from '#app/api/account/sessions/[sessionId]/route.ts';
import { POST as enterCode } from '#app/api/auth/code/route.ts';
import { POST as setup } from '#app/api/auth/setup/route.ts';
import { POST as signIn } from '#app/api/auth/sign-in/route.ts';
import { POST as signOut } from '#app/api/auth/sign-out/route.ts';
import { POST as createKey } from '#app/api/keys/route.ts';
import { POST as confirm } from '#app/api/session/confirm/route.ts';
import { POST as prolong } from '#app/api/session/route.ts';
import { POST as changePolicy } from '#app/api/settings/sign-in/route.ts';
import { POST as resetPassword } from '#app/api/users/[userId]/password/route.ts';
import { DELETE as removeFactorOf } from '#app/api/users/[userId]/second-factor/route.ts';
import { DELETE as endSessionsOf } from '#app/api/users/[userId]/sessions/route.ts';
import { POST as addPerson } from '#app/api/users/route.ts';
import { saveAccount } from '#lib/accounts/store.ts';
import type { Role } from '#lib/model/user.ts';
import { readAuthSecret } from '#lib/platform/secrets.ts';
import { forgetSignInPolicy } from '#lib/settings/sign-in/store.ts';
import { ask, signInTo } from '#lib/testing/ask.ts';
import { serveRoutes } from '#lib/testing/serve-routes.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { showCode, showNextCode } from '#lib/testing/totp.ts';

const { db } = await testDatabase();
const base = await serveRoutes({
  'POST /api/auth/sign-in': signIn,
  'POST /api/auth/code': enterCode,
  'POST /api/auth/sign-out': signOut,
  'POST /api/auth/setup': setup,
  'POST /api/session': prolong,
  'POST /api/session/confirm': confirm,
  'POST /api/account/password': changePassword,
  'POST /api/account/second-factor': beginFactor,
  'DELETE /api/account/second-factor': removeFactor,
  'POST /api/account/second-factor/confirm': confirmFactor,
  'DELETE /api/account/sessions/[sessionId]': endSession,
  'DELETE /api/users/[userId]/sessions': endSessionsOf,
  'POST /api/keys': createKey,
  'POST /api/settings/sign-in': changePolicy,
  'POST /api/users': addPerson,
  'POST /api/users/[userId]/password': resetPassword,
  'DELETE /api/users/[userId]/second-factor': removeFactorOf,
});
const PASSWORD = 'seven purple lanterns';
const email = 'ada@example.org';

async function add(address: string, role: Role): Promise<string> {
  const account = { name: 'Ada Q', email: address, role, password: PASSWORD };
  return String(await db.$transaction((tx) => saveAccount(tx, account)));
}

beforeEach(async () => {
  await db.user.deleteMany();
  await db.rateLimit.deleteMany();
  await db.setting.deleteMany();
  forgetSignInPolicy();
});
afterEach(() => {
  for (const name of ['SIGN_IN_TRIES_PER_MINUTE', 'TRUSTED_PROXIES', 'DEMO', 'CONFIRM_MINUTES'])
    process.env[name] = '';
});

const post = (path: string, body: object, cookie = '', headers: Record<string, string> = {}) =>
  ask(`${base}${path}`, cookie, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const tryIn = (password: string, as = email, headers: Record<string, string> = {}) =>
  post('/api/auth/sign-in', { email: as, password }, '', headers);

const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');

const logged = async (action: string) =>
  (await db.decision.findMany({ where: { action }, orderBy: { sequence: 'asc' } })).map(
    ({ actorId, facts }) => ({ actorId, detail: (facts as { detail?: string }).detail }),
  );

async function setUpApp(cookie: string) {
  const begun = await (
    await post('/api/account/second-factor', { password: PASSWORD }, cookie)
  ).json();
  const secret = new URL(begun.totpUri).searchParams.get('secret') ?? '';
  const done = await post('/api/account/second-factor/confirm', { code: showCode(secret) }, cookie);
  return { secret, backupCodes: begun.backupCodes as string[], done, cookie: cookieOf(done) };
}

describe('tries to sign in', () => {
  it('end for one account from one address, and no forwarded header begins them again', async () => {
    process.env.SIGN_IN_TRIES_PER_MINUTE = '3';
    await add(email, 'reviewer');
    const statuses: number[] = [];
    for (let at = 0; at < 5; at++) {
      const forged = { 'x-forwarded-for': `203.0.113.${at}`, 'x-real-ip': `203.0.113.${at}` };
      statuses.push((await tryIn('a wrong password', email, forged)).status);
    }
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    // The right password is refused as well; otherwise an attacker could tell.
    const refused = await tryIn(PASSWORD);
    expect(refused.status).toBe(429);
    expect((await refused.json()).text).toMatch(/Wait (a minute|\d+ minutes)/);
  });

  it('are counted longer than a minute, and by no process alone', async () => {
    process.env.SIGN_IN_TRIES_PER_MINUTE = '3';
    await add(email, 'reviewer');
    for (let at = 0; at < 4; at++) await tryIn('a wrong password');
    // Two minutes later, in a process without any memory of these: all state is in the rows.
    await db.$executeRaw`UPDATE rate_limits SET "lastRequest" = "lastRequest" - 120000`;
    expect((await tryIn('a wrong password')).status).toBe(429);
    await db.$executeRaw`UPDATE rate_limits SET "lastRequest" = "lastRequest" - 900000`;
    expect((await tryIn(PASSWORD)).status).toBe(200);
  });

  it('behind a trusted proxy, a stranger’s do not lock the person out', async () => {
    Object.assign(process.env, { SIGN_IN_TRIES_PER_MINUTE: '3', TRUSTED_PROXIES: '127.0.0.1' });
    await add(email, 'reviewer');
    for (let at = 0; at < 5; at++)
      await tryIn('a wrong password', email, { 'x-forwarded-for': '198.51.100.1' });
    expect((await tryIn(PASSWORD, email, { 'x-forwarded-for': '203.0.113.5' })).status).toBe(200);
    // Many addresses together are stopped too.
    const statuses: number[] = [];
    for (let at = 0; at < 32; at++) {
      const from = { 'x-forwarded-for': `198.51.100.${at + 10}` };
      statuses.push((await tryIn('a wrong password', email, from)).status);
    }
    expect(statuses.slice(0, 30)).not.toContain(429);
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });

  it('that fail, and signing out, are in the log: who and from where, never what was typed', async () => {
    const id = await add(email, 'reviewer');
    await tryIn('my secret typed here');
    await tryIn('x', 'my secret typed here');
    const cookie = await signInTo(base, email, PASSWORD);
    await post('/api/auth/sign-out', {}, cookie);
    expect((await logged('user.sign-in-failed')).slice(-2)).toEqual([
      { actorId: id, detail: 'wrong password, from 127.0.0.1' },
      { actorId: 'web', detail: 'wrong password, no such account, from 127.0.0.1' },
    ]);
    expect((await logged('user.signed-out')).slice(-1)).toEqual([
      { actorId: id, detail: undefined },
    ]);
    expect(JSON.stringify(await db.decision.findMany({ select: { facts: true } }))).not.toContain(
      'typed',
    );
  });
});

describe('an authenticator app', () => {
  it('is asked for once it is set up, and the password alone opens nothing', async () => {
    await add(email, 'reviewer');
    const app = await setUpApp(await signInTo(base, email, PASSWORD));
    expect(await app.done.json()).toEqual({ kind: 'done' });
    expect(await logged('user.second-factor-added')).toHaveLength(1);

    const half = await tryIn(PASSWORD);
    expect(await half.json()).toEqual({ kind: 'second-factor' });
    const pending = cookieOf(half);
    expect((await post('/api/session/confirm', { password: PASSWORD }, pending)).status).toBe(401);
    expect((await post('/api/auth/code', { email, code: '000000' }, pending)).status).toBe(401);
    const whole = await post('/api/auth/code', { email, code: showNextCode(app.secret) }, pending);
    expect(await whole.json()).toEqual({ kind: 'signed-in' });
    const confirmed = await post('/api/session/confirm', { password: PASSWORD }, cookieOf(whole));
    expect(confirmed.status).toBe(200);
  });

  it('shows codes that work once each, and a second try opens no session', async () => {
    const id = await add(email, 'reviewer');
    const { secret } = await setUpApp(await signInTo(base, email, PASSWORD));
    await db.session.deleteMany();
    const code = showNextCode(secret);
    const enter = async () =>
      (await post('/api/auth/code', { email, code }, cookieOf(await tryIn(PASSWORD)))).status;
    expect(await enter()).toBe(200);
    expect(await enter()).toBe(401);
    expect(await db.session.count({ where: { userId: id } })).toBe(1);
    expect((await logged('user.signed-in')).at(-1)).toEqual({
      actorId: id,
      detail: 'with a password and a code',
    });
  });

  it('is not set up by a backup code, which leaves the password alone enough', async () => {
    const id = await add(email, 'reviewer');
    const cookie = await signInTo(base, email, PASSWORD);
    const begun = await post('/api/account/second-factor', { password: PASSWORD }, cookie);
    const [code = ''] = (await begun.json()).backupCodes;
    const done = await post('/api/account/second-factor/confirm', { code }, cookie);
    expect(await done.json()).toEqual({ kind: 'wrong-code' });
    const added = await logged('user.second-factor-added');
    expect(added.filter(({ actorId }) => actorId === id)).toEqual([]);
  });

  it('locked after many wrong codes says so, and not that the right code is wrong', async () => {
    process.env.SIGN_IN_TRIES_PER_MINUTE = '1000';
    await add(email, 'reviewer');
    const { secret } = await setUpApp(await signInTo(base, email, PASSWORD));
    for (let round = 0; round < 12; round++) {
      const pending = cookieOf(await tryIn(PASSWORD));
      await post('/api/auth/code', { email, code: '000000' }, pending);
    }
    const pending = cookieOf(await tryIn(PASSWORD));
    const answer = await post('/api/auth/code', { email, code: showNextCode(secret) }, pending);
    expect(answer.status).toBe(429);
  });

  it('entered for one account forgives no tries at another', async () => {
    process.env.SIGN_IN_TRIES_PER_MINUTE = '6';
    await add(email, 'reviewer');
    const { secret } = await setUpApp(await signInTo(base, email, PASSWORD));
    await db.rateLimit.deleteMany();
    const victim = 'bo@example.org';
    await add(victim, 'reviewer');
    const pairs = async () =>
      (await db.rateLimit.findMany({ where: { key: { startsWith: 'pair:' } } })).map(
        ({ count }) => count,
      );
    for (let at = 0; at < 2; at++) await tryIn('a wrong password', victim);
    expect(await pairs()).toEqual([2]);
    const pending = cookieOf(await tryIn(PASSWORD));
    const entered = await post(
      '/api/auth/code',
      { email: victim, code: showNextCode(secret) },
      pending,
    );
    expect(entered.status).toBe(200);
    expect(await pairs()).toEqual([3]);
  });

  it('has backup codes that work once, and of which only hashes are kept', async () => {
    await add(email, 'reviewer');
    const { backupCodes } = await setUpApp(await signInTo(base, email, PASSWORD));
    const enter = async (code: string) =>
      (await post('/api/auth/code', { email, code }, cookieOf(await tryIn(PASSWORD)))).status;
    const kept = async () =>
      z.array(z.string()).parse(JSON.parse((await db.twoFactor.findFirstOrThrow()).backupCodes));
    const hashes = await kept();
    expect(hashes).toHaveLength(backupCodes.length);
    const [code = '', typed = ''] = backupCodes;
    expect(hashes).toContain(
      `sha256:${createHash('sha256').update(code.replaceAll('-', '')).digest('base64url')}`,
    );
    expect(await enter(code)).toBe(200);
    expect(await enter(code)).toBe(401);
    expect(await enter(typed.toUpperCase().replaceAll('-', ' '))).toBe(200);
    const left = await kept();
    expect(left).toEqual(hashes.slice(2));
    // Someone who reads the database finds nothing to type.
    expect(await enter(left[0] ?? '')).not.toBe(200);
  });

  it('takes the backup codes of an earlier version, which kept them encrypted', async () => {
    await add(email, 'reviewer');
    await setUpApp(await signInTo(base, email, PASSWORD));
    const earlier = await symmetricEncrypt({
      key: readAuthSecret(),
      data: JSON.stringify(['aB3dE-fGh12', 'Zz9yX-wVu87']),
    });
    await db.twoFactor.updateMany({ data: { backupCodes: earlier } });
    const enter = async (code: string) =>
      (await post('/api/auth/code', { email, code }, cookieOf(await tryIn(PASSWORD)))).status;
    expect(await enter('aB3dE-fGh12')).toBe(200);
    expect(await enter('aB3dE-fGh12')).toBe(401);
    const { backupCodes } = await db.twoFactor.findFirstOrThrow();
    expect(JSON.parse(backupCodes)).toEqual([expect.stringMatching(/^sha256:/)]);
  });

  it('is required of the roles that the policy names, before anything else', async () => {
    process.env.DEMO = 'off';
    const id = await add(email, 'admin');
    const cookie = await signInTo(base, email, PASSWORD);
    const body = { name: 'Sender', role: 'uploader' };
    const refused = await post('/api/keys', body, cookie);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ error: 'second-factor-required' });
    const app = await setUpApp(cookie);
    expect((await post('/api/keys', body, app.cookie)).status).toBe(200);
    const removed = await ask(`${base}/api/account/second-factor`, app.cookie, {
      method: 'DELETE',
      body: JSON.stringify({ password: PASSWORD }),
    });
    expect(await removed.json()).toEqual({ kind: 'required' });

    // An administrator helps someone who lost the app, which ends their sessions.
    const helped = await ask(`${base}/api/users/${id}/second-factor`, app.cookie, {
      method: 'DELETE',
    });
    expect(await helped.json()).toEqual({ kind: 'done' });
    expect((await post('/api/keys', body, app.cookie)).status).toBe(401);
    expect(await (await tryIn(PASSWORD)).json()).toEqual({ kind: 'signed-in' });
  });

  it('is not required of anyone if the policy says so', async () => {
    process.env.DEMO = 'off';
    await add(email, 'admin');
    const { cookie } = await setUpApp(await signInTo(base, email, PASSWORD));
    const changed = await post('/api/settings/sign-in', { secondFactor: ['uploader'] }, cookie);
    expect(changed.status).toBe(200);
    await add('bo@example.org', 'admin');
    const other = await signInTo(base, 'bo@example.org', PASSWORD);
    const body = { name: 'Sender', role: 'uploader' };
    expect((await post('/api/keys', body, other)).status).toBe(200);
  });
});

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

describe('a password', () => {
  it('cannot be guessed by an open session: tries to change it are counted and logged', async () => {
    process.env.SIGN_IN_TRIES_PER_MINUTE = '4';
    const id = await add(email, 'reviewer');
    const cookie = await signInTo(base, email, PASSWORD);
    await db.rateLimit.deleteMany();
    const before = (await logged('user.sign-in-failed')).length;
    const guess = (current: string) =>
      post('/api/account/password', { current, next: 'eight yellow umbrellas' }, cookie);
    const answers: unknown[] = [];
    for (let at = 0; at < 4; at++) answers.push(await (await guess(`guess ${at}`)).json());
    expect(answers).toEqual(Array.from({ length: 4 }, () => ({ kind: 'wrong-password' })));
    expect((await guess(PASSWORD)).status).toBe(429);
    const failures = (await logged('user.sign-in-failed')).slice(before);
    expect(failures.map(({ actorId }) => actorId)).toEqual(Array.from({ length: 4 }, () => id));
    await db.rateLimit.deleteMany();
    expect(await (await guess(PASSWORD)).json()).toEqual({ kind: 'done' });
    expect((await tryIn('eight yellow umbrellas')).status).toBe(200);
  });

  it('that is common or one’s own name is refused wherever one is set', async () => {
    await add(email, 'admin');
    const cookie = await signInTo(base, email, PASSWORD);
    const person = { name: 'Nora Underwood', email: 'nora@example.org', role: 'reviewer' };
    const kinds: string[] = [];
    for (const password of ['Password123456!', 'underwood at the lake', 'eight yellow umbrellas']) {
      const answer = await post('/api/users', { ...person, password }, cookie);
      kinds.push((await answer.json()).kind);
    }
    expect(kinds).toEqual(['common-password', 'personal-password', 'done']);
    const { id } = await db.user.findUniqueOrThrow({ where: { email: person.email } });
    const reset = await post(`/api/users/${id}/password`, { password: 'Welcome2026!!!' }, cookie);
    expect(await reset.json()).toEqual({ kind: 'common-password' });
  });

  it('is never given to an API key, which cannot sign in', async () => {
    await add(email, 'admin');
    const cookie = await signInTo(base, email, PASSWORD);
    await post('/api/keys', { name: 'Sender', role: 'admin' }, cookie);
    const { userId } = await db.apiKey.findFirstOrThrow();
    const reset = await post(
      `/api/users/${userId}/password`,
      { password: 'eight yellow umbrellas' },
      cookie,
    );
    expect(reset.status).toBe(404);
    expect(await db.account.count({ where: { userId } })).toBe(0);
  });
});

it('the first administrator is made once, with a password that is not common', async () => {
  process.env.DEMO = 'off';
  const first = { name: 'Grace Hop', email: 'grace@example.org' };
  const weak = await post('/api/auth/setup', { ...first, password: 'Password123456!' });
  expect(await weak.json()).toEqual({ kind: 'common-password' });
  const made = await post('/api/auth/setup', { ...first, password: PASSWORD });
  expect(await made.json()).toEqual({ kind: 'done' });
  const again = await post('/api/auth/setup', {
    ...first,
    email: 'eve@example.org',
    password: PASSWORD,
  });
  expect(await again.json()).toEqual({ kind: 'set-up-already' });
  expect((await tryIn(PASSWORD, first.email)).status).toBe(200);
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
