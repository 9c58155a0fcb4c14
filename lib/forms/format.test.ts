import { describe, expect, test } from 'vitest';
import {
  formatCount,
  formatDay,
  formatDuration,
  formatMoment,
  formatMonthDay,
  formatPercent,
  formatProbability,
  formatSeconds,
  formatShare,
  formatUsd,
} from './format.ts';

describe('US formats', () => {
  test('a percentage has no space and no idle decimal', () => {
    expect(formatPercent(0.17)).toBe('17%');
    expect(formatPercent(0.9344)).toBe('93.4%');
    expect(formatShare(1, 0)).toBe('—');
  });

  test('a probability is rounded down and never shown as certain', () => {
    expect(formatProbability(0.9899)).toBe('98.9%');
    expect(formatProbability(1)).toBe('99.9%');
  });

  test('dollars have thousands separators, and small amounts stay apart from zero', () => {
    expect(formatUsd(1234.56)).toBe('$1,234.56');
    expect(formatUsd(0)).toBe('$0.00');
    expect(formatUsd(-12)).toBe('-$12.00');
    expect(formatUsd(0.05)).toBe('$0.05');
    expect(formatUsd(0.0123)).toBe('$0.0123');
    expect(formatUsd(0.00001)).toBe('<$0.0001');
    expect(formatCount(12345)).toBe('12,345');
  });

  test('dates are month, day, year and times have AM and PM with a plain space', () => {
    const moment = new Date('2026-11-25T15:05:09Z');
    expect(formatMoment(moment, { timeZone: 'UTC' })).toBe('11/25/2026, 3:05 PM');
    expect(formatMoment(moment, { timeZone: 'UTC', seconds: true })).toBe('11/25/2026, 3:05:09 PM');
    expect(formatDay('2026-01-05')).toBe('1/5/2026');
    expect(formatMonthDay('2026-01-05')).toBe('1/5');
  });

  test('a length of time is said in its usual unit', () => {
    expect(formatSeconds(45)).toBe('45 sec');
    expect(formatSeconds(720)).toBe('12 min');
    expect(formatSeconds(12600)).toBe('3.5 hr');
    expect(formatDuration(350.4)).toBe('350 ms');
    expect(formatDuration(1234)).toBe('1.2 s');
  });
});
