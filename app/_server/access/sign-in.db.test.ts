import { describe, expect, it } from 'vitest';
import { signInTo } from '#lib/testing/routes/ask.ts';
import { email, serveSignIn } from '#lib/testing/routes/serve-sign-in.ts';
import { PASSWORD } from '#lib/testing/seed-account.ts';

const { add, base, db, logged, post, tryIn } = await serveSignIn();

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
