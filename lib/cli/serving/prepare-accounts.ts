import type { DemoAccount } from '#lib/pipeline/access/seed-demo-accounts.ts';
import { closeDb } from '#lib/platform/db.ts';
import { isDemoMode } from '#lib/platform/env.ts';

export interface PreparedAccounts {
  readonly demo: readonly DemoAccount[];
  /** Nobody can sign in as an administrator yet: the page `/setup` creates the first one. */
  readonly needsAdmin: boolean;
}

/**
 * Adjusts the accounts to DEMO before the pages are served: if on, the demo accounts exist and are
 * returned; if off, those of an earlier demo are deactivated.
 */
export async function prepareAccounts(): Promise<PreparedAccounts> {
  try {
    if (isDemoMode()) {
      const { seedDemoAccounts } = await import('#lib/pipeline/access/seed-demo-accounts.ts');
      return { demo: await seedDemoAccounts(), needsAdmin: false };
    }
    const { retireDemoAccounts } = await import('#lib/pipeline/access/retire-demo-accounts.ts');
    const { hasActiveAdmin } = await import('#lib/accounts/store.ts');
    await retireDemoAccounts();
    return { demo: [], needsAdmin: !(await hasActiveAdmin()) };
  } finally {
    await closeDb();
  }
}
