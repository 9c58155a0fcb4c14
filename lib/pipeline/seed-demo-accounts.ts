import { saveAccount } from '#lib/accounts/store.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { Role } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

export interface DemoAccount {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly password: string;
}

/** Known to everybody: they exist in demo mode only, which listens on this machine only. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  demo('Uma Uploader', 'uploader'),
  demo('Rae Reviewer', 'reviewer'),
  demo('Sam Supervisor', 'supervisor'),
  demo('Ada Admin', 'admin'),
];

/** Makes the four demo accounts that are not there yet, and gives all four. */
export async function seedDemoAccounts(db: Db = getDb()): Promise<readonly DemoAccount[]> {
  for (const account of DEMO_ACCOUNTS) {
    await db.$transaction(async (tx) => {
      if ((await saveAccount(tx, account)) === null) return;
      const facts = { detail: `${account.email}, ${account.role}` };
      const actor = { kind: 'system' as const, step: 'seed' };
      await appendDecisions(tx, [decision({ action: 'user.created', actor, facts })]);
    });
  }
  return DEMO_ACCOUNTS;
}

function demo(name: string, role: Role): DemoAccount {
  const email = `${role}@demo.countersign.local`;
  return { name, email, role, password: `countersign-${role}` };
}
