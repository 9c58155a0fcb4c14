import { createHash } from 'node:crypto';
import { symmetricEncrypt } from 'better-auth/crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readAuthSecret } from '#lib/platform/keys/secrets.ts';
import { ask, signInTo } from '#lib/testing/routes/ask.ts';
import { cookieOf, email, serveSignIn } from '#lib/testing/routes/serve-sign-in.ts';
import { showNextCode } from '#lib/testing/routes/totp.ts';
import { PASSWORD } from '#lib/testing/seed-account.ts';

const { add, base, db, logged, post, setUpApp, tryIn } = await serveSignIn();

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
