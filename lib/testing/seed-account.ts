import { saveAccount } from '#lib/accounts/store.ts';
import type { UserId } from '#lib/model/ids.ts';
import { Person, type Role } from '#lib/model/user.ts';
import type { Db } from '#lib/platform/db.ts';
import { signInTo } from './routes/ask.ts';

/** The password of every account here. */
export const PASSWORD = 'seven purple lanterns';

/** An account that can sign in. Throws if the email address is taken. */
export async function seedAccount(
  db: Db,
  account: { readonly name: string; readonly email: string; readonly role: Role },
): Promise<UserId> {
  const id = await db.$transaction((tx) => saveAccount(tx, { ...account, password: PASSWORD }));
  if (id === null) throw new Error(`${account.email} is taken`);
  return id;
}

/** A person and the cookie of their session. */
export type SignedIn = Person & { readonly cookie: string };

/** A person who is signed in at `base`, where `POST /api/auth/sign-in` must be served. */
export async function seedSignedIn(
  db: Db,
  base: string,
  name: string,
  role: Role,
): Promise<SignedIn> {
  const email = `${name}@example.org`;
  const id = await seedAccount(db, { name, email, role });
  return { ...Person.parse({ id, name, role }), cookie: await signInTo(base, email, PASSWORD) };
}
