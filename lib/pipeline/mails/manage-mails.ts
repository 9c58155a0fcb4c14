import { queueMail, retryMail } from '#lib/accounts/mails/store.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';

/** Sends the administrator an email, to test whether it arrives. */
export async function sendTestMail(
  { person }: { readonly person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'queued' | 'not-configured' }> {
  return db.$transaction(async (tx) => {
    const id = await queueMail(tx, { userId: person.id, content: { kind: 'test' } });
    if (id === null) return { kind: 'not-configured' };
    const actor = { kind: 'person' as const, id: person.id };
    await appendDecisions(tx, [decision({ action: 'mail.tested', actor })]);
    return { kind: 'queued' };
  });
}

/** Retries an email that was given up. Throws AppError not-found. */
export async function sendMailAgain(
  { id, person }: { readonly id: string; readonly person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'queued' }> {
  return db.$transaction(async (tx) => {
    if (!(await retryMail(tx, id))) throw new AppError('not-found');
    const actor = { kind: 'person' as const, id: person.id };
    await appendDecisions(tx, [
      decision({ action: 'mail.sent-again', actor, facts: { detail: id } }),
    ]);
    return { kind: 'queued' };
  });
}
