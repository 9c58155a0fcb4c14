import type { FileErrorCode } from '#lib/model/document.ts';
import type { Door, DoorProblem, RefusalCode } from '#lib/model/door.ts';

/** Texts of the page on files that come in without a person. */
export const text = {
  lead: 'Files that come in without a person: from a watched folder, and by mail.',
  doors: { folder: 'Watched folder', mail: 'Mailbox' } satisfies Record<Door, string>,
  off: {
    folder: 'Not set up. Set INBOX_DIR to a folder, and restart: files in it are taken as uploads.',
    mail: 'Not set up. Set MAIL_INBOX_URL and MAIL_INBOX_SENDERS, and restart: attachments of mails there are taken as uploads.',
  } satisfies Record<Door, string>,
  where: 'Where',
  looked: 'Last looked',
  took: 'Last took a file',
  refusedToday: 'Refused in 24 hours',
  senders: 'Who may send',
  state: 'Status',
  fine: 'OK',
  never: 'Not yet',
  list: 'What was refused',
  listLead: 'The newest 100 of the last 30 days.',
  columns: { at: 'When', door: 'Came by', name: 'File', sender: 'From', why: 'Why' },
  wholeMail: '(the mail)',
  emptyTitle: 'Nothing was refused',
  empty: 'A file that cannot be taken is listed here, with the reason.',
};

/** Why a look saw nothing, for administrators. */
export const problems: Readonly<Record<DoorProblem, string>> = {
  'no-connection': 'There is no connection to the mail server.',
  'sign-in': 'The mail server did not accept the name and password in MAIL_INBOX_URL.',
  'not-secure': 'The mail server offers no valid encryption, so nothing was sent to it.',
  timeout: 'The mail server did not answer within 30 seconds.',
  'no-folder': 'The folder is not there, or cannot be read.',
  full: 'No more files are accepted: the disk is nearly full, or the limit for today is reached.',
  other: 'Something else went wrong; the log of the worker says what.',
};

/** Why something was refused. What a file can be is said by the errors of uploads. */
export const refusals: Readonly<Record<Exclude<RefusalCode, FileErrorCode>, string>> = {
  sender: 'The sender is not on the list of MAIL_INBOX_SENDERS.',
  'no-file': 'The mail has no attachment.',
  'too-large-mail': 'The mail is larger than 64 MB.',
  'unreadable-mail': 'The mail is damaged and could not be taken apart.',
};
