import { describe, expect, it } from 'vitest';
import { createRandom } from '#lib/testing/generator/random.ts';
import { logit, sigmoid } from '../statistics/sigmoid.ts';
import { applyLocal, NO_CHANGE, parseCurveName, undoLocal } from './apply-local.ts';
import { fitLocal, type LocalSample } from './fit-local.ts';
import { measureLocal } from './measure-local.ts';

describe('a local calibration', () => {
  it('without decisions is the shipped curve', () => {
    const terms = fitLocal([]);
    for (const p of [0.01, 0.5, 0.9, 0.999]) expect(applyLocal(terms, 'eob', p)).toBeCloseTo(p, 9);
  });

  it('after few decisions hardly differs from it, after many says what they show', () => {
    // Every value is less sure than the curve says.
    const few = applyLocal(fitLocal(draw(20, -1.5)), 'eob', 0.95);
    const many = applyLocal(fitLocal(draw(8000, -1.5)), 'eob', 0.95);
    const truth = sigmoid(logit(0.95) - 1.5);
    expect(Math.abs(few - 0.95)).toBeLessThan(0.06);
    expect(many).toBeCloseTo(truth, 1);
  });

  it('weighs audits by the inverse of their chance', () => {
    // Of the sure values 2% are audited: their errors stand for fifty each.
    const random = createRandom('audits');
    const doubtful = draw(1000, 0);
    const audits = Array.from({ length: 400 }, (_, at) => ({
      ...sample(`a${at}`, 0.995, !random.chance(0.08)),
      inclusion: 0.02,
    }));
    const local = applyLocal(fitLocal([...doubtful, ...audits]), 'eob', 0.995);
    expect(local).toBeLessThan(0.97);
    const unweighted = audits.map((one) => ({ ...one, inclusion: 1 }));
    expect(applyLocal(fitLocal([...doubtful, ...unweighted]), 'eob', 0.995)).toBeGreaterThan(local);
  });

  it('raises no probability beyond what so many decisions can show', () => {
    const clean = Array.from({ length: 300 }, (_, at) => sample(`d${at}`, 0.97, true));
    const local = applyLocal(fitLocal(clean), 'eob', 0.97);
    expect(local).toBeGreaterThan(0.97);
    expect(local).toBeLessThan(1 - 1 / 300);
  });

  it('shrinks a form with few decisions to all forms', () => {
    const all = draw(4000, -1);
    const one = { ...sample('other', 0.9, true), form: 'receipt' };
    const terms = fitLocal([...all, one]);
    expect(terms.forms.receipt?.shift).toBeCloseTo(terms.every.shift, 1);
  });

  it('never falls as the shipped probability rises, and can be undone', () => {
    const terms = fitLocal(draw(3000, -0.7));
    let last = 0;
    for (let p = 0.01; p < 1; p += 0.01) {
      const local = applyLocal(terms, 'eob', p);
      expect(local).toBeGreaterThanOrEqual(last);
      last = local;
      expect(applyLocal(terms, 'eob', undoLocal(terms, 'eob', local))).toBeCloseTo(local, 6);
    }
  });

  it('is measured on documents that its fit left out: noise alone does not pass for knowledge', () => {
    const honest = measureLocal(draw(1500, 0), NO_CHANGE);
    expect(honest.after.logLoss).toBeGreaterThan(honest.before.logLoss - 0.003);
    const bold = measureLocal(draw(1500, -1.5), NO_CHANGE);
    expect(bold.after.logLoss).toBeLessThan(bold.before.logLoss);
    expect(bold.after.ece).toBeLessThan(bold.before.ece);
  });
});

describe('the name of a curve', () => {
  it.each([
    ['synthetic-1a2b', 'synthetic-1a2b', null],
    ['synthetic-1a2b+local12', 'synthetic-1a2b', 12],
    ['synthetic-1a2b+local3@r1a2b3c', 'synthetic-1a2b', 3],
    ['synthetic-1a2b@r1a2b3c', 'synthetic-1a2b', null],
  ])('%s', (name, curve, local) => expect(parseCurveName(name)).toEqual({ curve, local }));
});

function sample(group: string, probability: number, right: boolean): LocalSample {
  return { form: 'eob', group, probability, right, inclusion: 1, threshold: 0.9975 };
}

/** Values whose true log-odds are those of the curve and `shift` more. */
function draw(count: number, shift: number): LocalSample[] {
  const random = createRandom(`${count}/${shift}`);
  return Array.from({ length: count }, (_, at) => {
    const probability = sigmoid(random.next() * 6 - 1);
    const right = random.chance(sigmoid(logit(probability) + shift));
    return sample(`d${at >> 2}`, probability, right);
  });
}
