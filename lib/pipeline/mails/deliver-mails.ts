import { findLink, tokenOf } from '#lib/accounts/links/store.ts';
import { type DueMail, saveMailTry, takeDueMails } from '#lib/accounts/mails/store.ts';
import { retryDelayMs } from '#lib/export/webhooks/retry-delay.ts';
import { printReport } from '#lib/metrics/reports/print-report.ts';
import type { MailContent, MailProblem } from '#lib/model/messages/mail.ts';
import { mayActAs } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { isMailConfigured, type MailFile, sendMail } from '#lib/platform/mail.ts';
import { type Repeated, repeat } from '#lib/platform/running/repeat.ts';
import { findReport } from '#lib/quality/reports/store.ts';
import { writeMail } from './write-mail.ts';

const EVERY_MS = 1_000;
const BATCH = 10;

/** Sends due emails until stopped; does nothing if email is not configured. */
export function deliverMails(): Repeated {
  return repeat({ everyMs: EVERY_MS, failed: 'mails could not be sent' }, async () => ({
    more: isMailConfigured() && (await deliverDueMails()) === BATCH,
  }));
}

/**
 * Sends what is due, once, and returns how many emails that was. An email goes out at least once,
 * and perhaps twice if a worker dies after sending it; its id is the same each time.
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

/** Null if it was sent. */
async function trySending(mail: DueMail, db: Db): Promise<MailProblem | null> {
  const { id, content, name, email } = mail;
  const base = readEnv().PUBLIC_URL;
  if (base === undefined) throw new Error('PUBLIC_URL is not set');
  const token = content.kind === 'password-link' ? tokenOf(content.seed) : null;
  if (!mayGet(mail) || (token !== null && (await findLink(token, db)) === null)) return 'over';
  const files = content.kind === 'report' ? await attachReport(content, db) : [];
  if (files === null) return 'over';
  const letter = writeMail(content, { name, base, token });
  const mailed = await sendMail({ id, to: email, ...letter, files });
  return mailed.kind === 'sent' ? null : mailed.why;
}

/** Reports go only to people who are still supervisors. */
function mayGet({ active, role, content }: DueMail): boolean {
  return active && (content.kind !== 'report' || mayActAs(role, 'supervisor'));
}

/** Null if the report is gone. */
async function attachReport(
  { reportId, attached }: Extract<MailContent, { kind: 'report' }>,
  db: Db,
): Promise<readonly MailFile[] | null> {
  if (attached === null) return [];
  const report = await findReport(reportId, db);
  return report && [await printReport(report, attached)];
}

/** Retrying would not help. */
function isFinal(problem: MailProblem | null): boolean {
  return problem === 'refused' || problem === 'over';
}
