import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NoticeSettings } from '#lib/model/messages/notice.ts';
import { planMail } from './plan-mail.ts';

beforeEach(() => void vi.stubEnv('OFFICE_TIME_ZONE', 'America/Chicago'));
afterEach(() => vi.unstubAllEnvs());

const settings = (given: object = {}) =>
  NoticeSettings.parse({ quiet: { from: '19:00', until: '07:30' }, dailyAt: '08:00', ...given });
// Chicago is six hours behind UTC in November.
const plan = (kind: 'mentioned' | 'assigned', local: string, given?: object) =>
  planMail(kind, settings(given), new Date(`2026-11-26T${local}:00-06:00`))?.toISOString();

describe('a mail of something that happened', () => {
  it('goes out at once by day, and after the quiet hours by night', () => {
    expect(plan('mentioned', '12:00')).toBe('2026-11-26T18:01:00.000Z');
    expect(plan('mentioned', '18:58')).toBe('2026-11-27T00:59:00.000Z');
    expect(plan('mentioned', '18:59')).toBe('2026-11-27T13:30:00.000Z');
    expect(plan('mentioned', '23:30')).toBe('2026-11-27T13:30:00.000Z');
    expect(plan('mentioned', '03:00')).toBe('2026-11-26T13:30:00.000Z');
    expect(plan('mentioned', '07:30')).toBe('2026-11-26T13:31:00.000Z');
  });

  it('goes out at any time where no hours are quiet', () => {
    expect(plan('mentioned', '23:30', { quiet: null })).toBe('2026-11-27T05:31:00.000Z');
    const none = { from: '07:00', until: '07:00' };
    expect(plan('mentioned', '23:30', { quiet: none })).toBe('2026-11-27T05:31:00.000Z');
  });

  it('waits for its time of the day where the person wants one a day', () => {
    expect(plan('assigned', '07:59')).toBe('2026-11-26T14:00:00.000Z');
    expect(plan('assigned', '08:00')).toBe('2026-11-27T14:00:00.000Z');
  });

  it('is not written where the person wants none', () => {
    const off = { kinds: { mentioned: { app: true, mail: 'off' } } };
    expect(planMail('mentioned', settings(off), new Date())).toBeNull();
  });
});
