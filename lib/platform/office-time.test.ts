import { afterEach, describe, expect, it, vi } from 'vitest';
import { nextOfficeTime, officeTimeOf } from './office-time.ts';

afterEach(() => vi.unstubAllEnvs());
const at = (iso: string) => new Date(iso);

describe('the time of the office', () => {
  it('is that of its zone, whatever the zone of the machine', () => {
    vi.stubEnv('OFFICE_TIME_ZONE', 'America/New_York');
    expect(officeTimeOf(at('2026-11-26T03:30:00Z'))).toEqual({ day: '2026-11-25', minutes: 1350 });
    vi.stubEnv('OFFICE_TIME_ZONE', 'Asia/Kolkata');
    expect(officeTimeOf(at('2026-11-26T03:30:00Z'))).toEqual({ day: '2026-11-26', minutes: 540 });
  });

  // Times for New York from timeanddate.com: clocks go back on November 1 and forward on March 8,
  // 2026.
  it.each([
    ['2026-11-26T11:59:00Z', '07:00', '2026-11-26T12:00:00Z'],
    ['2026-11-26T12:00:00Z', '07:00', '2026-11-27T12:00:00Z'],
    ['2026-10-31T12:00:00Z', '07:00', '2026-11-01T12:00:00Z'],
    ['2026-10-31T10:00:00Z', '07:00', '2026-10-31T11:00:00Z'],
    ['2026-03-08T05:30:00Z', '02:30', '2026-03-08T07:30:00Z'],
  ])('after %s it is %s next at %s', (after, clock, next) => {
    vi.stubEnv('OFFICE_TIME_ZONE', 'America/New_York');
    expect(nextOfficeTime(at(after), clock)).toEqual(at(next));
  });

  it('needs a zone that exists', () => {
    vi.stubEnv('OFFICE_TIME_ZONE', 'America/Nowhere');
    expect(() => officeTimeOf(new Date())).toThrow('OFFICE_TIME_ZONE');
  });
});
