import { describe, expect, it } from 'vitest';
import { BURN_HOURS, judgeBurn } from './judge-burn.ts';

/** 100 an hour, of which a share is bad in the last `hours`. */
function outage(hours: number, share: number) {
  return BURN_HOURS.map((window) => ({
    hours: window,
    total: 100 * window,
    bad: 100 * Math.min(window, hours) * share,
  }));
}

describe('the burn of an error budget', () => {
  it('is fast during an outage, and over soon after it', () => {
    expect(judgeBurn(outage(1, 0.5), 0.99)).toMatchObject({ alert: 'fast' });
    const over = outage(1, 0.5).map((one) => (one.hours < 1 ? { ...one, bad: 0 } : one));
    expect(judgeBurn(over, 0.99).alert).toBeNull();
  });

  it('is slow while a little goes wrong for days', () => {
    expect(judgeBurn(outage(72, 0.015), 0.99).alert).toBe('slow');
    expect(judgeBurn(outage(72, 0.008), 0.99).alert).toBeNull();
  });

  it('leaves the unused part of the 30-day budget', () => {
    // 7.2 of 72,000 are allowed at 99.99%; 3.6 were bad.
    expect(judgeBurn(outage(3.6, 0.01), 0.9999).budgetLeft).toBeCloseTo(0.5);
    expect(judgeBurn(outage(720, 0.02), 0.99).budgetLeft).toBeCloseTo(-1);
    expect(judgeBurn([], 0.99).budgetLeft).toBe(1);
  });

  it('is no alert for one of two', () => {
    const few = BURN_HOURS.map((hours) => ({ hours, total: 2, bad: 1 }));
    expect(judgeBurn(few, 0.99).alert).toBeNull();
  });
});
