import { z } from 'zod';
import { Role } from '#lib/model/user.ts';
import { perDatabase } from '#lib/platform/database/per-database.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { isDemoMode } from '#lib/platform/env.ts';
import { saveSetting } from '../store.ts';

/** The roles whose people must enter a code from an authenticator app at sign-in. */
export const SignInPolicy = z.object({ secondFactor: z.array(Role).max(Role.options.length) });
export type SignInPolicy = z.infer<typeof SignInPolicy>;

const NAME = 'sign-in';

/**
 * Other web processes follow a change within this time; checked on every request of people without
 * an app.
 */
const FRESH_MS = 5_000;

interface Kept {
  last?: { readonly policy: SignInPolicy; readonly until: number };
}
const kept = perDatabase('sign-in policy', (): Kept => ({}));

/**
 * Administrators and supervisors by default; nobody in the demo, whose passwords are public anyway.
 */
export async function getSignInPolicy(db: Db = getDb()): Promise<SignInPolicy> {
  const known = kept(db).last;
  if (known && known.until > performance.now()) return known.policy;
  const row = await db.setting.findUnique({ where: { name: NAME } });
  const policy = row === null ? byDefault() : SignInPolicy.parse(row.value);
  kept(db).last = { policy, until: performance.now() + FRESH_MS };
  return policy;
}

function byDefault(): SignInPolicy {
  return { secondFactor: isDemoMode() ? [] : ['supervisor', 'admin'] };
}

/** Replaces the policy as a whole; ends no sessions. */
export async function saveSignInPolicy(tx: Tx, policy: SignInPolicy): Promise<void> {
  await saveSetting(tx, NAME, policy);
}

/** Call after the change is committed: this process then reloads. */
export function forgetSignInPolicy(db: Db = getDb()): void {
  kept(db).last = undefined;
}
