import type { MailContent } from '#lib/model/messages/mail.ts';
import { type NoticeKind, pathOfNotice } from '#lib/model/messages/notice.ts';

interface Letter {
  readonly subject: string;
  readonly text: string;
}

/**
 * The text of an email. `base` is the product's address; links lead there and nowhere else. Emails
 * say nothing about a document: to see it, people sign in.
 */
export function writeMail(
  content: MailContent,
  {
    name,
    base,
    token,
  }: { readonly name: string; readonly base: string; readonly token: string | null },
): Letter {
  switch (content.kind) {
    case 'password-link':
      return letter(name, 'Set a new password', [
        'Someone, probably you, asked for a new password for your Countersign account.',
        `Set it here within 30 minutes:\n${new URL(`/welcome?token=${token ?? ''}`, base)}`,
        'The link works once. If you didn’t ask for it, you don’t need to do anything: your password stays the same.',
      ]);
    case 'notices':
      return letter(name, subjectOfNotices(content), [
        ...content.notices.map(
          (notice) => `${sayNotice(notice)}:\n${new URL(pathOfNotice(notice), base)}`,
        ),
        ...(content.more > 0 ? [`And ${content.more} more:\n${new URL('/notices', base)}`] : []),
        `Choose how you are notified:\n${new URL('/notices/settings', base)}`,
      ]);
    case 'report':
      return letter(name, 'A quality report is ready', [
        `You can find it here, with earlier reports:\n${new URL('/quality/reports', base)}`,
        ...(content.attached === null ? [] : ['The file is attached.']),
        'You are getting this email because a supervisor added you as a recipient.',
      ]);
    case 'test':
      return letter(name, 'Email from Countersign works', [
        `You asked for this email under Settings, Email:\n${new URL('/settings/mail', base)}`,
      ]);
  }
}

type MailedNotices = Extract<MailContent, { kind: 'notices' }>;
type MailedNotice = MailedNotices['notices'][number];

function subjectOfNotices({ notices, more }: MailedNotices): string {
  const [only] = notices;
  return notices.length === 1 && only ? sayNotice(only) : `${notices.length + more} notices`;
}

/** What happened, in the singular and the plural. */
const SENTENCES: Readonly<Record<NoticeKind, (count: number) => string>> = {
  mentioned: () => 'You were mentioned in a comment',
  assigned: (count) => `${records(count)} assigned to you`,
  escalated: (count) => `${records(count)} escalated to a supervisor`,
  answered: () => 'Someone commented on a record you worked on',
  returned: (count) => `${records(count)} returned to you`,
  overdue: (count) => (count === 1 ? 'A record is overdue' : `${count} records are overdue`),
  alarm: () => 'An alert was raised',
  import_failed: (count) =>
    count === 1 ? 'A file could not be processed' : `${count} files could not be processed`,
};

function sayNotice({ kind, count }: MailedNotice): string {
  return SENTENCES[kind](count);
}

function records(count: number): string {
  return count === 1 ? 'A record was' : `${count} records were`;
}

function letter(name: string, subject: string, paragraphs: readonly string[]): Letter {
  return { subject, text: `${[`Hello ${name},`, ...paragraphs, 'Countersign'].join('\n\n')}\n` };
}
