import { describe, expect, it } from 'vitest';
import { RawScore } from '#lib/model/probability.ts';
import { calibrateScore } from './calibrate-score.ts';

const calibrated = (score: number) => calibrateScore('tesseract', RawScore.parse(score));

describe('calibrateScore', () => {
  it('gives the measured shares at the middle of each band', () => {
    expect([40, 70, 85, 92.5, 97.5].map(calibrated)).toEqual([0.345, 0.673, 0.821, 0.952, 0.978]);
  });

  it('never falls while the score rises, and is never certain', () => {
    const curve = Array.from({ length: 101 }, (_, score) => calibrated(score));
    expect(curve).toEqual([...curve].sort((a, b) => a - b));
    expect(calibrated(100)).toBeLessThan(0.99);
    expect(calibrated(-3)).toBeGreaterThan(0);
  });
});
