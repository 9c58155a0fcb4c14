import { APIError } from 'openai';

/**
 * Why a request brought no answer. `transient`: the same endpoint may answer later; `endpoint`: this
 * one will not (bad key, no such model), another may; `request`: the request itself was refused.
 */
export type FailureKind = 'transient' | 'endpoint' | 'request';

/**
 * Contains no text from the endpoint: a server may repeat the prompt, and so patient data, in its error.
 */
export class CallFailure extends Error {
  readonly kind: FailureKind;
  /** HTTP status; null when there was none (no connection, no readable body). */
  readonly status: number | null;
  /** How long the endpoint asks to wait. */
  readonly retryAfterMs: number | null;

  constructor(kind: FailureKind, status: number | null, retryAfterMs: number | null = null) {
    super(`model call failed: ${kind}, ${status === null ? 'no status' : `status ${status}`}`);
    this.name = 'CallFailure';
    this.kind = kind;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Classifies by status code alone; a failure without one (connection, abort, broken body) is transient. */
export function toCallFailure(error: unknown, now = Date.now()): CallFailure {
  if (error instanceof CallFailure) return error;
  const status = error instanceof APIError ? error.status : undefined;
  if (status === undefined) return new CallFailure('transient', null);
  const headers = error instanceof APIError ? error.headers : undefined;
  return new CallFailure(kindOf(status), status, headers ? parseRetryAfter(headers, now) : null);
}

function kindOf(status: number): FailureKind {
  if (status >= 500 || [408, 409, 425, 429].includes(status)) return 'transient';
  if ([401, 403, 404].includes(status)) return 'endpoint';
  return 'request';
}

/** `retry-after-ms`, or `Retry-After` in seconds or as an HTTP date (RFC 9110, 10.2.3). */
function parseRetryAfter(headers: Headers, now: number): number | null {
  const ms = Number(headers.get('retry-after-ms') ?? Number.NaN);
  if (ms >= 0) return ms;
  const text = headers.get('retry-after');
  if (!text) return null;
  const seconds = Number(text);
  if (seconds >= 0) return seconds * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
