import { APIConnectionError, APIError } from 'openai';
import { describe, expect, it } from 'vitest';
import { toCallFailure } from './call-failure.ts';

const NOW = Date.parse('2026-03-14T12:00:00Z');

describe('toCallFailure', () => {
  it.each([
    ['transient', [408, 409, 425, 500, 502, 503, 504]],
    ['busy', [429, 529]],
    ['usage-limit', [402]],
    ['endpoint', [401, 403, 404]],
    ['request', [400, 413, 415, 422]],
  ] as const)('calls %s what these statuses mean', (kind, statuses) => {
    for (const status of statuses) expect(toCallFailure(failure(status)).kind).toBe(kind);
  });

  it('treats failures without a status as transient', () => {
    for (const error of [new APIConnectionError({}), new SyntaxError('x'), 'odd']) {
      expect(toCallFailure(error)).toMatchObject({ kind: 'transient', status: null });
    }
  });

  it.each([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': 'Sat, 14 Mar 2026 12:01:00 GMT' }, 60_000],
    [{ 'retry-after': 'Sat, 14 Mar 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after-ms': '250', 'retry-after': '1' }, 250],
    [{ 'retry-after': 'soon' }, null],
    [{}, null],
  ])('reads the wait that %j asks for', (headers, waitMs) => {
    expect(toCallFailure(failure(429, headers), NOW).retryAfterMs).toBe(waitMs);
  });

  it('repeats nothing from the endpoint’s answer', () => {
    const error = toCallFailure(failure(400));
    expect(`${error.stack}${JSON.stringify(error)}`).not.toContain('Jane');
  });
});

function failure(status: number, headers: Record<string, string> = {}) {
  return new APIError(status, { message: 'Jane' }, 'Jane', new Headers(headers));
}
