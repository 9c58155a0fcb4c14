import { z } from 'zod';
import { Role } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { isDemoMode } from '#lib/platform/env.ts';
import { toJson } from '#lib/platform/to-json.ts';

/** The roles whose people must enter a code from an authenticator app at sign-in. */
export const SignInPolicy = z.object({ secondFactor: z.array(Role).max(Role.options.length) });
export type SignInPolicy = z.infer<typeof SignInPolicy>;

const NAME = 'sign-in';

/**
 * Other web processes follow a change within this time; checked on every request of people without
 * an app.
 */
const FRESH_MS = 5_000;

declare global {
  // Next keeps several copies of this module in one process, and all must see a change at once.
  var countersignSignInPolicy:
    | { readonly policy: SignInPolicy; readonly until: number }
    | undefined;
}

/**
 * Administrators and supervisors by default; nobody in the demo, whose passwords are public anyway.
 */
export async function getSignInPolicy(db: Db = getDb()): Promise<SignInPolicy> {
  const known = globalThis.countersignSignInPolicy;
  if (known && known.until > performance.now()) return known.policy;
  const row = await db.setting.findUnique({ where: { name: NAME } });
  const policy = row === null ? byDefault() : SignInPolicy.parse(row.value);
  globalThis.countersignSignInPolicy = { policy, until: performance.now() + FRESH_MS };
  return policy;
}

function byDefault(): SignInPolicy {
  return { secondFactor: isDemoMode() ? [] : ['supervisor', 'admin'] };
}

export async function saveSignInPolicy(tx: Tx, policy: SignInPolicy): Promise<void> {
  const value = toJson(policy);
  await tx.setting.upsert({
    where: { name: NAME },
    create: { name: NAME, value },
    update: { value },
  });
}

/** Call after the change is committed: this process then reloads. */
export function forgetSignInPolicy(): void {
  globalThis.countersignSignInPolicy = undefined;
}
