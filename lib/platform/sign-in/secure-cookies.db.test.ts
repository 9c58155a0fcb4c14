import { expect, it } from 'vitest';
import { POST as signIn } from '#app/api/auth/sign-in/route.ts';
import { saveAccount } from '#lib/accounts/store.ts';
import { testDatabase } from '#lib/testing/test-database.ts';

Object.assign(process.env, { PUBLIC_URL: 'https://bills.example.org', DEMO: 'off' });
const { db } = await testDatabase();
const credentials = { email: 'ada@example.org', password: 'seven purple lanterns' };

it('behind https, the session’s cookie belongs to this host only, and no script or other site gets it', async () => {
  await db.$transaction((tx) => saveAccount(tx, { ...credentials, name: 'Ada', role: 'reviewer' }));
  const [host, origin] = ['bills.example.org', 'https://bills.example.org'];
  const request = new Request(`${origin}/api/auth/sign-in`, {
    method: 'POST',
    headers: { host, origin, 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  });
  const answer = await signIn(request, { params: Promise.resolve({}) });
  expect(answer.status).toBe(200);
  const [cookie = ''] = answer.headers.getSetCookie();
  const [name, ...attributes] = cookie.toLowerCase().split(/; */);
  expect(name).toMatch(/^__host-countersign\.session_token=/);
  expect(attributes).toEqual(
    expect.arrayContaining(['secure', 'httponly', 'samesite=lax', 'path=/']),
  );
  expect(attributes.join()).not.toContain('domain');
});
