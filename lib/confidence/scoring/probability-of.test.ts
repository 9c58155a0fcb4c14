import { expect, it } from 'vitest';
import type { Features } from '../evidence/features.ts';
import { probabilityOf } from './probability-of.ts';
import { STRUCTURE } from './sample.ts';
import { curve, sureOn, tail } from './test-curve.ts';

const sureOf = sureOn('eob');

it('an amount proved by sums is as sure as any value with the same score, whatever its class', () => {
  expect(sureOf({})).toBe(0.97);
  expect(sureOf({ 'rule.proof': 0.5 })).toBe(0.999);
  const surer = { ...curve, tails: { ...curve.tails, '*': tail(0.9) } };
  expect(sureOf({ 'rule.proof': 0.5 }, surer)).toBe(0.97);
});

it('a sum that fails leaves an amount to its class, and a blank is proved by none', () => {
  expect(sureOf({ 'rule.proof': 0.5, 'rule.fail': 0.5 })).toBe(0.97);
  const blank = { isNull: 1, 'print.missing': 1, 'record.ocr': 0, 'rule.proof': 0.5 };
  const blanks = { ...curve, tails: { ...curve.tails, 'eob|text|money|absent': tail(0.9) } };
  expect(sureOf(blank, blanks)).toBe(0.9);
});

it('a printed value of a known layout is as sure as one of an unfamiliar layout; a scanned or blank one may not be', () => {
  const of = (has: 'value' | 'absent', came: 'text' | 'read') => ({
    [`eob|${came}|money|${has}`]: tail(0.97),
    [`eob|${came} again|money|${has}`]: tail(0.9),
  });
  const tails = { ...of('value', 'text'), ...of('value', 'read'), ...of('absent', 'text') };
  const both = { ...curve, tails };
  const again = { 'layout.templateSeen': 0.5 };
  expect(sureOf(again, both)).toBe(0.97);
  expect(sureOf({ ...again, 'print.digital': 0 }, both)).toBe(0.9);
  const blank = { isNull: 1, 'print.missing': 1, 'record.ocr': 0 };
  expect(sureOf({ ...again, ...blank }, both)).toBe(0.9);
});

it('a known layout makes what is drawn as text on it more certain, and nothing less certain', () => {
  const { trees } = curve;
  const known = (probability: number) => ({ trees, tails: { '*': tail(probability) } });
  const again = { 'layout.templateSeen': 0.5 };
  const careful = { ...curve, tails: { ...curve.tails, '*': tail(0.9) } };
  const surer = { ...careful, known: known(0.99) };
  expect(sureOf({}, surer)).toBe(0.97);
  expect(sureOf(again, surer)).toBe(0.99);
  expect(sureOf({ ...again, 'print.digital': 0 }, surer)).toBe(0.9);
  expect(sureOf(again, { ...careful, known: known(0.5) })).toBe(0.97);
});

it('what is withheld is as certain as a payment that adds up with it, if the record certainly exists', () => {
  const rare = { ...curve, tails: { '*': tail(0.5) } };
  const row = { 'payment.row': 0.5, 'record.border': 0.95 };
  expect(sureOf(row, rare)).toBeGreaterThan(0.998);
  const doubts: Features[] = [
    { 'record.border': 0.8 },
    { 'payment.row': 0 },
    { 'print.digital': 0 },
  ];
  for (const doubt of doubts) expect(sureOf({ ...row, ...doubt }, rare)).toBe(0.5);
  const list = (signals: Features) =>
    probabilityOf(rare, { signals, type: 'beside', shape: STRUCTURE, form: 'eob' });
  expect(list({ 'print.digital': 1, 'beside.payment': 0.5 })).toBeGreaterThan(0.998);
  expect(list({ 'print.digital': 1 })).toBe(0.5);
});

it('a value on a form whose boxes have other sizes is no surer than such values were, unless its layout was corrected', () => {
  const box = { 'layout.registered': 0.6, 'print.digital': 1 };
  const sure = { ...curve, tails: { '*': tail(0.9999) } };
  expect(sureOf(box, sure)).toBe(0.9999);
  const bent = { ...box, 'layout.bent': 1 };
  const code = { signals: bent, type: 'code', shape: 'procedure', form: 'cms-1500' };
  expect(probabilityOf(sure, code)).toBeCloseTo(0.9917, 3);
  const name = { signals: bent, type: 'text', shape: 'organisation', form: 'cms-1500' };
  expect(probabilityOf(sure, name)).toBeCloseTo(0.9577, 3);
  expect(probabilityOf(sure, { ...name, form: 'ub-04' })).toBe(0.92);
  expect(sureOf({ ...box, 'layout.bent': 1, 'print.digital': 0 }, sure)).toBe(0.92);
  const blank = { ...box, isNull: 1, 'print.missing': 1, 'record.ocr': 0, 'layout.ink': 0 };
  expect(sureOf(blank)).toBeGreaterThan(0.92);
  expect(sureOf({ ...blank, 'layout.bent': 1 })).toBe(0.92);
  const known = { samples: 5000, trees: curve.trees, tails: { '*': tail(0.998) }, measured: null };
  const again = { ...box, 'layout.bent': 1, 'layout.templateSeen': 0.5 };
  expect(sureOf(again, { ...curve, known })).toBe(0.998);
});

it('printouts of a form are judged like documents without places, blanks and scans with more caution', () => {
  const known = { samples: 5000, trees: curve.trees, tails: { '*': tail(0.9999) }, measured: null };
  const unknown = { ...known, tails: { text: tail(0.9999) }, forms: ['superbill'] };
  const printed = { 'print.digital': 1, 'layout.elsewhere': 1 };
  const claim = { type: 'id', shape: 'npi', form: 'cms-1500' };
  const on = (signals: Features) =>
    probabilityOf({ ...curve, known, unknown }, { ...claim, signals });
  expect(on(printed)).toBeGreaterThan(0.99);
  expect(on(printed)).toBeLessThan(0.999);
  expect(on({ ...printed, isNull: 1 })).toBeLessThan(0.98);
  expect(on({ ...printed, 'print.digital': 0 })).toBeLessThan(0.98);
  expect(on({ ...printed, 'layout.templateSeen': 0.5 })).toBe(0.9999);
  const tick = { signals: printed, type: 'code', shape: 'checkbox', form: 'cms-1500' };
  expect(probabilityOf({ ...curve, known, unknown }, tick)).toBeLessThan(0.5);
});

it('an identifier that looks like none that people entered in its place is doubtful', () => {
  const signals = { 'layout.papersRight': 0, 'layout.papersMended': 2, 'layout.papersLook': -2 };
  const sure = { ...curve, tails: { '*': tail(0.999) } };
  expect(sureOf(signals, sure)).toBeCloseTo(0.674, 3);
  expect(sureOf({ ...signals, 'layout.papersLook': 2 }, sure)).toBe(0.999);
  expect(sureOf({ ...signals, 'layout.papersMended': 1 }, sure)).toBe(0.999);
  expect(sureOf({ ...signals, 'layout.papersRight': 1 }, sure)).toBe(0.999);
});
