import { isAllowedHost } from '#lib/platform/allowed-hosts.ts';
import { AppError } from '#lib/platform/errors.ts';

/** A page's worth of JSON. Files are not read as JSON and have a limit of their own. */
export const MAX_BODY_BYTES = 1024 * 1024;

/**
 * Throws AppError bad-request for an address with a NUL, which no text in the database can hold:
 * it would fail there, with a status of 500, far from who sent it.
 */
export function checkAddress(url: string): void {
  if (/%00|\0/.test(url)) throw new AppError('bad-request', { detail: 'NUL in the address' });
}

/** Throws AppError bad-request for a host that is not ours: somebody made their own name lead here. */
export function checkHost(headers: Headers): void {
  if (!isAllowedHost(headers.get('host')))
    throw new AppError('bad-request', { text: 'This host is not known. See PUBLIC_URL.' });
}

/** The body as text; throws AppError body-too-large at the first byte beyond the limit, and leaves the rest. */
export async function readText(request: Request): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > MAX_BODY_BYTES) throw new AppError('body-too-large');
  const chunks: Uint8Array[] = [];
  let byteCount = 0;
  // Whoever cancels a body closes the connection, and the sender never sees why: `drain` takes the rest.
  for await (const chunk of request.body?.values({ preventCancel: true }) ?? []) {
    byteCount += chunk.byteLength;
    if (byteCount > MAX_BODY_BYTES) throw new AppError('body-too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Whoever sends more than this to be refused loses the connection instead. */
export const MAX_DRAINED_BYTES = 16 * MAX_BODY_BYTES;

/**
 * Reads away what is left of the body of a request that is refused: a sender reads no answer before it has
 * sent everything, and finds the connection closed when the server does not take it.
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
 * The body as JSON, undefined when it is none. Throws AppError bad-request for a text that PostgreSQL
 * cannot store, and body-too-large.
 */
export async function readJson(request: Request): Promise<unknown> {
  const value = parse(await readText(request));
  if (!isStorable(value)) throw new AppError('bad-request', { detail: 'NUL or half a character' });
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** No text in it, key or value, has a NUL or a surrogate without its other half. */
export function isStorable(value: unknown): boolean {
  // A list and not recursion: the depth of the input is the sender's choice.
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
