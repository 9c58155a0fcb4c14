import { z } from 'zod';
import { FileErrorCode } from './document.ts';

/** A way by which files come in without a person: the folder of INBOX_DIR, the mailbox of MAIL_INBOX_URL. */
export const Door = z.enum(['folder', 'mail']);
export type Door = z.infer<typeof Door>;

/** Why a look saw nothing. */
export const DoorProblem = z.enum([
  'no-connection',
  /** The server did not accept the name and password. */
  'sign-in',
  /** It offers no encryption, or shows a certificate that does not hold. */
  'not-secure',
  'timeout',
  /** The folder is not there, or cannot be read. */
  'no-folder',
  /** No more files are accepted now: the disk is nearly full, or as much came today as may. */
  'full',
  'other',
]);
export type DoorProblem = z.infer<typeof DoorProblem>;

/** Why a file, or a whole mail, was not taken. */
export const RefusalCode = z.union([
  FileErrorCode,
  z.enum([
    /** From an address that is not on the list. */
    'sender',
    /** A mail without a file. */
    'no-file',
    /** A mail that is too large to open. */
    'too-large-mail',
    /** A mail that cannot be taken apart. */
    'unreadable-mail',
  ]),
]);
export type RefusalCode = z.infer<typeof RefusalCode>;
