import { deactivateDemoAccounts } from '#lib/accounts/demo/store.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { DecisionAction } from '#lib/model/decision.ts';
import { type Db, getDb } from '#lib/platform/db.ts';

/**
 * Removes access left over from a demo: its accounts, their sessions, and the API keys they
 * created.
 */
export async function retireDemoAccounts(db: Db = getDb()): Promise<void> {
  await db.$transaction(async (tx) => {
    const { emails, keys } = await deactivateDemoAccounts(tx);
    const entry = (action: DecisionAction, detail: string) =>
      decision({ action, actor: { kind: 'system', step: 'demo' }, facts: { detail } });
    await appendDecisions(tx, [
      ...emails.map((email) => entry('user.deactivated', email)),
      ...keys.map((name) => entry('key.revoked', name)),
    ]);
  });
}
