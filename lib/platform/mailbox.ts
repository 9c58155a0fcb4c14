import type { ImapFlow, ImapFlowOptions } from 'imapflow';
import { z } from 'zod';
import type { DoorProblem } from '#lib/model/door.ts';
import { isLoopback, readEnv } from './env.ts';
import { getLog } from './log.ts';

/** An email as the server lists it. */
export interface WaitingMail {
  readonly uid: number;
  /** Permanent id among all emails of this mailbox. */
  readonly key: string;
  readonly bytes: number;
  /** Sender addresses, in lowercase, from the header, which anyone can forge. */
  readonly from: readonly string[];
}

/** An open folder of a mail server. */
export interface Mailbox {
  /** Oldest first. */
  readonly list: () => Promise<readonly WaitingMail[]>;
  /** The raw email; null if someone removed it meanwhile. */
  readonly read: (uid: number) => Promise<Uint8Array | null>;
  /** Moves it to the folder of this name next to the mailbox, which is created if missing. */
  readonly move: (uid: number, folder: string) => Promise<void>;
}

const TIMEOUT_MS = 30_000;
/** The connection is idle while the attachments of an email are saved, which can take long. */
const SILENCE_MS = 10 * 60_000;

/** Whether MAIL_INBOX_URL is set. */
export function hasMailbox(): boolean {
  return readEnv().MAIL_INBOX_URL !== undefined;
}

/** The mailbox as administrators see it, without name and password. Null if none. */
export function describeMailbox(): { readonly server: string; readonly folder: string } | null {
  const { MAIL_INBOX_URL } = readEnv();
  if (MAIL_INBOX_URL === undefined) return null;
  const url = new URL(MAIL_INBOX_URL);
  return { server: url.host, folder: folderOf(url) };
}

/**
 * Opens the mailbox of MAIL_INBOX_URL for the duration of `work`. Connection problems are returned;
 * anything else that `work` throws is thrown.
 */
export async function openMailbox(
  work: (mailbox: Mailbox) => Promise<void>,
): Promise<{ readonly kind: 'done' } | { readonly kind: 'failed'; readonly why: DoorProblem }> {
  const { MAIL_INBOX_URL } = readEnv();
  if (MAIL_INBOX_URL === undefined) throw new Error('MAIL_INBOX_URL is not set');
  const url = new URL(MAIL_INBOX_URL);
  // Only where there is a mailbox: a worker loads 150 modules fewer when it starts.
  const { ImapFlow } = await import('imapflow');
  const client = new ImapFlow(optionsOf(url));
  // Without a listener, a connection that breaks between two commands would end the process.
  client.on('error', () => undefined);
  /** How far the connection got. */
  let stage: 'signing-in' | 'opening' | 'open' = 'signing-in';
  try {
    await client.connect();
    stage = 'opening';
    await client.mailboxOpen(folderOf(url));
    stage = 'open';
    await work(mailboxOf(client));
    await client.logout();
    return { kind: 'done' };
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null) throw error;
    // At this stage, the server has refused the folder.
    const why = problem === 'other' && stage === 'opening' ? 'no-folder' : problem;
    getLog('mail').warn({ why }, 'the mailbox could not be checked');
    return { kind: 'failed', why };
  } finally {
    client.close();
  }
}

function optionsOf(url: URL): ImapFlowOptions {
  const secure = url.protocol === 'imaps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 993 : 143) : Number(url.port),
    secure,
    ...(secure ? {} : { doSTARTTLS: !isLoopback(url.hostname) }),
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: SILENCE_MS,
  };
}

function folderOf({ pathname }: URL): string {
  return decodeURIComponent(pathname.replace(/^\//, '')) || 'INBOX';
}

function mailboxOf(client: ImapFlow): Mailbox {
  const opened = client.mailbox;
  if (opened === false) throw new Error('no mailbox is open');
  const made = new Set<string>();
  return {
    list: async () => {
      if (opened.exists === 0) return [];
      const mails = await client.fetchAll('1:*', { uid: true, envelope: true, size: true });
      return mails
        .map(({ uid, size, envelope }) => ({
          uid,
          key: `${opened.path} ${opened.uidValidity} ${uid}`,
          bytes: size ?? 0,
          from: (envelope?.from ?? []).map(({ address }) => (address ?? '').toLowerCase()),
        }))
        .toSorted((a, b) => a.uid - b.uid);
    },
    read: async (uid) => {
      const mail = await client.fetchOne(String(uid), { source: true }, { uid: true });
      return mail === false ? null : (mail.source ?? null);
    },
    move: async (uid, name) => {
      const folder = besides(opened, name);
      // Older servers cannot say that the folder exists; if it does not, the move fails.
      if (!made.has(folder)) await client.mailboxCreate(folder).catch(() => undefined);
      made.add(folder);
      const moved = await client.messageMove(String(uid), folder, { uid: true });
      if (!moved) throw new ServerRefusal('a mail could not be moved');
    },
  };
}

/** The server refused a command for which the library only returns false. */
class ServerRefusal extends Error {
  readonly responseStatus = 'NO';
}

function besides({ path, delimiter }: { path: string; delimiter: string }, name: string): string {
  const at = path.lastIndexOf(delimiter);
  const parent = delimiter !== '' && at >= 0 ? path.slice(0, at + delimiter.length) : '';
  return parent + name;
}

/**
 * Judged by codes of the library, of Node, and of the protocol, never by the server's text. Null if
 * it is not a connection problem.
 */
function problemOf(error: unknown): DoorProblem | null {
  const { code, authenticationFailed, tlsFailed, responseStatus } = Failure.parse(error);
  if (authenticationFailed) return 'sign-in';
  if (tlsFailed || BAD_CERTIFICATE.test(code)) return 'not-secure';
  if (/TIMEOUT$|^ETIMEDOUT$/.test(code)) return 'timeout';
  if (NO_CONNECTION.test(code)) return 'no-connection';
  return responseStatus === 'NO' || responseStatus === 'BAD' ? 'other' : null;
}

/** The library's error. */
const Failure = z
  .looseObject({
    code: z.string().catch(''),
    authenticationFailed: z.boolean().catch(false),
    tlsFailed: z.boolean().catch(false),
    responseStatus: z.string().catch(''),
  })
  .catch({ code: '', authenticationFailed: false, tlsFailed: false, responseStatus: '' });

const NO_CONNECTION =
  /^(NoConnection|EConnectionClosed|ClosedAfterConnect\w*|StateLogout|ECONN\w+|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE)$/;

/** Codes of OpenSSL and of Node's TLS. */
const BAD_CERTIFICATE = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_)/;
