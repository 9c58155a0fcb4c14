import { afterEach, describe, expect, it } from 'vitest';
import { hasActiveAdmin, listAccounts } from '#lib/accounts/store.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { setUpFirstAdmin } from './manage-links.ts';

await testDatabase();

const account = { name: 'Ada', email: 'ada@example.org', password: 'a long enough password' };
const { DEMO } = process.env;
afterEach(() => {
  if (DEMO === undefined) delete process.env.DEMO;
  else process.env.DEMO = DEMO;
});

describe('the first account', () => {
  it('is not made in demo mode, which has its own', async () => {
    process.env.DEMO = 'on';
    expect(await setUpFirstAdmin(account)).toEqual({ kind: 'set-up-already' });
    expect(await hasActiveAdmin()).toBe(false);
  });

  it('is an administrator, and made once even when two people try at the same moment', async () => {
    process.env.DEMO = 'off';
    const outcomes = await Promise.all([
      setUpFirstAdmin(account),
      setUpFirstAdmin({ ...account, email: 'eve@example.org' }),
    ]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['done', 'set-up-already']);
    expect(await listAccounts()).toMatchObject([{ role: 'admin', active: true }]);
    expect(await hasActiveAdmin()).toBe(true);
  });
});
