import { queueMail } from '#lib/accounts/mails/store.ts';
import { findPersonToMail, takeForMail } from '#lib/accounts/notices/store.ts';
import { UserId } from '#lib/model/ids.ts';
import { MOST_IN_A_MAIL } from '#lib/model/messages/mail.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { type Repeated, repeat } from '#lib/platform/running/repeat.ts';
import { notifyOverdue } from './notify-overdue.ts';

const EVERY_MS = 5_000;

/** Sends notices about overdue records and due emails of unread notices, until stopped. */
export function startNoticeLoop(): Repeated {
  return repeat({ everyMs: EVERY_MS, failed: 'people could not be told' }, async () => {
    await notifyOverdue();
    return { more: await mailNotices() };
  });
}

/**
 * Writes one email to one person with all of their due, unread notices. It goes out through the
 * outbox, so a killed worker cannot cause it to be written twice. False if nothing was due.
 */
export async function mailNotices(db: Db = getDb()): Promise<boolean> {
  const userId = await findPersonToMail(db);
  if (userId === null) return false;
  return db.$transaction(async (tx) => {
    const due = await takeForMail(tx, userId);
    if (due.length === 0) return false;
    const content = {
      kind: 'notices' as const,
      notices: due.slice(0, MOST_IN_A_MAIL),
      more: Math.max(0, due.length - MOST_IN_A_MAIL),
    };
    await queueMail(tx, { userId: UserId.parse(userId), content });
    return true;
  });
}
