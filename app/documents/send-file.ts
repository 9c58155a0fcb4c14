import { askJson, getJson } from '#app/_client/post-json.ts';
import { documentsText as text } from './text.ts';
import type { Receipt, UploadEvent } from './uploads.ts';

/**
 * Files up to this size go in one request. Larger ones are sent in pieces of this size and resume
 * after an interruption.
 */
const PIECE_BYTES = 8 * 1024 * 1024;
const MAX_TRIES = 6;
const PAUSE_MS = 1_500;

/**
 * Sends one file and reports its progress. The returned `stop` cancels it: nothing is told after. When
 * `ended` resolves, nothing more is sent, either.
 */
export function sendFile(
  key: string,
  file: File,
  tell: (event: UploadEvent) => void,
): { stop: () => void; ended: Promise<void> } {
  const ending = new AbortController();
  const { signal } = ending;
  const tellUnlessStopped = (event: UploadEvent) => {
    if (!signal.aborted) tell(event);
  };
  const sent = (bytes: number) => tellUnlessStopped({ type: 'progress', key, sent: bytes });
  const run = file.size <= PIECE_BYTES ? sendWhole : sendInPieces;
  const ended = run(file, sent, signal).then(
    (receipt) => tellUnlessStopped({ type: 'answered', key, receipt }),
    (error: unknown) => {
      if (error instanceof Refused && error.forGood) {
        const receipt: Receipt = { kind: 'rejected', text: error.message };
        tellUnlessStopped({ type: 'answered', key, receipt });
      } else {
        const why = error instanceof Refused ? error.message : text.interrupted;
        tellUnlessStopped({ type: 'broken', key, text: why });
      }
    },
  );
  return { stop: () => ending.abort(), ended };
}

type Send = (file: File, sent: (bytes: number) => void, signal: AbortSignal) => Promise<Receipt>;

/**
 * The server refused the file and said why. `forGood`: because of the file itself, as when it is
 * too large.
 */
class Refused extends Error {
  readonly forGood: boolean;

  constructor(text: string, status: number) {
    super(text);
    this.forGood = status === 413 || status === 422;
  }
}

const sendWhole: Send = async (file, sent, signal) => {
  const { status, body } = await post('/api/documents', file, sent, signal, file.name);
  return receiptOf(status, body);
};

const sendInPieces: Send = async (file, sent, signal) => {
  const address = `/api/uploads/${await nameOf(file)}`;
  // Sent again, in whatever tab, a file waits until the pieces of the canceled try are removed.
  return navigator.locks.request(address, { signal }, async () => {
    try {
      return await sendPieces(address, file, sent, signal);
    } catch (error) {
      if (signal.aborted) await askJson(address, { method: 'DELETE' });
      throw error;
    }
  });
};

async function sendPieces(
  address: string,
  ...[file, sent, signal]: Parameters<Send>
): Promise<Receipt> {
  let offset = await offsetOf(address, signal);
  for (let failures = 0; offset < file.size; ) {
    sent(offset);
    const from = offset;
    const piece = file.slice(from, from + PIECE_BYTES);
    try {
      const answer = await post(
        `${address}?offset=${from}`,
        piece,
        (bytes) => sent(from + bytes),
        signal,
      );
      if (answer.status !== 200 && answer.status !== 409) throw refusalOf(answer);
      offset = numberIn(answer.body, 'offset') ?? from;
      failures = 0;
    } catch (error) {
      failures += 1;
      if (signal.aborted || error instanceof Refused || failures >= MAX_TRIES) throw error;
      await pause(PAUSE_MS * failures, signal);
      offset = await offsetOf(address, signal);
    }
  }
  const answer = await post(`${address}/finish`, new Blob([]), () => {}, signal, file.name);
  return receiptOf(answer.status, answer.body);
}

async function offsetOf(address: string, signal: AbortSignal): Promise<number> {
  const answer = await getJson<{ offset: number }>(address, signal);
  return answer.ok ? answer.value.offset : 0;
}

/** Ends early when `signal` is aborted. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
    signal.addEventListener('abort', () => resolve());
  });
}

/** Depends on the file, not on when it is sent: choosing the same file again resumes its upload. */
async function nameOf(file: File): Promise<string> {
  const text = `${file.name}/${file.size}/${file.lastModified}`;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * XMLHttpRequest instead of fetch, which does not report upload progress. Rejects, and sends
 * nothing, if `signal` is aborted already.
 */
function post(
  address: string,
  body: Blob,
  sent: (bytes: number) => void,
  signal: AbortSignal,
  fileName?: string,
): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    request.open('POST', address);
    // Not in the address, which proxies log.
    if (fileName !== undefined)
      request.setRequestHeader('x-file-name', encodeURIComponent(fileName.toWellFormed()));
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded }) => sent(loaded);
    request.onload = () => resolve({ status: request.status, body: request.response });
    request.onerror = () => reject(new Error('no connection'));
    request.onabort = () => reject(new Error('stopped'));
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

function receiptOf(status: number, body: unknown): Receipt {
  if (status === 200 && isReceipt(body)) return body;
  throw refusalOf({ status, body });
}

function isReceipt(body: unknown): body is Receipt {
  return typeof body === 'object' && body !== null && 'kind' in body;
}

function refusalOf({ status, body }: { status: number; body: unknown }): Error {
  const text = typeof body === 'object' && body !== null && 'text' in body ? body.text : null;
  return typeof text === 'string' ? new Refused(text, status) : new Error('no reason given');
}

function numberIn(body: unknown, name: string): number | null {
  if (typeof body !== 'object' || body === null) return null;
  const value = Object.entries(body).find(([key]) => key === name)?.[1];
  return typeof value === 'number' ? value : null;
}
