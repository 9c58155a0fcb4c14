import { expect, it } from 'vitest';
import type { CurveFile, OutsidePart } from '../scoring/curve-file.ts';
import { probabilityOf } from '../scoring/probability-of.ts';
import { tail } from '../scoring/test-curve.ts';
import { fitOutside } from './fit-outside.ts';
import type { CurveSample } from './fit-part.ts';

const TERMS = { rounds: 20, depth: 2, minClass: 300 };

/**
 * A value of one of 40 senders' layouts: one in ten stands alone, and is wrong. Trees that grew on
 * drawn documents do not know that.
 */
function sampleOf(at: number, signals: Record<string, number> = {}): CurveSample {
  const isAlone = at % 10 === 0;
  return {
    signals: { 'print.digital': 1, 'cell.filled': isAlone ? 0.1 : 0.9, ...signals },
    type: 'money',
    shape: 'money',
    form: 'eob',
    right: !isAlone,
    group: `sender-${at % 40}`,
  };
}

const drawn = { names: [], start: 0, depth: 1, trees: [] };

const fitFrom = (samples: readonly CurveSample[]) => fitOutside(samples, () => drawn, TERMS);

/** Drawn documents have shown that every value is right this often. */
function curveOf(unknown: OutsidePart | null, probability: number): CurveFile {
  const shown = { '*': tail(probability) };
  return {
    version: 'x',
    samples: 2000,
    trees: drawn,
    tails: shown,
    unknown: unknown ?? undefined,
    measured: null,
  };
}

const samples = Array.from({ length: 2000 }, (_, at) => sampleOf(at));

it('tells right values of first documents from wrong ones that drawn documents call right', () => {
  const curve = curveOf(fitFrom(samples), 0.999);
  expect(curve.unknown?.samples).toBe(2000);
  expect(probabilityOf(curve, sampleOf(0))).toBeLessThan(0.1);
  const few = fitFrom(samples.slice(0, 400));
  expect(probabilityOf(curveOf(few, 0.5), sampleOf(1))).toBeLessThan(0.999);
  // Nearly sure: what many more drawn documents have shown counts as well.
  expect(probabilityOf(curveOf(few, 0.999), sampleOf(1))).toBe(0.999);
});

it('says nothing about other forms, forms of boxes, and layouts that were corrected before', () => {
  const curve = curveOf(fitFrom(samples), 0.9);
  expect(probabilityOf(curve, sampleOf(1))).toBeGreaterThan(0.99);
  expect(probabilityOf(curve, { ...sampleOf(1), form: 'superbill' })).toBe(0.9);
  expect(probabilityOf(curve, sampleOf(1, { 'layout.registered': 1 }))).toBe(0.9);
  expect(probabilityOf(curve, sampleOf(1, { 'layout.templateSeen': 1 }))).toBe(0.9);
});

it('what something else holds back shows nothing about what may pass', () => {
  const held = samples.map((sample, at) => ({
    ...sample,
    held: at % 10 === 1,
    right: at % 10 > 1,
  }));
  const curve = curveOf(fitFrom(held), 0.5);
  expect(probabilityOf(curve, sampleOf(2))).toBeGreaterThan(0.99);
});

it('is not fitted on too few samples', () => {
  expect(fitFrom(samples.slice(0, 200))).toBeNull();
});

it('tells right values apart on layouts that were corrected before, but not as on first documents', () => {
  const again = samples.map((sample) => ({
    ...sample,
    signals: { ...sample.signals, 'layout.templateSeen': 1 },
  }));
  const corrected = fitFrom(again) ?? undefined;
  const shown = { '*': tail(0.8) };
  const curve = { ...curveOf(null, 0.8), corrected, known: { trees: drawn, tails: shown } };
  expect(probabilityOf(curve, sampleOf(0, { 'layout.templateSeen': 1 }))).toBeLessThan(0.1);
  expect(probabilityOf(curve, sampleOf(1, { 'layout.templateSeen': 1 }))).toBeGreaterThan(0.99);
  expect(probabilityOf(curve, sampleOf(1))).toBe(0.8);
});
