import { keepViewers } from '#lib/accounts/keep-viewers.ts';
import { planMail } from '#lib/accounts/notices/plan-mail.ts';
import { addNotices, type NewNotice } from '#lib/accounts/notices/store.ts';
import { listPeople } from '#lib/accounts/people.ts';
import { listPreferences } from '#lib/accounts/preferences.ts';
import type { DocumentId, UserId } from '#lib/model/ids.ts';
import {
  DEFAULT_NOTICES,
  NOTICE_KINDS,
  type NoticeAbout,
  type NoticeKind,
  NoticeSettings,
  wayOf,
} from '#lib/model/messages/notice.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import type { Tx } from '#lib/platform/db.ts';
import { isMailConfigured } from '#lib/platform/mail.ts';

/** A piece of news, from whatever caused it. */
export interface News {
  readonly kind: NoticeKind;
  /** `supervisors`: everyone with a supervisor's rights. */
  readonly to: readonly UserId[] | 'supervisors' | 'admins';
  readonly about: NoticeAbout;
  /** The person who caused it: nobody is notified of what they did themselves. */
  readonly by?: UserId | null;
  /** The number of things it covers. */
  readonly count?: number;
  /** A repeat only increments the count, without notifying the person again. */
  readonly staysRead?: boolean;
}

/**
 * Notifies people if and when the transaction commits: each in the way they chose, and nobody about
 * a document they may not see.
 */
export async function notifyPeople(tx: Tx, ...news: readonly News[]): Promise<void> {
  for (const one of news) await tell(tx, one);
}

async function tell(tx: Tx, news: News): Promise<void> {
  const { kind, by = null, staysRead = false } = news;
  const listed = await listAddressees(tx, news);
  const others = listed.filter(
    ({ id, role }) => id !== by && mayActAs(role, NOTICE_KINDS[kind].needed),
  );
  if (others.length === 0) return;
  const documentId = documentOf(news.about);
  const people = documentId === null ? others : await keepViewers(others, documentId, tx);
  const ids = people.map(({ id }) => id);
  const settings = await listPreferences(ids, 'notices', NoticeSettings, tx);
  const now = new Date();
  const rows = ids.flatMap((id) => toNotice(id, news, settings.get(id) ?? DEFAULT_NOTICES, now));
  await addNotices(tx, rows, { staysRead });
}

async function listAddressees(tx: Tx, { to }: News): Promise<Person[]> {
  if (to === 'supervisors') return listPeople(tx, { role: 'supervisor' });
  if (to === 'admins') return listPeople(tx, { role: 'admin' });
  return to.length === 0 ? [] : listPeople(tx, { role: 'uploader', ids: to });
}

function documentOf(about: NoticeAbout): DocumentId | null {
  return about.kind === 'record' || about.kind === 'document' ? about.documentId : null;
}

/** None for people who turned this kind off. */
function toNotice(
  userId: UserId,
  { kind, about, by = null, count = 1 }: News,
  settings: NoticeSettings,
  now: Date,
): NewNotice[] {
  const shown = wayOf(kind, settings).app;
  const mailAt = isMailConfigured() ? planMail(kind, settings, now) : null;
  if (!shown && mailAt === null) return [];
  const recordId = about.kind === 'record' ? about.recordId : null;
  const documentId = documentOf(about);
  const subject = subjectOf(about);
  return [{ userId, kind, subject, recordId, documentId, count, byId: by, shown, mailAt }];
}

/** Two notices with the same key are merged. */
export function subjectOf(about: NoticeAbout): string {
  switch (about.kind) {
    case 'record':
      return `record ${about.recordId}`;
    case 'document':
      return `document ${about.documentId}`;
    case 'alert':
      return `alert ${about.alertId}`;
    case 'many':
      return about.of;
  }
}
