import { expect, it } from 'vitest';
import type { Features } from '../evidence/features.ts';
import type { CurveFile } from './curve-file.ts';
import { probabilityOf } from './probability-of.ts';
import { curve, sureOn, tail } from './test-curve.ts';

const sureOf = sureOn('eob');

it('a box on a scan in which nothing was read is as sure as such boxes were, unless documents nearly always fill it', () => {
  const blank = { 'print.digital': 0, 'print.missing': 1, 'record.ocr': 1, isNull: 1 };
  const box = { ...blank, 'layout.registered': 1 };
  const of = (probability: number, blankOnScan?: ReturnType<typeof tail>): CurveFile => ({
    ...curve,
    tails: { '*': tail(probability) },
    ...(blankOnScan && { blankOnScan }),
  });
  expect(sureOf(box, of(0.95))).toBe(0.95);
  expect(sureOf(box, of(0.95, tail(0.998)))).toBe(0.998);
  expect(sureOf(box, of(0.999, tail(0.998)))).toBe(0.999);
  expect(sureOf(box, of(0.8, tail(0.998)))).toBe(0.8);
  expect(sureOf({ ...box, 'layout.ink': 1 }, of(0.95, tail(0.998)))).toBe(0.95);
  expect(sureOf({ ...box, isNull: 0 }, of(0.95, tail(0.998)))).toBe(0.95);
  expect(sureOf(blank, of(0.95, tail(0.998)))).toBe(0.95);
  const mark = { signals: box, type: 'choice', shape: 'checkbox', form: 'cms-1500' };
  expect(probabilityOf(of(0.95, tail(0.998)), mark)).toBe(0.95);
});

it('what OCR read on a known layout of the forms of a part for scans is judged by that part alone', () => {
  const { trees } = curve;
  const tails = { 'value|money': tail(0.96), absent: tail(0.8), '*': tail(0.5) };
  const scanned = { forms: ['eob'], samples: 5000, trees, tails, measured: null };
  const both = { ...curve, scanned };
  const again = { 'layout.templateSeen': 0.5 };
  expect(sureOf(again, both)).toBe(sureOf(again));
  expect(sureOf({ ...again, 'print.digital': 0 }, both)).toBe(0.96);
  expect(sureOf({ 'print.digital': 0 }, both)).toBe(0.999);
  expect(sureOf({ ...again, isNull: 1, 'print.missing': 1, 'record.ocr': 1 }, both)).toBe(0.8);
  const elsewhere = { ...both, scanned: { ...scanned, forms: ['superbill'] } };
  expect(sureOf({ ...again, 'print.digital': 0 }, elsewhere)).toBe(0.999);
});

it('on scans, an absence that not all corrected documents share is as sure as others like it, however sure absences are', () => {
  const { trees } = curve;
  const tails = { absent: tail(0.999), 'absent unlike before': tail(0.6), '*': tail(0.998) };
  const scanned = { forms: ['eob'], samples: 5000, trees, tails, measured: null };
  const both = { ...curve, scanned };
  const absent = { isNull: 1, 'print.missing': 1, 'record.ocr': 1, 'layout.templateSeen': 0.5 };
  const papers = (count: number, alike: number) =>
    sureOf({ ...absent, 'layout.papers': count, 'layout.papersAlike': alike }, both);
  expect(papers(2, 2)).toBe(0.999);
  expect(papers(2, 1)).toBe(0.6);
  expect(papers(1, 0)).toBe(0.6);
});

it('on scans, a value in a proved row counts among such rows only in a record with nothing new', () => {
  const { trees } = curve;
  const tails = { 'value in proved row as before': tail(0.999), '*': tail(0.9) };
  const scanned = { forms: ['eob'], samples: 5000, trees, tails, measured: null };
  const inRow = {
    'print.digital': 0,
    'layout.templateSeen': 0.5,
    'layout.papers': 1,
    'layout.papersAlike': 1,
    'row.proof': 0.5,
  };
  const of = (more: Features) => sureOf({ ...inRow, ...more }, { ...curve, scanned });
  expect(of({})).toBe(0.999);
  for (const doubt of ['layout.papersNew', 'layout.papersLost', 'rule.fail'])
    expect(of({ [doubt]: 1 })).toBe(0.9);
  expect(of({ 'row.proof': 0 })).toBe(0.9);
});

it('a value in a box on a scan is as sure as such values were, and no less sure than on any document', () => {
  const of = (probability: number): CurveFile => ({
    ...curve,
    tails: { '*': tail(0.95) },
    filledOnScan: { money: tail(probability) },
  });
  const box = { 'print.digital': 0, 'layout.registered': 1 };
  expect(sureOf(box, of(0.998))).toBe(0.998);
  expect(sureOf(box, of(0.9))).toBe(0.95);
  expect(sureOf({ ...box, 'print.digital': 1 }, of(0.998))).toBe(0.95);
  expect(sureOf({ 'print.digital': 0 }, of(0.998))).toBe(0.95);
  expect(sureOf({ ...box, isNull: 1, 'print.missing': 1, 'record.ocr': 1 }, of(0.998))).toBe(0.95);
});

it('on scans, a field that corrected documents had right, and nobody corrected, has a tail of its own', () => {
  const { trees } = curve;
  const tails = { 'value read right': tail(0.999), '*': tail(0.98) };
  const scanned = { forms: ['eob'], samples: 5000, trees, tails, measured: null };
  const read = { 'print.digital': 0, 'layout.templateSeen': 0.5 };
  const papers = (right: number, mended: number) =>
    sureOf(
      { ...read, 'layout.papersRight': right, 'layout.papersMended': mended },
      { ...curve, scanned },
    );
  expect(papers(1, 0)).toBe(0.999);
  expect(papers(1, 1)).toBe(0.98);
  expect(papers(0, 0)).toBe(0.98);
});

it('on scans, a value that corrected documents have too, or no sum contradicts, has tails in a record that is almost certainly one', () => {
  const { trees } = curve;
  const tails = {
    'value known in firm record': tail(0.9995),
    'value in firm record': tail(0.995),
    'value in firm record|money': tail(0.998),
    'only look in firm record': tail(0.9985),
    '*': tail(0.98),
  };
  const scanned = { forms: ['eob'], samples: 5000, trees, tails, measured: null };
  const read = { 'print.digital': 0, 'layout.templateSeen': 0.5, 'layout.papersRight': 1 };
  const of = (more: Features) => sureOf({ ...read, ...more }, { ...curve, scanned });
  const firm = { 'record.border': 0.99 };
  expect(of({ ...firm, 'layout.papersSame': 1, 'record.fails': 0.5 })).toBe(0.9995);
  expect(of(firm)).toBe(0.998);
  expect(of({ ...firm, 'record.fails': 0.5 })).toBe(0.98);
  expect(of({ 'record.border': 0.97, 'layout.papersSame': 1 })).toBe(0.98);
  expect(of({ ...firm, 'layout.papersSame': 1, 'layout.papersMended': 1 })).toBe(0.98);
  const id = (only: number) => {
    const signals = { ...read, ...firm, 'look.only': only };
    return probabilityOf({ ...curve, scanned }, { signals, type: 'id', shape: 'npi', form: 'eob' });
  };
  expect([id(0), id(1)]).toEqual([0.995, 0.9985]);
});

it('on scans, a value of a record that may not exist is as sure as others of such records, however sure values are', () => {
  const { trees } = curve;
  const tails = { 'value in doubted record': tail(0.7), value: tail(0.999), '*': tail(0.9) };
  const scanned = { forms: ['eob'], samples: 5000, trees, tails, measured: null };
  const read = { 'print.digital': 0, 'layout.templateSeen': 0.5 };
  const of = (border: number) =>
    sureOf({ ...read, 'record.border': border }, { ...curve, scanned });
  expect(of(0.79)).toBe(0.7);
  expect(of(0.8)).toBe(0.999);
});
