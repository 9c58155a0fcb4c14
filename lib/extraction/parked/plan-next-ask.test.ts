import { describe, expect, it } from 'vitest';
import { planNextAsk } from './plan-next-ask.ts';

const NOW = 1_000_000;
const plan = (part: Partial<Parameters<typeof planNextAsk>[0]>) =>
  planNextAsk({ now: NOW, retryAt: null, wasSent: false, vain: 0, random: () => 1, ...part }) - NOW;

describe('when a question that nobody answered is asked again', () => {
  it('is soon if it was sent to nobody, however long that has lasted and whatever an endpoint said', () => {
    expect(plan({ vain: 12 })).toBe(2_000);
    expect(plan({ retryAt: NOW + 6 * 3_600_000, vain: 12 })).toBe(20_000);
    expect(plan({ retryAt: NOW + 7_000 })).toBe(7_000);
  });

  it('is later after each try without an answer, up to five minutes', () => {
    const waits = [0, 1, 2, 3, 7, 8, 500].map((vain) => plan({ wasSent: true, vain }));
    expect(waits).toEqual([2, 4, 8, 16, 256, 300, 300].map((seconds) => 1_000 * seconds));
  });

  it('is never the same moment for all questions', () => {
    expect(plan({ random: () => 0, wasSent: true, vain: 3 })).toBe(8_000);
  });
});
