import { setTimeout as wait } from 'node:timers/promises';
import { saveMailedLink } from '#lib/accounts/links/store.ts';
import { queueMail } from '#lib/accounts/mails/store.ts';
import { findAccount, findAccountByEmail } from '#lib/accounts/store.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { isMailConfigured } from '#lib/platform/mail.ts';
import { addressOf } from '#lib/platform/sign-in/peer-address.ts';
import { type Attempt, countTry } from '#lib/platform/sign-in/sign-in-limits.ts';

/**
 * As long as a known address may take, so that the response time does not reveal whether it is one.
 */
const LEAST_MS = 500;

/**
 * Handles a forgotten password: if an active account has this address, it gets a link to set a new
 * one. The answer is the same, and takes as long, either way. Throws AppError too-many-requests.
 */
export async function askForLink(
  request: Request,
  email: string,
  db: Db = getDb(),
): Promise<{ kind: 'done' | 'not-configured' }> {
  if (!isMailConfigured()) return { kind: 'not-configured' };
  const attempt = { email, address: addressOf(request.headers) };
  await countTry(attempt, 'link', db);
  await Promise.all([mailLink(attempt, db), wait(LEAST_MS)]);
  return { kind: 'done' };
}

async function mailLink({ email, address }: Attempt, db: Db): Promise<void> {
  const id = await findAccountByEmail(email, db);
  if (id === null) return;
  await db.$transaction(async (tx) => {
    const account = await findAccount(tx, id);
    if (!account?.active) return;
    const seed = await saveMailedLink(tx, id);
    await queueMail(tx, { userId: id, content: { kind: 'password-link', seed } });
    const facts = { detail: address === null ? 'from an unknown address' : `from ${address}` };
    const actor = { kind: 'person' as const, id };
    await appendDecisions(tx, [decision({ action: 'user.link-asked', actor, facts })]);
  });
}
