import type { NoticeKind, NoticeMail } from '#lib/model/messages/notice.ts';

/** What a notice says about one thing or several. `by` is the person who caused it, if any. */
export function sayNotice(kind: NoticeKind, count: number, by: string | null): string {
  switch (kind) {
    case 'mentioned':
      return `${by ?? SOMEBODY} mentioned you in a comment`;
    case 'assigned':
      return `${by ?? SOMEBODY} assigned ${records(count)} to you`;
    case 'escalated':
      return `${by ?? SOMEBODY} escalated ${records(count)} to a supervisor`;
    case 'answered':
      return `${by ?? SOMEBODY} commented on a record you worked on`;
    case 'returned':
      return by === null ? 'A record you snoozed is back' : `${by} returned a record to you`;
    case 'overdue':
      return count === 1 ? 'A record is overdue' : `${count} records became overdue`;
    case 'alarm':
      return 'An alert was raised';
    case 'import_failed':
      return count === 1
        ? 'A file could not be processed'
        : `${count} files could not be processed`;
  }
}

const SOMEBODY = 'Someone';

function records(count: number): string {
  return count === 1 ? 'a record' : `${count} records`;
}

/** Texts of the pages on notices. */
export const text = {
  lead: 'What’s new for you, newest first. Notices are kept for 90 days.',
  list: 'Notices',
  show: 'Show',
  all: 'All',
  unread: 'Unread',
  new: 'New',
  markRead: 'Mark read',
  markReadOf: (said: string) => `Mark read: ${said}`,
  markAll: 'Mark all read',
  gone: 'You no longer have access to it.',
  older: 'Older notices',
  emptyTitle: 'Nothing here',
  empty:
    'When someone mentions you or assigns you a record, or one of your files can’t be read, it shows up here.',
  emptyUnread: 'You’re all caught up.',
};

export const settingsText = {
  lead: (zone: string) =>
    `What you’re notified about, in the app and by email. Times are in the office’s time zone (${zone}).`,
  kinds: 'Notify me',
  kind: 'When',
  app: 'In the app',
  mail: 'By email',
  noMail: 'Email is not set up on this installation, so nothing is sent.',
  names: {
    mentioned: 'Someone mentions you in a comment',
    assigned: 'Records are assigned to you',
    escalated: 'A record is waiting for a supervisor',
    answered: 'Someone comments on a record you worked on',
    returned: 'A record you decided, escalated, or snoozed is back',
    overdue: 'Records become overdue',
    alarm: 'An alert is raised',
    import_failed: 'A file cannot be processed',
  } satisfies Record<NoticeKind, string>,
  mails: { off: 'No email', now: 'Right away', daily: 'Once a day' } satisfies Record<
    NoticeMail,
    string
  >,
  when: 'When emails go out',
  dailyAt: 'The daily email',
  dailyHint: 'Only what you haven’t read by then.',
  quiet: 'Quiet hours',
  quietHint: 'Immediate emails wait until quiet hours are over.',
  from: 'From',
  until: 'Until',
  save: 'Save',
  saved: 'Saved. Applies from now on.',
};
