import { z } from 'zod';
import { ReportFormat } from '../quality/report.ts';
import { NoticeKind } from './notice.ts';

/** The most notices listed in one email; the rest are only counted. */
export const MOST_IN_A_MAIL = 30;

/**
 * The content of an email. Emails leave the machine unencrypted, so each kind contains at most ids
 * and counts: never a value, a name, or a file from a document. To add one: a kind here, its text
 * in `lib/pipeline/mails/write-mail.ts`.
 */
export const MailContent = z.discriminatedUnion('kind', [
  /**
   * Someone forgot their password. `seed` leads to the link only together with the installation's
   * secret.
   */
  z.object({ kind: z.literal('password-link'), seed: z.uuid() }),
  /** An administrator tests whether email works. */
  z.object({ kind: z.literal('test') }),
  /** Notices that a person has not read. */
  z.object({
    kind: z.literal('notices'),
    notices: z.array(
      z.object({
        kind: NoticeKind,
        count: z.number().int(),
        recordId: z.string().nullable(),
        documentId: z.string().nullable(),
      }),
    ),
    more: z.number().int(),
  }),
  /** A report was made; the attached file contains counts and rates. */
  z.object({
    kind: z.literal('report'),
    reportId: z.uuid(),
    attached: ReportFormat.nullable(),
  }),
]);
export type MailContent = z.infer<typeof MailContent>;

export const MailState = z.enum(['pending', 'sent', 'failed']);
export type MailState = z.infer<typeof MailState>;

/** Why an email has not gone out. */
export const MailProblem = z.enum([
  /** The server rejects it permanently, for this address or in general. */
  'refused',
  /** The server rejected the name and password of SMTP_URL. */
  'sign-in',
  'no-connection',
  /** The server offers no encryption, or its certificate is invalid. */
  'not-secure',
  'timeout',
  /** The server asked to retry later, or something else went wrong. */
  'later',
  /** It is too late to be useful, or the recipient may no longer sign in. */
  'over',
]);
export type MailProblem = z.infer<typeof MailProblem>;
