import { expect, it } from 'vitest';
import { probabilityOf } from '../scoring/probability-of.ts';
import { readTail } from '../scoring/tails.ts';
import type { CurveSample } from './fit-part.ts';
import { fitScanned, renewScannedTails } from './fit-scanned.ts';

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

it('with the same trees, a class is as certain as former or new samples show, absences unlike before as new ones', () => {
  const tail = (probability: number) => ({
    samples: 800,
    certified: null,
    scores: [0],
    probabilities: [probability],
  });
  const former = {
    forms: ['eob'],
    samples: 800,
    trees: { names: [], start: 1, depth: 1, trees: [] },
    tails: { 'absent unlike before': tail(0.9999), value: tail(0.7), 'value|money': tail(0.95) },
    measured: null,
  };
  const known = { 'layout.papers': 1, isNull: 0 };
  const missing = { ...known, isNull: 1, 'print.missing': 1, 'record.ocr': 1 };
  const all = samples.flatMap((sample) =>
    [known, missing].map((more) => ({ ...sample, signals: { ...sample.signals, ...more } })),
  );
  const renewed = renewScannedTails(all, former, 300);
  const sureOf = (name: string) => readTail(renewed.tails[name] ?? tail(0), 1);
  expect(renewed.trees).toBe(former.trees);
  expect(sureOf('value')).toBeCloseTo(0.8, 1);
  expect(sureOf('value|money')).toBe(0.95);
  expect(sureOf('absent unlike before')).toBeCloseTo(0.9, 1);
  expect(renewScannedTails(all.slice(0, 200), former, 300).tails.value).toEqual(tail(0.7));
});

it('values that cannot pass at any probability say nothing about those that can', () => {
  const held = samples.map((sample) => ({ ...sample, held: !sample.right }));
  const former = fitScanned(samples, TERMS);
  if (!former) throw new Error('nothing was fitted');
  const sureOf = (all: readonly CurveSample[]) =>
    renewScannedTails(all, { ...former, tails: {} }, 300).tails.value?.probabilities[0] ?? 0;
  expect(sureOf(samples)).toBeLessThan(0.5);
  expect(sureOf(held)).toBeGreaterThan(0.9);
});
