import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { Check } from '#lib/model/check.ts';
import type { Field } from '#lib/model/field.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { Signals } from '#lib/model/reading.ts';
import { CURRENT_CURVE, calibrateFields } from './calibrate-fields.ts';
import { fitCurve } from './fitting/fit-curve.ts';
import type { CurveSample } from './fitting/fit-part.ts';
import { probabilityOf } from './scoring/probability-of.ts';
import { areaUnderRoc, expectedCalibrationError } from './statistics/measures.ts';

function field(
  path: string,
  value: string | null,
  more: Partial<Field> = {},
  signals: Signals = {},
): Field {
  return {
    path,
    value,
    absence: value === null ? 'not-on-page' : null,
    place: null,
    grounding: { status: 'exact' },
    contenders: [{ value, readers: [], readingIds: [], score: RawScore.parse(0.9), place: null }],
    human: false,
    signals: {
      readers: 1,
      agreement: 1,
      conflict: 0,
      groundSimilarity: 1,
      'ground.exact': 1,
      'layout.score': 0.9,
      'layout.next': 0.05,
      'layout.agrees': 1,
      ...signals,
    },
    ...more,
  };
}

function sureOf(one: Field, checks: Check[] = []): number {
  const [confidence] = calibrateFields({
    form: BUILT_IN.get('receipt'),
    fields: [one],
    checks,
    pages: [],
  });
  return confidence?.probability ?? -1;
}

function sum(outcome: 'pass' | 'fail'): Check {
  return {
    rule: 'C01',
    version: 1,
    severity: 'block',
    outcome,
    paths: ['total'],
    left: '5.00',
    right: outcome === 'pass' ? '5.00' : '6.00',
    message: '',
  };
}

describe('the shipped curve', () => {
  it('is named by its version with every probability, including those of nulls', () => {
    const fields = [field('total', '5.00'), field('date', null)];
    const confidences = calibrateFields({
      form: BUILT_IN.get('receipt'),
      fields,
      checks: [],
      pages: [],
    });
    expect(confidences.map((one) => one.curve)).toEqual([
      CURRENT_CURVE.version,
      CURRENT_CURVE.version,
    ]);
  });

  it('is more certain for a more certain reader', () => {
    const unsure = field('total', '5.00', {}, { 'layout.score': 0.4, 'layout.next': 0.35 });
    expect(sureOf(field('total', '5.00'))).toBeGreaterThan(sureOf(unsure));
  });

  it('is less certain if a blocking rule fails than if it holds', () => {
    const one = field('total', '5.00');
    expect(sureOf(one, [sum('fail')])).toBeLessThan(sureOf(one, [sum('pass')]));
  });

  it('stays as sure of a field when a person has answered the others', () => {
    const total = field('total', '5.00');
    const others = ['vendor', 'date', 'receiptNumber'];
    const sureWith = (more: Field[]) =>
      calibrateFields({
        form: BUILT_IN.get('receipt'),
        fields: [total, ...more],
        checks: [],
        pages: [],
      })[0]?.probability ?? -1;
    const read = others.map((path) => field(path, 'x', {}, { 'layout.score': 0.99 }));
    // If a person disagrees with the reader, the reader's score is no longer the field's.
    const answered = others.map((path) =>
      field(path, 'y', { human: true, signals: { human: 1, 'layout.agrees': 0 } }),
    );
    expect(sureWith(answered)).toBeGreaterThanOrEqual(sureWith(read));
    expect(sureWith(answered.slice(0, 1))).toBeGreaterThanOrEqual(sureWith(read.slice(0, 1)));
  });

  it('does not depend on the order of signals', () => {
    const { signals } = field('total', '5.00', {}, { 'layout.margin': 0.99, 'layout.p': 0.9 });
    const turned = Object.fromEntries(Object.entries(signals).toReversed());
    const sorted = Object.fromEntries(
      Object.entries(signals).toSorted(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)),
    );
    const given = sureOf(field('total', '5.00', { signals }));
    expect(sureOf(field('total', '5.00', { signals: turned }))).toBe(given);
    expect(sureOf(field('total', '5.00', { signals: sorted }))).toBe(given);
  });

  it('treats a box without ink on a digital form as blank, whatever else is doubtful there', () => {
    const blank = probabilityOf(CURRENT_CURVE, {
      signals: {
        isNull: 1,
        'print.missing': 1,
        'record.ocr': 0,
        'record.fails': 1,
        'layout.registered': 1,
        'layout.ink': 0,
      },
      type: 'id',
      shape: 'npi',
      form: 'cms-1500',
    });
    // A wrong id is so expensive that this much certainty is needed.
    expect(blank).toBeGreaterThan(1 - 0.05 / 15);
  });

  it('gives people their prior, under its own name', () => {
    const fields = [field('total', '5.00', { human: true })];
    const [one] = calibrateFields({ form: BUILT_IN.get('receipt'), fields, checks: [], pages: [] });
    expect(one).toEqual({ path: 'total', probability: 0.995, curve: 'person-prior-1' });
  });
});

describe('fitting', () => {
  /**
   * A reader that is right with probability score² at scores of 0.5..1: overconfident, but ranks
   * well.
   */
  const samples: CurveSample[] = Array.from({ length: 16_000 }, (_, at) => {
    const score = 0.5 + ((at * 7919) % 1000) / 2000;
    const luck = ((at * 104729) % 10007) / 10007;
    return {
      signals: { 'layout.logit': Math.log(score / (1 - score + 1e-9)) / 4 },
      type: 'money',
      shape: 'money',
      form: 'receipt',
      right: luck < score * score,
      group: String(at % 1600),
    };
  });

  it('makes an overconfident reader honest and keeps its ranking', () => {
    const curve = fitCurve(samples);
    const { before, after } = curve.measured ?? {};
    expect(before?.ece ?? 0).toBeGreaterThan(0.1);
    expect(after?.ece ?? 1).toBeLessThan(0.03);
    expect(after?.auroc ?? 0).toBeGreaterThan((before?.auroc ?? 1) - 0.02);
    const judged = samples.map((one) => ({
      probability: probabilityOf(curve, one),
      right: one.right,
    }));
    expect(expectedCalibrationError(judged) ?? 1).toBeLessThan(0.03);
    expect(areaUnderRoc(judged) ?? 0).toBeGreaterThan(0.6);
  });

  it('counts a value once per class, even if its kind and its type have the same name', () => {
    const { tails } = fitCurve(samples, 'fitted', { rounds: 1 });
    expect(tails['free|read|money|value']?.samples).toBe(samples.length);
  });

  it('judges known layouts by samples of known layouts, where other evidence indicates errors', () => {
    // On unfamiliar layouts doubt indicates an error; on known ones only the other sign does.
    const of = (again: number) =>
      Array.from({ length: 4000 }, (_, at) => {
        const [doubt, other] = [at % 2, at % 4 < 2 ? 1 : 0];
        const right = (again ? other : doubt) === 0 || (at * 7919) % 1000 > 300;
        const signals = { 'print.digital': 1, 'layout.templateSeen': again, doubt, other };
        return { signals, type: 'money', shape: 'money', form: 'receipt', right, group: `${at}` };
      });
    const [strange, again] = [of(0), of(1)];
    const curve = fitCurve([...strange, ...again], 'fitted', { rounds: 20, depth: 1 });
    const signals = { 'print.digital': 1, 'layout.templateSeen': 1, doubt: 1, other: 0 };
    const doubted = { signals, type: 'money', shape: 'money', form: 'receipt' };
    expect(probabilityOf({ ...curve, known: undefined }, doubted)).toBeLessThan(0.95);
    expect(probabilityOf(curve, doubted)).toBeGreaterThan(0.995);
    // Each part states what it measured on its own samples.
    expect(curve.samples).toBe(8000);
    expect(curve.known?.samples).toBe(again.length);
    expect(curve.known?.measured?.after.brier).toBeGreaterThan(0);
    expect(fitCurve(strange, 'fitted', { rounds: 1 }).known).toBeUndefined();
  });

  it('is named after what it holds: the same samples give the same version', () => {
    const few = samples.slice(0, 3000);
    const { version } = fitCurve(few);
    expect(fitCurve(few).version).toBe(version);
    expect(fitCurve(few.slice(0, 1000)).version).not.toBe(version);
  });

  it('claims no more certainty than its number of samples can show', () => {
    const easy = samples.slice(0, 98).map((one) => ({ ...one, right: true }));
    const curve = fitCurve(easy);
    const surest = Math.max(...easy.map((one) => probabilityOf(curve, one)));
    // At most half of them can show how good the trees of the other half are: fewer than one in 50
    // wrong.
    expect(surest).toBeGreaterThan(0.9);
    expect(surest).toBeLessThan(0.99);
  });
});
