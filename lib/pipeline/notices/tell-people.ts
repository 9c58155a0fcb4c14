import { keepViewers } from '#lib/accounts/keep-viewers.ts';
import { planMail } from '#lib/accounts/notices/plan-mail.ts';
import { addNotices, type NewNotice } from '#lib/accounts/notices/store.ts';
import { listPreferences } from '#lib/accounts/preferences.ts';
import { listPeople } from '#lib/accounts/store.ts';
import type { DocumentId, UserId } from '#lib/model/ids.ts';
import {
  DEFAULT_NOTICES,
  NOTICE_KINDS,
  type NoticeAbout,
  type NoticeKind,
  NoticeSettings,
  wayOf,
} from '#lib/model/notice.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import type { Tx } from '#lib/platform/db.ts';
import { isMailConfigured } from '#lib/platform/mail.ts';

/** Something to tell, as whatever caused it knows it. */
export interface News {
  readonly kind: NoticeKind;
  /** `supervisors`: everybody who acts as one. */
  readonly to: readonly UserId[] | 'supervisors' | 'admins';
  readonly about: NoticeAbout;
  /** Who caused it: nobody is told what they did themselves. */
  readonly by?: UserId | null;
  /** Of how many things it tells. */
  readonly count?: number;
  /** Told again, it only counts, and nobody is bothered a second time. */
  readonly staysRead?: boolean;
}

/**
 * Tells people of something, when and only if the transaction commits: each as they want to be told, and
 * nobody of a document that they may not see.
 */
export async function tellPeople(tx: Tx, ...news: readonly News[]): Promise<void> {
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

/** None for whoever wants to hear of this kind in no way. */
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

/** What makes two notices one. */
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
