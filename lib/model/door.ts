import { z } from 'zod';
import { FileErrorCode } from './document.ts';

/**
 * A way files arrive without a person uploading them: the INBOX_DIR folder or the MAIL_INBOX_URL
 * mailbox.
 */
export const Door = z.enum(['folder', 'mail']);
export type Door = z.infer<typeof Door>;

/** Why a check of the folder or mailbox failed. */
export const DoorProblem = z.enum([
  'no-connection',
  /** The server rejected the name and password. */
  'sign-in',
  /** The server offers no encryption, or its certificate is invalid. */
  'not-secure',
  'timeout',
  /** The folder does not exist or cannot be read. */
  'no-folder',
  /** No more files are accepted now: the disk is nearly full, or the daily limit is reached. */
  'full',
  'other',
]);
export type DoorProblem = z.infer<typeof DoorProblem>;

/** Why a file, or a whole email, was refused. */
export const RefusalCode = z.union([
  FileErrorCode,
  z.enum([
    /** The sender's address is not on the list. */
    'sender',
    /** The email has no attachment. */
    'no-file',
    /** The email is too large to open. */
    'too-large-mail',
    /** The email cannot be parsed. */
    'unreadable-mail',
  ]),
]);
export type RefusalCode = z.infer<typeof RefusalCode>;
