import { afterEach, describe, expect, it, vi } from 'vitest';
import { nextReportAt } from './next-report-at.ts';

afterEach(() => vi.unstubAllEnvs());

describe('a scheduled report', () => {
  // November 26, 2026 is a Thursday; New York is five hours behind UTC in winter and four in
  // summer.
  it.each([
    ['day', '2026-11-26T11:59:00Z', '2026-11-26T12:00:00Z'],
    ['day', '2026-11-26T12:00:00Z', '2026-11-27T12:00:00Z'],
    ['week', '2026-11-26T11:59:00Z', '2026-11-30T12:00:00Z'],
    ['week', '2026-11-30T12:00:00Z', '2026-12-07T12:00:00Z'],
    ['month', '2026-11-26T11:59:00Z', '2026-12-01T12:00:00Z'],
    ['month', '2026-12-01T12:00:00Z', '2027-01-01T12:00:00Z'],
    // The clocks go back on Sunday, November 1.
    ['week', '2026-10-27T00:00:00Z', '2026-11-02T12:00:00Z'],
    ['month', '2026-10-27T00:00:00Z', '2026-11-01T12:00:00Z'],
    // Still Sunday in New York when it is Monday in London.
    ['week', '2026-06-08T02:00:00Z', '2026-06-08T11:00:00Z'],
  ] as const)('of every %s comes next after %s at %s', (rhythm, after, next) => {
    vi.stubEnv('OFFICE_TIME_ZONE', 'America/New_York');
    expect(nextReportAt(new Date(after), { rhythm, time: '07:00' })).toEqual(new Date(next));
  });
});
