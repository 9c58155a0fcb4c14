import { expect, it } from 'vitest';
import type { CurveSample } from './fit-part.ts';
import { fitScanned } from './fit-scanned.ts';
import { probabilityOf } from './score-sample.ts';

const TERMS = { rounds: 20, depth: 2, minClass: 300 };

/** A value that OCR read, of one of 40 layouts; one in ten has a doubtful letter and is wrong. */
function sampleOf(at: number, drawn: boolean): CurveSample {
  const doubtful = at % 10 === 0;
  return {
    signals: {
      'layout.templateSeen': 1,
      'print.digital': drawn ? 1 : 0,
      'print.least': doubtful ? 0.1 : 0.9,
    },
    type: 'money',
    shape: 'money',
    form: 'eob',
    right: !doubtful,
    group: `layout-${at % 40}`,
  };
}

const samples = Array.from({ length: 2000 }, (_, at) => sampleOf(at, at % 2 === 1));

it('is fitted on what OCR read on known layouts, and tells right values from wrong ones', () => {
  const scanned = fitScanned(samples, TERMS);
  expect(scanned?.samples).toBe(1000);
  expect(scanned?.forms).toEqual(['eob']);
  const { trees } = scanned ?? {};
  if (!scanned || !trees) throw new Error('nothing was fitted');
  const curve = { version: 'x', samples: 1000, trees, tails: {}, scanned, measured: null };
  const [doubtful, clear] = [sampleOf(0, false), sampleOf(2, false)];
  expect(probabilityOf(curve, clear)).toBeGreaterThan(0.99);
  expect(probabilityOf(curve, doubtful)).toBeLessThan(0.1);
});

it('is not fitted on too few samples', () => {
  expect(fitScanned(samples.slice(0, 500), TERMS)).toBeNull();
});
