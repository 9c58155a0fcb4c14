import { saveDemoAccount } from '#lib/accounts/demo/store.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { Role } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

export interface DemoAccount {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly password: string;
}

/** Their passwords are public: they work in demo mode only, and only on this machine. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  demo('Uma Uploader', 'uploader'),
  demo('Rae Reviewer', 'reviewer'),
  demo('Sam Supervisor', 'supervisor'),
  demo('Ada Admin', 'admin'),
];

/** Creates the demo accounts that do not exist yet, and returns all four. */
export async function seedDemoAccounts(db: Db = getDb()): Promise<readonly DemoAccount[]> {
  for (const account of DEMO_ACCOUNTS) {
    await db.$transaction(async (tx) => {
      const outcome = await saveDemoAccount(tx, account);
      if (outcome === 'unchanged') return;
      const action = outcome === 'created' ? 'user.created' : 'user.reactivated';
      const facts = { detail: `${account.email}, ${account.role}` };
      const actor = { kind: 'system' as const, step: 'demo' };
      await appendDecisions(tx, [decision({ action, actor, facts })]);
    });
  }
  return DEMO_ACCOUNTS;
}

function demo(name: string, role: Role): DemoAccount {
  const email = `${role}@demo.countersign.local`;
  return { name, email, role, password: `countersign-${role}` };
}
