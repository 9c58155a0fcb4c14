import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GET as comeBack } from '#app/api/auth/callback/oidc/route.ts';
import { POST as begin } from '#app/api/auth/oidc/route.ts';
import { GET as listDocuments } from '#app/api/documents/route.ts';
import { saveActive } from '#lib/accounts/store.ts';
import type { UserId } from '#lib/model/ids.ts';
import { forgetSignInPolicy, saveSignInPolicy } from '#lib/settings/sign-in/store.ts';
import { ask } from '#lib/testing/routes/ask.ts';
import { serveRoutes } from '#lib/testing/routes/serve-routes.ts';
import { seedAccount } from '#lib/testing/seed-account.ts';
import { type Claims, startProvider } from '#lib/testing/servers/oidc-provider.ts';
import { testDatabase } from '#lib/testing/test-database.ts';

const { db } = await testDatabase();
const base = await serveRoutes({
  'POST /api/auth/oidc': begin,
  'GET /api/auth/callback/oidc': comeBack,
  'GET /api/documents': listDocuments,
});
const client = { id: 'countersign', secret: 'a secret of the client' };
const provider = await startProvider(client);
afterAll(provider.close);

const EMAIL = 'sam@example.org';
const SAM = { sub: 'sam-7', email: EMAIL, email_verified: true, name: 'Sam' };
let id: UserId;
beforeAll(async () => {
  Object.assign(process.env, {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
  });
  id = await seedAccount(db, { name: 'Sam', email: EMAIL, role: 'supervisor' });
  await db.$transaction((tx) => saveSignInPolicy(tx, { secondFactor: ['supervisor'] }));
  forgetSignInPolicy();
});
beforeEach(() => db.session.deleteMany());

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');

async function start(next = '/documents') {
  const answer = await ask(`${base}/api/auth/oidc`, '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ next }),
  });
  const { url }: { url: string } = await answer.json();
  return { url, cookie: cookiesOf(answer) };
}

/** Follows the redirects from the button to the end, like a browser. */
async function signIn(claims: Claims, { forged = false, next = '/documents' } = {}) {
  provider.say(claims, { forged });
  const { url, cookie } = await start(next);
  const there = await fetch(url, { redirect: 'manual' });
  const back = await fetch(there.headers.get('location') ?? '', {
    redirect: 'manual',
    headers: { cookie },
  });
  return { at: back.headers.get('location'), cookie: cookiesOf(back) };
}
const opens = async (cookie: string) => (await ask(`${base}/api/documents`, cookie)).status;
const REFUSED = '/sign-in?reason=provider';

it('who the provider vouches for comes in, without another second factor, and nothing of theirs is kept', async () => {
  const { at, cookie } = await signIn(SAM);
  expect(at).toBe('/documents');
  expect(await opens(cookie)).toBe(200);
  const [account] = await db.account.findMany({ where: { providerId: 'oidc' } });
  expect(account).toMatchObject({
    userId: id,
    accountId: 'sam-7',
    idToken: null,
    accessToken: null,
  });
  const entry = await db.decision.findFirst({ where: { actorId: id, action: 'user.signed-in' } });
  expect(JSON.stringify(entry?.facts)).toContain('single sign-on');
});

it.each([
  ['nobody here', { ...SAM, sub: 'x', email: 'stranger@example.org' }, {}],
  [
    'an address that the provider has not verified',
    { ...SAM, sub: 'y', email_verified: false },
    {},
  ],
  ['a token of another key', SAM, { forged: true }],
  ['a token for another client', { ...SAM, aud: 'somebody-else' }, {}],
  ['a token of another provider', { ...SAM, iss: 'http://127.0.0.1:1' }, {}],
  ['a token that is over', { ...SAM, exp: 1 }, {}],
  ['a token of another sign-in', { ...SAM, nonce: 'another' }, {}],
])('%s does not come in', async (_, claims, options) => {
  const { at, cookie } = await signIn(claims, options);
  expect(at).toBe(REFUSED);
  expect(await opens(cookie)).toBe(401);
  expect(await db.session.count()).toBe(0);
  expect(await db.user.count({ where: { email: { not: EMAIL } } })).toBe(0);
});

it('a code in another browser, or without a state, is not taken', async () => {
  provider.say(SAM);
  const { url, cookie } = await start();
  const there = await fetch(url, { redirect: 'manual' });
  const address = there.headers.get('location') ?? '';
  const stolen = await fetch(address, { redirect: 'manual' });
  expect(stolen.headers.get('location')).toBe(REFUSED);
  const bare = address.replace(/state=[^&]*/, '');
  const answer = await fetch(bare, { redirect: 'manual', headers: { cookie } });
  expect(answer.headers.get('location')).toBe(REFUSED);
  expect(await db.session.count()).toBe(0);
});

describe('how the provider asked who someone is', () => {
  const now = () => Math.floor(Date.now() / 1_000);
  afterEach(() => {
    for (const name of ['OIDC_ACR_VALUES', 'OIDC_MAX_AGE_MINUTES']) process.env[name] = '';
  });

  it('is as it was to, by one of the levels that count, or they do not come in', async () => {
    process.env.OIDC_ACR_VALUES = 'phr, mfa';
    expect((await signIn({ ...SAM, amr: ['pwd', 'mfa'] })).at).toBe('/documents');
    expect(provider.asked().get('acr_values')).toBe('phr mfa');
    expect((await signIn({ ...SAM, acr: 'phr' })).at).toBe('/documents');
    for (const claims of [{}, { amr: ['pwd'] }, { acr: '1', amr: [] }, { acr: 7, amr: ['mfa'] }])
      expect((await signIn({ ...SAM, ...claims })).at, JSON.stringify(claims)).toBe(REFUSED);
  });

  it('was not too long ago, and the provider says so', async () => {
    process.env.OIDC_MAX_AGE_MINUTES = '60';
    expect((await signIn({ ...SAM, auth_time: now() - 3_500 })).at).toBe('/documents');
    expect(provider.asked().get('max_age')).toBe('3600');
    for (const claims of [{}, { auth_time: now() - 3_700 }, { auth_time: 'now' }])
      expect((await signIn({ ...SAM, ...claims })).at, JSON.stringify(claims)).toBe(REFUSED);
  });

  it('is the provider’s business where nothing is asked for', async () => {
    expect((await signIn(SAM)).at).toBe('/documents');
    expect(provider.asked().has('acr_values') || provider.asked().has('max_age')).toBe(false);
  });
});

it('leads only to pages of the product', async () => {
  expect((await signIn(SAM, { next: '//evil.example/x' })).at).toBe('/');
});

it('is nothing for a deactivated person, and is not there without a provider', async () => {
  await db.$transaction((tx) => saveActive(tx, id, false));
  expect((await signIn(SAM)).at).toBe(REFUSED);
  await db.$transaction((tx) => saveActive(tx, id, true));
  for (const name of ['OIDC_ISSUER', 'OIDC_CLIENT_ID']) delete process.env[name];
  const back = await fetch(`${base}/api/auth/callback/oidc?code=x&state=y`);
  expect(back.status).toBe(400);
});
