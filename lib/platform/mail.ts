import { z } from 'zod';
import type { MailProblem } from '#lib/model/messages/mail.ts';
import { isLoopback, readEnv } from './env.ts';
import { getLog } from './log.ts';

/** An outgoing email: plain text and attachments, to one person. */
export interface Mail {
  /** The same on every retry, so that a mail program shows it once. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly MailFile[];
}

/**
 * An attachment. Emails leave the machine unencrypted, so it must contain nothing from a document.
 */
export interface MailFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

export type Mailed =
  | { readonly kind: 'sent' }
  | { readonly kind: 'failed'; readonly why: Exclude<MailProblem, 'over'> };

const TIMEOUT_MS = 30_000;

/** Whether SMTP_URL is set; without it, nothing is ever sent. */
export function isMailConfigured(): boolean {
  return readEnv().SMTP_URL !== undefined;
}

/**
 * The mail server and sender as administrators see them, without name and password. Null without
 * SMTP_URL.
 */
export function describeMail(): { readonly server: string; readonly from: string } | null {
  const { SMTP_URL, MAIL_FROM } = readEnv();
  if (SMTP_URL === undefined || MAIL_FROM === undefined) return null;
  return { server: new URL(SMTP_URL).host, from: MAIL_FROM };
}

/**
 * Sends one email through the server of SMTP_URL. Unless that is this machine, only encrypted: by
 * `smtps`, or by STARTTLS, without which nothing is sent. Throws if email is not configured.
 */
export async function sendMail({ id, to, subject, text, files }: Mail): Promise<Mailed> {
  const { SMTP_URL, MAIL_FROM: from } = readEnv();
  if (SMTP_URL === undefined || from === undefined) throw new Error('SMTP_URL is not set');
  const server = new URL(SMTP_URL);
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    host: server.hostname.replace(/^\[|\]$/g, ''),
    port: server.port === '' ? (server.protocol === 'smtps:' ? 465 : 587) : Number(server.port),
    secure: server.protocol === 'smtps:',
    requireTLS: !isLoopback(server.hostname),
    ...(server.username === ''
      ? {}
      : {
          auth: {
            user: decodeURIComponent(server.username),
            pass: decodeURIComponent(server.password),
          },
        }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const messageId = `<${id}@${domainOf(from)}>`;
  try {
    await transport.sendMail({
      from,
      to: { name: '', address: to },
      subject,
      text,
      attachments: files.map(({ name, mime, bytes }) => ({
        filename: name,
        contentType: mime,
        content: Buffer.from(bytes),
      })),
      messageId,
      // Prevents automatic replies (RFC 3834).
      headers: { 'auto-submitted': 'auto-generated' },
    });
    return { kind: 'sent' };
  } catch (error) {
    const why = problemOf(error);
    getLog('mail').warn({ mail: id, why }, 'a mail did not go out');
    return { kind: 'failed', why };
  } finally {
    transport.close();
  }
}

/** Judged by the library's code and the server's status, never by the server's text. */
function problemOf(error: unknown): Exclude<MailProblem, 'over'> {
  const { code, originalCode, responseCode } = Failure.parse(error);
  if (code === 'ETLS' || BAD_CERTIFICATE.test(originalCode)) return 'not-secure';
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'sign-in';
  if (responseCode >= 500) return 'refused';
  if (responseCode > 0) return 'later';
  switch (code) {
    case 'ETIMEDOUT':
      return 'timeout';
    case 'ECONNECTION':
    case 'ESOCKET':
    case 'EDNS':
      return 'no-connection';
    case 'EENVELOPE':
      return 'refused';
    default:
      return 'later';
  }
}

/** The library's error, which it publishes no type for. */
const Failure = z
  .looseObject({
    code: z.string().catch(''),
    /** Code of the underlying Node error. */
    originalCode: z.string().catch(''),
    /** The server's status; 0 if none. */
    responseCode: z.number().catch(0),
  })
  .catch({ code: '', originalCode: '', responseCode: 0 });

/** Codes of OpenSSL and of Node's TLS. */
const BAD_CERTIFICATE = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_)/;

function domainOf(from: string): string {
  return /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
}
