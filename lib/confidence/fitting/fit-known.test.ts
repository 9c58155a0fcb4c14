import { expect, it } from 'vitest';
import { renewTails } from './fit-known.ts';
import type { CurveSample } from './fit-part.ts';

const tail = (probability: number) => ({
  samples: 5000,
  certified: null,
  scores: [0],
  probabilities: [probability],
});
const trees = { names: [], start: 0, depth: 1, trees: [] };
const known = {
  trees,
  tails: { 'value as before': tail(0.9), 'absent as before': tail(0.8), '*': tail(0.7) },
};

/** A value on a known layout, as on all of its documents. */
function sampleOf(at: number, right: boolean): CurveSample {
  const signals = {
    'print.digital': 1,
    'layout.templateSeen': 1,
    'layout.papers': 1,
    'layout.papersAlike': 1,
  };
  return { signals, type: 'money', shape: 'money', form: 'eob', right, group: `layout-${at}` };
}

it('only classes with enough samples get new tails; trees and the tail of everything stay', () => {
  const samples = Array.from({ length: 1000 }, (_, at) => sampleOf(at, at % 100 !== 0));
  const renewed = renewTails(samples, known, 300);
  expect(renewed.trees).toBe(trees);
  expect(renewed.tails['*']).toEqual(tail(0.7));
  expect(renewed.tails['absent as before']).toEqual(tail(0.8));
  expect(renewed.tails['value as before']?.samples).toBe(1000);
  const [sureness] = renewed.tails['value as before']?.probabilities ?? [];
  expect(sureness).toBeGreaterThan(0.98);
  expect(sureness).toBeLessThan(0.99);
  expect(renewTails(samples.slice(0, 200), known, 300).tails).toEqual(known.tails);
});

it('samples of unknown layouts count for nothing', () => {
  const strange = Array.from({ length: 1000 }, (_, at) => {
    const { signals, ...sample } = sampleOf(at, true);
    return { ...sample, signals: { ...signals, 'layout.templateSeen': 0 } };
  });
  expect(renewTails(strange, known, 300).tails).toEqual(known.tails);
});

it('samples that something else holds back say nothing about those that can pass', () => {
  const samples = Array.from({ length: 2000 }, (_, at) => {
    const held = at % 2 === 0;
    return { ...sampleOf(at, !held), held };
  });
  const [sureness] = renewTails(samples, known, 300).tails['value as before']?.probabilities ?? [];
  expect(sureness).toBeGreaterThan(0.99);
});
