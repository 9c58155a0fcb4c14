import { APIError } from 'openai';

/**
 * Why a request got no answer. `transient`: the same endpoint may answer later; `busy`: it has
 * enough to do; `endpoint`: it will not answer (bad key, no such model), but another may;
 * `usage-limit`: this one will not either, until someone pays; `request`: the request itself was
 * refused.
 */
export type FailureKind = 'transient' | 'busy' | 'endpoint' | 'usage-limit' | 'request';

/**
 * Contains no text from the endpoint: a server may repeat the prompt, and so patient data, in its
 * error.
 */
export class CallFailure extends Error {
  readonly kind: FailureKind;
  /** HTTP status; null if there was none (no connection, no readable body). */
  readonly status: number | null;
  /** How long the endpoint asks us to wait. */
  readonly retryAfterMs: number | null;

  constructor(kind: FailureKind, status: number | null, retryAfterMs: number | null = null) {
    super(`model call failed: ${kind}, ${status === null ? 'no status' : `status ${status}`}`);
    this.name = 'CallFailure';
    this.kind = kind;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Classifies by status, and by error code if a status has two meanings; never by text. A failure
 * without a status (connection, abort, broken body) is transient.
 */
export function toCallFailure(error: unknown, now = Date.now()): CallFailure {
  if (error instanceof CallFailure) return error;
  const status = error instanceof APIError ? error.status : undefined;
  if (status === undefined) return new CallFailure('transient', null);
  const { headers, code, type } = error instanceof APIError ? error : {};
  const kind = USAGE_LIMITS.has(code ?? '') || USAGE_LIMITS.has(type ?? '') ? 'usage-limit' : null;
  const retryAfterMs = headers ? parseRetryAfter(headers, now) : null;
  return new CallFailure(kind ?? kindOf(status), status, retryAfterMs);
}

/** OpenAI sends the first three with 429; LiteLLM sends the last one with 400. */
const USAGE_LIMITS: ReadonlySet<string> = new Set([
  'insufficient_quota',
  'billing_hard_limit_reached',
  'billing_not_active',
  'budget_exceeded',
]);

function kindOf(status: number): FailureKind {
  if (status === 402) return 'usage-limit';
  // 529: Anthropic's status for overload.
  if (status === 429 || status === 529) return 'busy';
  if (status >= 500 || [408, 409, 425].includes(status)) return 'transient';
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
