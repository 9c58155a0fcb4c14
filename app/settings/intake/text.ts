import type { FileErrorCode } from '#lib/model/document.ts';
import type { Door, DoorProblem, RefusalCode } from '#lib/model/door.ts';

/** Texts of the page on files that come in automatically. */
export const text = {
  lead: 'Files that come in on their own, from a watched folder or by email.',
  doors: { folder: 'Watched folder', mail: 'Mailbox' } satisfies Record<Door, string>,
  off: {
    folder: 'Not set up. To have files picked up from a folder, set INBOX_DIR and restart.',
    mail: 'Not set up. To have email attachments picked up from a mailbox, set MAIL_INBOX_URL and MAIL_INBOX_SENDERS and restart.',
  } satisfies Record<Door, string>,
  where: 'Where',
  looked: 'Last checked',
  took: 'Last file received',
  refusedToday: 'Rejected in 24 hours',
  senders: 'Allowed senders',
  state: 'Status',
  fine: 'OK',
  never: 'Not yet',
  list: 'Rejected files',
  listLead: 'The newest 100 of the last 30 days.',
  columns: { at: 'When', door: 'Source', name: 'File', sender: 'From', why: 'Why' },
  wholeMail: '(the email)',
  emptyTitle: 'Nothing was rejected',
  empty: 'Rejected files are listed here, with the reason.',
};

/** Why a check failed, for administrators. */
export const problems: Readonly<Record<DoorProblem, string>> = {
  'no-connection': 'There is no connection to the mail server.',
  'sign-in': 'The mail server did not accept the name and password in MAIL_INBOX_URL.',
  'not-secure': 'The mail server offers no valid encryption, so nothing was sent to it.',
  timeout: 'The mail server did not answer within 30 seconds.',
  'no-folder': 'The folder does not exist or cannot be read.',
  full: 'No more files are accepted: the disk is nearly full, or the limit for today is reached.',
  other: 'Something else went wrong; see the worker’s log.',
};

/** Why something was rejected. Reasons about files are in the errors of uploads. */
export const refusals: Readonly<Record<Exclude<RefusalCode, FileErrorCode>, string>> = {
  sender: 'The sender is not on the list of MAIL_INBOX_SENDERS.',
  'no-file': 'The email has no attachment.',
  'too-large-mail': 'The email is larger than 64 MB.',
  'unreadable-mail': 'The email is damaged and could not be opened.',
};
