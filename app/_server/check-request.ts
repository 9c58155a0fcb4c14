import { AppError } from '#lib/platform/errors.ts';
import { isAllowedHost } from '#lib/platform/sign-in/allowed-hosts.ts';

/** Enough for any JSON request. Files are not read as JSON and have their own limit. */
export const MAX_BODY_BYTES = 1024 * 1024;

/**
 * Throws AppError bad-request for an address with a NUL, which the database cannot store: the error
 * would otherwise surface there, as a status of 500.
 */
export function checkAddress(url: string): void {
  if (/%00|\0/.test(url)) throw new AppError('bad-request', { detail: 'NUL in the address' });
}

/** Throws AppError bad-request for a host that is not ours: someone else's name points here. */
export function checkHost(headers: Headers): void {
  if (!isAllowedHost(headers.get('host')))
    throw new AppError('bad-request', { text: 'This host is not known. See PUBLIC_URL.' });
}

/**
 * The body as text; throws AppError body-too-large at the first byte beyond the limit, and leaves
 * the rest unread.
 */
export async function readText(request: Request): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > MAX_BODY_BYTES) throw new AppError('body-too-large');
  const chunks: Uint8Array[] = [];
  let byteCount = 0;
  // Canceling a body closes the connection, and the sender never sees why; `drain` reads the rest.
  for await (const chunk of request.body?.values({ preventCancel: true }) ?? []) {
    byteCount += chunk.byteLength;
    if (byteCount > MAX_BODY_BYTES) throw new AppError('body-too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** If a refused request sends more than this, its connection is closed. */
export const MAX_DRAINED_BYTES = 16 * MAX_BODY_BYTES;

/**
 * Reads the rest of a refused request's body: a sender reads no response before it has sent
 * everything, and would find the connection closed if the server did not read it.
 */
export async function drain(request: Request): Promise<void> {
  if (request.body === null || request.body.locked) return;
  let byteCount = 0;
  for await (const chunk of request.body) {
    byteCount += chunk.byteLength;
    if (byteCount > MAX_DRAINED_BYTES) return;
  }
}

/**
 * The body as JSON, undefined if it is not JSON. Throws AppError bad-request for text that
 * PostgreSQL cannot store, and body-too-large.
 */
export async function readJson(request: Request): Promise<unknown> {
  const value = parse(await readText(request));
  if (!isStorable(value))
    throw new AppError('bad-request', { detail: 'body: has a NUL or an unpaired surrogate' });
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether no key or value in it has a NUL or an unpaired surrogate. */
export function isStorable(value: unknown): boolean {
  // A list instead of recursion, because the sender controls the depth of the input.
  const waiting = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one === 'string') {
      if (one.includes('\0') || !one.isWellFormed()) return false;
    } else if (typeof one === 'object' && one !== null) {
      for (const [key, inner] of Object.entries(one)) waiting.push(key, inner);
    }
  }
  return true;
}
