import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findKeyHolder } from '#lib/accounts/keys/store.ts';
import { hasActiveAdmin } from '#lib/accounts/store.ts';
import { listDecisions } from '#lib/decisions/list-decisions.ts';
import { UserId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { findPerson } from '#lib/platform/sign-in/session.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { createKey } from './manage-keys.ts';
import { makeResetLink, setPasswordByLink, setUpFirstAdmin } from './manage-links.ts';
import { createUser, setActive } from './manage-users.ts';
import { retireDemoAccounts } from './retire-demo-accounts.ts';
import { DEMO_ACCOUNTS, type DemoAccount, seedDemoAccounts } from './seed-demo-accounts.ts';
import { signIn } from './sign-in.ts';

const { db } = await testDatabase();
const { DEMO } = process.env;
beforeEach(async () => {
  await db.user.deleteMany();
  await db.rateLimit.deleteMany();
  process.env.DEMO = 'on';
  await seedDemoAccounts();
  process.env.DEMO = 'off';
});
afterEach(() => {
  if (DEMO === undefined) delete process.env.DEMO;
  else process.env.DEMO = DEMO;
});

const ada = DEMO_ACCOUNTS.find(({ role }) => role === 'admin') as DemoAccount;
const grace = { name: 'Grace', email: 'grace@example.org', password: 'a long enough password' };

function enter(account: { email: string; password: string }) {
  const request = new Request('http://localhost:3000/api/auth/sign-in', {
    method: 'POST',
    headers: { host: 'localhost:3000', origin: 'http://localhost:3000' },
  });
  return signIn(request, account);
}

async function adaAsPerson(): Promise<Person> {
  const { id, name, role } = await db.user.findUniqueOrThrow({ where: { email: ada.email } });
  return { id: UserId.parse(id), name, role };
}

describe('once the demo is off', () => {
  it('none of the printed passwords signs in', async () => {
    await expect(enter(ada)).resolves.toMatchObject({ person: { role: 'admin' } });
    await retireDemoAccounts();
    for (const account of DEMO_ACCOUNTS) {
      await expect(enter(account)).rejects.toMatchObject({ code: 'not-signed-in' });
    }
  });

  it('a session that was open has ended', async () => {
    const { headers } = await enter(ada);
    const cookie = headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const asAda = new Headers({ cookie, host: 'localhost:3000' });
    expect(await findPerson(asAda)).toMatchObject({ role: 'admin' });
    await retireDemoAccounts();
    expect(await findPerson(asAda)).toBeNull();
  });

  it('API keys and links that a demo account made no longer work', async () => {
    const person = await adaAsPerson();
    const { key } = await createKey({ name: 'Demo key', role: 'admin', person });
    const { token } = await makeResetLink({ userId: person.id, person });
    await retireDemoAccounts();
    expect(await findKeyHolder(key)).toBeNull();
    expect(await setPasswordByLink({ token, password: grace.password })).toEqual({
      kind: 'link-over',
    });
  });

  it('a demo account cannot be reactivated', async () => {
    await retireDemoAccounts();
    const person = await adaAsPerson();
    const act = setActive({ person }, { userId: person.id, active: true });
    await expect(act).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('the first administrator can be set up, once', async () => {
    await retireDemoAccounts();
    expect(await hasActiveAdmin()).toBe(false);
    expect(await setUpFirstAdmin(grace)).toEqual({ kind: 'done' });
    expect(await setUpFirstAdmin({ ...grace, email: 'eve@example.org' })).toEqual({
      kind: 'set-up-already',
    });
    await expect(enter(grace)).resolves.toMatchObject({ person: { role: 'admin' } });
  });

  it('accounts of real people are untouched, and no second first administrator is set up', async () => {
    await createUser({ person: await adaAsPerson() }, { ...grace, role: 'admin' });
    await retireDemoAccounts();
    await expect(enter(grace)).resolves.toMatchObject({ person: { role: 'admin' } });
    expect(await setUpFirstAdmin({ ...grace, email: 'eve@example.org' })).toEqual({
      kind: 'set-up-already',
    });
  });

  it('each deactivation is logged once', async () => {
    const count = async () =>
      (await listDecisions({ action: 'user.deactivated' }, db)).decisions.length;
    const before = await count();
    await retireDemoAccounts();
    await retireDemoAccounts();
    expect((await count()) - before).toBe(DEMO_ACCOUNTS.length);
  });
});

describe('when the demo is on again', () => {
  it('its accounts work again', async () => {
    await retireDemoAccounts();
    await seedDemoAccounts();
    await expect(enter(ada)).resolves.toMatchObject({ person: { role: 'admin' } });
  });

  it('one that a person deactivated stays deactivated', async () => {
    const person = await adaAsPerson();
    const uma = await db.user.findFirstOrThrow({ where: { role: 'uploader', demo: true } });
    await setActive({ person }, { userId: UserId.parse(uma.id), active: false });
    await retireDemoAccounts();
    await seedDemoAccounts();
    expect(await db.user.findUnique({ where: { id: uma.id } })).toMatchObject({ banned: true });
  });
});
