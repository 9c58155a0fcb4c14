import type { NoticeKind, NoticeMail } from '#lib/model/notice.ts';

/** What a notice says, of one thing and of many. `by` is who caused it, where that is a person. */
export function sayNotice(kind: NoticeKind, count: number, by: string | null): string {
  switch (kind) {
    case 'mentioned':
      return `${by ?? SOMEBODY} mentioned you in a comment`;
    case 'assigned':
      return `${by ?? SOMEBODY} assigned ${records(count)} to you`;
    case 'escalated':
      return `${by ?? SOMEBODY} escalated ${records(count)} to a supervisor`;
    case 'answered':
      return `${by ?? SOMEBODY} commented on a record that you worked on`;
    case 'returned':
      return by === null
        ? 'A record that you snoozed is back'
        : `${by} handed a record back to you`;
    case 'overdue':
      return count === 1 ? 'A record is overdue' : `${count} records became overdue`;
    case 'alarm':
      return 'An alert was raised';
    case 'import_failed':
      return count === 1 ? 'A file could not be taken in' : `${count} files could not be taken in`;
  }
}

const SOMEBODY = 'Somebody';

function records(count: number): string {
  return count === 1 ? 'a record' : `${count} records`;
}

/** Texts of the pages on notices. */
export const text = {
  lead: 'What happened that concerns you, newest first. Notices are kept for 90 days.',
  list: 'Notices',
  show: 'Show',
  all: 'All',
  unread: 'Unread',
  new: 'New',
  markRead: 'Mark read',
  markReadOf: (said: string) => `Mark read: ${said}`,
  markAll: 'Mark all read',
  gone: 'You may no longer see it.',
  older: 'Older notices',
  emptyTitle: 'Nothing here',
  empty:
    'When somebody mentions you, assigns you a record, or a file of yours cannot be read, it is shown here.',
  emptyUnread: 'You have read everything.',
};

export const settingsText = {
  lead: (zone: string) =>
    `What you hear of in the app and by mail. Times are of the office (${zone}).`,
  kinds: 'What you are told',
  kind: 'When',
  app: 'In the app',
  mail: 'By mail',
  noMail: 'Mail is not set up on this installation, so nothing is sent.',
  names: {
    mentioned: 'Somebody mentions you in a comment',
    assigned: 'Records are assigned to you',
    escalated: 'A record waits for a supervisor',
    answered: 'Somebody comments on a record that you worked on',
    returned: 'A record that you decided, escalated, or snoozed is back',
    overdue: 'Records become overdue',
    alarm: 'An alert is raised',
    import_failed: 'A file cannot be taken in',
  } satisfies Record<NoticeKind, string>,
  mails: { off: 'No mail', now: 'At once', daily: 'Once a day' } satisfies Record<
    NoticeMail,
    string
  >,
  when: 'When mail goes out',
  dailyAt: 'The daily mail',
  dailyHint: 'Only with what you have not read by then.',
  quiet: 'Quiet hours',
  quietHint: 'What would go out at once waits until they are over.',
  from: 'From',
  until: 'Until',
  save: 'Save',
  saved: 'Saved. It holds for what happens from now on.',
};
