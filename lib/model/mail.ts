import { z } from 'zod';
import { NoticeKind } from './notice.ts';
import { ReportFormat } from './report.ts';

/** Notices that one mail tells of; of the others it says how many there are. */
export const MOST_IN_A_MAIL = 30;

/**
 * What a mail says. Mails leave the machine unsealed, so each kind holds at most ids and counts: never a
 * value, a name, or a file of a document. To add one: a kind here, its words in `lib/pipeline/mails/write-mail.ts`.
 */
export const MailContent = z.discriminatedUnion('kind', [
  /** Somebody forgot their password; `seed` leads to the link, and only together with the installation's secret. */
  z.object({ kind: z.literal('password-link'), seed: z.uuid() }),
  /** An administrator tries whether mail works. */
  z.object({ kind: z.literal('test') }),
  /** What a person was told of and has not read. */
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
  /** A report was made; the file that goes along holds counts and rates. */
  z.object({
    kind: z.literal('report'),
    reportId: z.uuid(),
    attached: ReportFormat.nullable(),
  }),
]);
export type MailContent = z.infer<typeof MailContent>;

export const MailState = z.enum(['pending', 'sent', 'failed']);
export type MailState = z.infer<typeof MailState>;

/** Why a mail has not gone out. */
export const MailProblem = z.enum([
  /** The server will not take it, for this address or at all, and would not later. */
  'refused',
  /** The server did not accept the name and password of SMTP_URL. */
  'sign-in',
  'no-connection',
  /** The server offers no encryption, or shows a certificate that does not hold. */
  'not-secure',
  'timeout',
  /** The server said to come again, or something else went wrong. */
  'later',
  /** It came too late to be of use, or its reader may no longer sign in. */
  'over',
]);
export type MailProblem = z.infer<typeof MailProblem>;
