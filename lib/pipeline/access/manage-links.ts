import { judgePassword, type PasswordFault } from '#lib/accounts/judge-password.ts';
import { findLink, saveLink, spendLink } from '#lib/accounts/links/store.ts';
import {
  findAccount,
  hasActiveAdmin,
  lockAccounts,
  savePassword,
  savePerson,
} from '#lib/accounts/store.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { UserId } from '#lib/model/ids.ts';
import type { Person, Role } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { isDemoMode } from '#lib/platform/env.ts';
import { AppError } from '#lib/platform/errors.ts';

/** Creates a person without a password, and the token of the link to set one. */
export async function inviteUser(
  input: { name: string; email: string; role: Role; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'invited'; token: string } | { kind: 'email-taken' }> {
  const { person, ...account } = input;
  return db.$transaction(async (tx) => {
    const userId = await savePerson(tx, account);
    if (userId === null) return { kind: 'email-taken' };
    const token = await saveLink(tx, { userId, kind: 'invitation', createdById: person.id });
    const actor = { kind: 'person' as const, id: person.id };
    const facts = { detail: `${account.email}, ${account.role}` };
    await appendDecisions(tx, [decision({ action: 'user.invited', actor, facts })]);
    return { kind: 'invited', token };
  });
}

/**
 * Creates a link for a person who forgot their password to set a new one. The old one works until
 * then.
 */
export async function makeResetLink(
  input: { userId: UserId; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'made'; token: string }> {
  const { userId, person } = input;
  return db.$transaction(async (tx) => {
    const account = await findAccount(tx, userId);
    if (!account?.active) throw new AppError('not-found');
    const token = await saveLink(tx, { userId, kind: 'reset', createdById: person.id });
    const actor = { kind: 'person' as const, id: person.id };
    const facts = { detail: account.email };
    await appendDecisions(tx, [decision({ action: 'user.link-made', actor, facts })]);
    return { kind: 'made', token };
  });
}

/** Sets the password of the link's owner and ends all of their sessions. */
export async function setPasswordByLink(
  input: { token: string; password: string },
  db: Db = getDb(),
): Promise<{ kind: 'done' | 'link-over' | PasswordFault }> {
  const owner = await findLink(input.token, db);
  if (owner === null) return { kind: 'link-over' };
  const fault = judgePassword(input.password, owner);
  if (fault !== null) return { kind: fault };
  return db.$transaction(async (tx) => {
    const userId = await spendLink(tx, input.token);
    if (userId === null) return { kind: 'link-over' };
    await savePassword(tx, userId, input.password);
    const actor = { kind: 'person' as const, id: userId };
    await appendDecisions(tx, [decision({ action: 'user.link-used', actor })]);
    return { kind: 'done' };
  });
}

/**
 * Sets up the first administrator of an installation where nobody can sign in as one: a new one, or
 * one whose demo is over.
 */
export async function setUpFirstAdmin(
  account: { name: string; email: string; password: string },
  db: Db = getDb(),
): Promise<{ kind: 'done' | 'set-up-already' | 'email-taken' | PasswordFault }> {
  const fault = judgePassword(account.password, account);
  if (fault !== null) return { kind: fault };
  return db.$transaction(async (tx) => {
    await lockAccounts(tx);
    if (isDemoMode() || (await hasActiveAdmin(tx))) return { kind: 'set-up-already' };
    const userId = await savePerson(tx, { ...account, role: 'admin' });
    if (userId === null) return { kind: 'email-taken' };
    await savePassword(tx, userId, account.password);
    const actor = { kind: 'person' as const, id: userId };
    const facts = { detail: `${account.email}, admin` };
    await appendDecisions(tx, [decision({ action: 'user.created', actor, facts })]);
    return { kind: 'done' };
  });
}
