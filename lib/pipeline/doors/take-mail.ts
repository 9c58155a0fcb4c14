import type { RefusalCode } from '#lib/model/door.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import type { Mailbox, WaitingMail } from '#lib/platform/mailbox.ts';
import { receiveUpload } from '../documents/receive-upload.ts';
import { listAttachments, type MailedFile } from './list-attachments.ts';
import { refuseFile } from './refuse-file.ts';

/** Folders next to the mailbox where emails go after they are handled. */
const TAKEN = 'Taken';
const REFUSED = 'Refused';

/** An email is parsed in memory. Servers rarely accept larger ones. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Takes in the attachments of all emails of a mailbox as uploads. An email moves once its files are
 * saved: if a process dies before that, it stays, and files already accepted are recognized as
 * duplicates. Returns how many emails brought a file. Throws AppError quota-exceeded and disk-full,
 * leaving the email where it was.
 */
export async function takeMail(mailbox: Mailbox, db: Db = getDb()): Promise<number> {
  let taken = 0;
  for (const mail of await mailbox.list()) {
    const outcome = await takeFiles(mailbox, mail, db);
    if (outcome === 'gone') continue;
    if (outcome === 'taken') taken++;
    await mailbox.move(mail.uid, outcome === 'taken' ? TAKEN : REFUSED);
  }
  return taken;
}

async function takeFiles(
  mailbox: Mailbox,
  mail: WaitingMail,
  db: Db,
): Promise<'taken' | 'refused' | 'gone'> {
  const refuse = (why: RefusalCode, file?: MailedFile) =>
    refuseFile(refusalOf(mail, why, file), db);
  if (!isAllowed(mail.from)) {
    await refuse('sender');
    return 'refused';
  }
  if (mail.bytes > MOST_BYTES) {
    await refuse('too-large-mail');
    return 'refused';
  }
  const source = await mailbox.read(mail.uid);
  if (source === null) return 'gone';
  const files = await listAttachments(source);
  if (files === null || files.length === 0) {
    await refuse(files === null ? 'unreadable-mail' : 'no-file');
    return 'refused';
  }
  let came = false;
  for (const file of files) {
    const upload = await receiveUpload(
      { body: once(file.bytes), fileName: file.fileName, person: null, from: 'mail' },
      db,
    );
    if (upload.kind === 'rejected') await refuse(upload.code, file);
    else came = true;
  }
  return came ? 'taken' : 'refused';
}

/** Every claimed sender address must be on the list; an email without one is refused. */
function isAllowed(from: readonly string[]): boolean {
  const { MAIL_INBOX_SENDERS: senders } = readEnv();
  return (
    from.length > 0 &&
    from.every((address) =>
      senders.some((one) => (one.startsWith('@') ? address.endsWith(one) : address === one)),
    )
  );
}

function refusalOf({ key, from }: WaitingMail, why: RefusalCode, file?: MailedFile) {
  return {
    door: 'mail' as const,
    key: `${key} ${file?.number ?? ''}`,
    name: file?.fileName ?? null,
    sender: from.join(', ') || null,
    why,
  };
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}
