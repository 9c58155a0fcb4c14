import { beforeEach, expect, it } from 'vitest';
import { DELETE as removePasskey } from '#app/api/account/passkeys/[passkeyId]/route.ts';
import { POST as beginAdding } from '#app/api/account/passkeys/options/route.ts';
import { POST as add } from '#app/api/account/passkeys/route.ts';
import { POST as begin } from '#app/api/auth/passkey/options/route.ts';
import { POST as enter } from '#app/api/auth/passkey/route.ts';
import { POST as signIn } from '#app/api/auth/sign-in/route.ts';
import { GET as listDocuments } from '#app/api/documents/route.ts';
import { saveActive } from '#lib/accounts/store.ts';
import type { UserId } from '#lib/model/ids.ts';
import { forgetSignInPolicy, saveSignInPolicy } from '#lib/settings/sign-in/store.ts';
import { ask, signInTo } from '#lib/testing/routes/ask.ts';
import { serveRoutes } from '#lib/testing/routes/serve-routes.ts';
import {
  makeSoftPasskey,
  type PasskeyKind,
  type SoftPasskey,
} from '#lib/testing/routes/soft-passkey.ts';
import { PASSWORD, seedAccount } from '#lib/testing/seed-account.ts';
import { testDatabase } from '#lib/testing/test-database.ts';

const { db } = await testDatabase();
const base = await serveRoutes({
  'POST /api/auth/sign-in': signIn,
  'POST /api/auth/passkey/options': begin,
  'POST /api/auth/passkey': enter,
  'POST /api/account/passkeys/options': beginAdding,
  'POST /api/account/passkeys': add,
  'DELETE /api/account/passkeys/[passkeyId]': removePasskey,
  'GET /api/documents': listDocuments,
});
let id: UserId;
let cookie: string;
let number = 0;

beforeEach(async () => {
  process.env.SIGN_IN_TRIES_PER_MINUTE = '1000';
  const email = `person-${++number}@example.org`;
  id = await seedAccount(db, { name: 'Pat', email, role: 'supervisor' });
  // Outside demo mode, the sign-in policy requires an authenticator app.
  await db.$transaction((tx) => saveSignInPolicy(tx, { secondFactor: ['supervisor'] }));
  forgetSignInPolicy();
  cookie = await signInTo(base, email, PASSWORD);
});

const post = (path: string, body: unknown, as = '') =>
  ask(`${base}${path}`, as, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
async function challengeAt(path: string, as = ''): Promise<string> {
  const { challenge }: { challenge: string } = await (await post(path, {}, as)).json();
  return challenge;
}
const addChallenge = () => challengeAt('/api/account/passkeys/options', cookie);
const signChallenge = () => challengeAt('/api/auth/passkey/options');
const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');

async function addTo(passkey: SoftPasskey, options = {}): Promise<string> {
  const body = { name: 'Phone', passkey: passkey.create(await addChallenge(), options) };
  const { kind }: { kind: string } = await (
    await post('/api/account/passkeys', body, cookie)
  ).json();
  return kind;
}
const enterWith = async (passkey: SoftPasskey, options = {}) =>
  post('/api/auth/passkey', passkey.get(await signChallenge(), options));

it.each<PasskeyKind>(['es256', 'ed25519', 'rs256'])(
  'signs in with %s, and is a second factor',
  async (kind) => {
    const passkey = makeSoftPasskey(base, { kind });
    expect((await ask(`${base}/api/documents`, cookie)).status).toBe(403);
    expect(await addTo(passkey)).toBe('added');
    const entered = await enterWith(passkey);
    expect(entered.status).toBe(200);
    expect((await ask(`${base}/api/documents`, cookieOf(entered))).status).toBe(200);
    const entries = await db.decision.findMany({ where: { actorId: id } });
    expect(entries.map(({ action }) => action)).toEqual([
      'user.signed-in',
      'user.passkey-added',
      'user.signed-in',
    ]);
  },
);

it('of another page, without the person, of another kind, or signed for another is refused', async () => {
  const passkey = makeSoftPasskey(base);
  for (const options of [
    { origin: 'http://evil.example' },
    { origin: base.replace('127.0.0.1', 'localhost') },
    { verified: false },
    { type: 'webauthn.get' },
  ])
    expect({ options, kind: await addTo(passkey, options) }).toEqual({ options, kind: 'refused' });
  expect(await addTo(passkey)).toBe('added');
  for (const options of [
    { origin: 'http://evil.example' },
    { verified: false },
    { type: 'webauthn.create' },
  ])
    expect((await enterWith(passkey, options)).status).toBe(401);
  // Someone else's key under the same name.
  const other = { ...makeSoftPasskey(base).get(await signChallenge()), id: passkey.id };
  expect((await post('/api/auth/passkey', other)).status).toBe(401);
  expect((await enterWith(makeSoftPasskey(base))).status).toBe(401);
  expect((await enterWith(passkey)).status).toBe(200);
});

it('signs a challenge once, for what it was made for, and a short time', async () => {
  const passkey = makeSoftPasskey(base);
  const proof = async (challenge: string) =>
    (await post('/api/auth/passkey', passkey.get(challenge))).status;
  expect(await addTo(passkey)).toBe('added');
  const challenge = await signChallenge();
  expect(await proof(challenge)).toBe(200);
  expect(await proof(challenge)).toBe(401);
  expect(await proof(await addChallenge())).toBe(401);
  expect(await proof('bWFkZSB1cA')).toBe(401);
  const old = await signChallenge();
  await db.verification.updateMany({ data: { expiresAt: new Date(0) } });
  expect(await proof(old)).toBe(401);
});

it('that counts is refused when it counts back: it is a copy', async () => {
  const passkey = makeSoftPasskey(base, { counts: true });
  expect(await addTo(passkey)).toBe('added');
  expect((await enterWith(passkey)).status).toBe(200);
  await db.passkey.updateMany({ where: { id: passkey.id }, data: { counter: 100 } });
  expect((await enterWith(passkey)).status).toBe(401);
});

it('of a deactivated person, or one that was removed, opens nothing', async () => {
  const passkey = makeSoftPasskey(base);
  const spare = makeSoftPasskey(base);
  expect(await addTo(passkey)).toBe('added');
  expect(await addTo(spare)).toBe('added');
  const gone = await ask(`${base}/api/account/passkeys/${spare.id}`, cookie, { method: 'DELETE' });
  expect(gone.status).toBe(200);
  expect((await enterWith(spare)).status).toBe(401);
  await db.$transaction((tx) => saveActive(tx, id, false));
  expect((await enterWith(passkey)).status).toBe(401);
  expect(await db.session.count({ where: { userId: id } })).toBe(0);
});

it('is added and removed only with a password entered a short time ago', async () => {
  await db.session.updateMany({ data: { createdAt: new Date(Date.now() - 3_600_000) } });
  const answer = await post('/api/account/passkeys/options', {}, cookie);
  expect(await answer.json()).toMatchObject({ error: 'confirm-password' });
});
