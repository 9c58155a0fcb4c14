import { findLink, tokenOf } from '#lib/accounts/links/store.ts';
import { type DueMail, saveMailTry, takeDueMails } from '#lib/accounts/mails/store.ts';
import { retryDelayMs } from '#lib/export/webhooks/retry-delay.ts';
import type { MailProblem } from '#lib/model/mail.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { isMailConfigured, sendMail } from '#lib/platform/mail.ts';
import { type Repeated, repeat } from '#lib/platform/repeat.ts';
import { writeMail } from './write-mail.ts';

const EVERY_MS = 1_000;
const BATCH = 10;

/** Sends mails that are due until stopped; where mail is not configured, nothing is. */
export function deliverMails(): Repeated {
  return repeat({ everyMs: EVERY_MS, failed: 'mails could not be sent' }, async () => ({
    more: isMailConfigured() && (await deliverDueMails()) === BATCH,
  }));
}

/**
 * Sends what is due, once, and returns how many that were. A mail may go out twice, when a worker dies
 * after sending it, and never less than once; its id is the same each time.
 */
export async function deliverDueMails(db: Db = getDb()): Promise<number> {
  const due = await takeDueMails(BATCH, db);
  await Promise.all(due.map((mail) => deliver(mail, db)));
  return due.length;
}

async function deliver(mail: DueMail, db: Db): Promise<void> {
  const problem = await trySending(mail, db);
  const delay = isFinal(problem) ? null : retryDelayMs(mail.tries);
  const dueAt = delay === null ? null : new Date(Date.now() + delay);
  await saveMailTry(mail.id, { problem, dueAt }, db);
}

/** Null when it went out. */
async function trySending(mail: DueMail, db: Db): Promise<MailProblem | null> {
  const { id, content, name, email, active } = mail;
  const base = readEnv().PUBLIC_URL;
  if (base === undefined) throw new Error('PUBLIC_URL is not set');
  const token = content.kind === 'password-link' ? tokenOf(content.seed) : null;
  if (!active || (token !== null && (await findLink(token, db)) === null)) return 'over';
  const mailed = await sendMail({ id, to: email, ...writeMail(content, { name, base, token }) });
  return mailed.kind === 'sent' ? null : mailed.why;
}

/** Another try would come to nothing. */
function isFinal(problem: MailProblem | null): boolean {
  return problem === 'refused' || problem === 'over';
}
