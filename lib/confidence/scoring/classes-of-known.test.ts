import { expect, it } from 'vitest';
import type { Features } from '../evidence/features.ts';
import { probabilityOf } from './probability-of.ts';
import { STRUCTURE } from './sample.ts';
import { curve, sureOn, tail } from './test-curve.ts';

const sureOf = sureOn('eob');

it('a value that matches all corrected documents of its layout has a tail of its own, and is no less certain', () => {
  const { trees } = curve;
  const of = (absent: number) => ({
    ...curve,
    tails: { '*': tail(0.9) },
    known: { trees, tails: { 'absent as before': tail(absent), '*': tail(0.97) } },
  });
  const blank = { isNull: 1, 'print.missing': 1, 'layout.templateSeen': 1, 'layout.papers': 1.5 };
  const before = { ...blank, 'layout.papersAlike': 1.5 };
  expect(sureOf(before, of(0.999))).toBe(0.999);
  expect(sureOf(before, of(0.95))).toBe(0.97);
  expect(sureOf({ ...blank, 'layout.papersAlike': 1 }, of(0.999))).toBe(0.97);
  const once = { ...before, 'layout.papers': 1, 'layout.papersAlike': 1 };
  expect(sureOf(once, of(0.999))).toBe(0.97);
  expect(sureOf({ 'layout.templateSeen': 1 }, of(0.999))).toBe(0.97);
  expect(sureOf({ ...before, 'layout.papersLook': 1.5 }, of(0.999))).toBe(0.999);
  expect(sureOf({ ...before, 'layout.papersLook': -1 }, of(0.999))).toBe(0.97);
});

it('a value in a claim that matches all corrected documents as a whole has a tail of its own, and is no less certain', () => {
  const { trees } = curve;
  const tails = {
    'value in claim as before': tail(0.99),
    'proved in claim as before': tail(0.992),
    'code in claim as before': tail(0.993),
    'adjustment as before': tail(0.995),
    'clear and proved in claim as before': tail(0.996),
    'looks in claim as before': tail(0.997),
    'absent in claim as twice before': tail(0.998),
    'only look in claim as before': tail(0.9985),
    '*': tail(0.97),
  };
  const of = { ...curve, tails: { '*': tail(0.9) }, known: { trees, tails } };
  const again = { 'layout.templateSeen': 1, 'layout.papers': 1 };
  const inClaim = { ...again, 'record.asBefore': 1 };
  expect(sureOf(again, of)).toBe(0.97);
  expect(sureOf(inClaim, of)).toBe(0.99);
  expect(sureOf({ ...inClaim, 'rule.proof': 0.5 }, of)).toBe(0.992);
  expect(sureOf({ ...inClaim, 'rule.proof': 0.5, 'rule.fail': 0.5 }, of)).toBe(0.99);
  const absent = { ...inClaim, isNull: 1, 'print.missing': 1, 'layout.papersAlike': 1 };
  expect(sureOf(absent, of)).toBe(0.97);
  const twice = { ...absent, 'layout.papers': 1.5, 'layout.papersAlike': 1.5 };
  expect(sureOf(twice, of)).toBe(0.998);
  expect(sureOf({ ...twice, 'layout.papersAlike': 1 }, of)).toBe(0.97);
  expect(sureOf({ ...inClaim, 'rule.proof': 0.5, 'layout.margin': 0.95 }, of)).toBe(0.996);
  expect(sureOf({ ...inClaim, 'row.proof': 0.5, 'layout.margin': 0.95 }, of)).toBe(0.996);
  expect(sureOf({ ...inClaim, 'row.proof': 0.5, 'layout.margin': 0.5 }, of)).toBe(0.99);
  const ofShape = (type: string, shape: string, signals: Features) =>
    probabilityOf(of, { signals: { 'print.digital': 1, ...signals }, type, shape, form: 'eob' });
  expect(ofShape('code', 'adjustment-reason', inClaim)).toBe(0.995);
  expect(ofShape('code', 'adjustment-reason', { ...again, 'row.proof': 0.5 })).toBe(0.97);
  expect(ofShape('code', 'short-code', { ...inClaim, 'row.proof': 0.5 })).toBe(0.995);
  expect(ofShape('code', 'short-code', inClaim)).toBe(0.993);
  const alike = { ...inClaim, 'layout.papersAlike': 1, 'layout.papersLook': 1 };
  expect(ofShape('id', 'member-id', alike)).toBe(0.997);
  expect(ofShape('id', 'member-id', { ...alike, 'layout.papersLook': -1 })).toBe(0.99);
  expect(ofShape('id', 'member-id', { ...alike, 'place.outside': 1 })).toBe(0.99);
  expect(ofShape('id', 'npi', alike)).toBe(0.99);
  const only = { ...alike, 'look.only': 1 };
  for (const shape of ['member-id', 'reference', 'npi'])
    expect(ofShape('id', shape, only)).toBe(0.9985);
  expect(ofShape('date', 'date', only)).toBe(0.99);
  const sharedLook = { ...only, 'place.outside': 1 };
  expect(ofShape('id', 'reference', sharedLook)).toBe(0.9985);
  expect(ofShape('id', 'npi', sharedLook)).toBe(0.99);
  expect(ofShape('id', 'npi', { ...only, 'record.asBefore': 0 })).toBe(0.97);
});

it('what corrected documents had right is as sure as such values were, in a claim that is as before or certainly one', () => {
  const { trees } = curve;
  const tails = {
    'value read right in claim as before': tail(0.992),
    'value read right in claim as before|money': tail(0.994),
    'value read right as before in claim as before': tail(0.996),
    'value read right in firm claim': tail(0.985),
    'blank never corrected in firm claim': tail(0.99),
    '*': tail(0.97),
  };
  const of = { ...curve, tails: { '*': tail(0.9) }, known: { trees, tails } };
  const again = { 'layout.templateSeen': 1, 'layout.papers': 1, 'layout.papersRight': 1 };
  const inClaim = { ...again, 'record.asBefore': 1 };
  expect(sureOf(again, of)).toBe(0.97);
  expect(sureOf(inClaim, of)).toBe(0.994);
  expect(sureOf({ ...inClaim, 'layout.papersAlike': 1 }, of)).toBe(0.996);
  expect(sureOf({ ...inClaim, 'layout.papersMended': 1 }, of)).toBe(0.97);
  const firm = { ...again, 'record.border': 0.95 };
  expect(sureOf(firm, of)).toBe(0.985);
  expect(sureOf({ ...firm, 'record.border': 0.9 }, of)).toBe(0.97);
  expect(sureOf({ ...firm, 'record.fails': 0.1 }, of)).toBe(0.97);
  expect(sureOf({ ...firm, 'record.single': 1 }, of)).toBe(0.97);
  const blank = { ...firm, 'layout.papersRight': 0, isNull: 1, 'print.missing': 1 };
  expect(sureOf(blank, of)).toBe(0.99);
  expect(sureOf({ ...blank, 'layout.papersMended': 1 }, of)).toBe(0.97);
  expect(sureOf({ ...blank, 'layout.papersRight': 1 }, of)).toBe(0.97);
});

it('in a claim without rows, amounts as before and numbers that look as before have tails', () => {
  const { trees } = curve;
  const tails = {
    'value in claim as before': tail(0.99),
    'amount in rowless claim as before': tail(0.996),
    'number in rowless claim as before': tail(0.997),
    '*': tail(0.97),
  };
  const of = { ...curve, tails: { '*': tail(0.9) }, known: { trees, tails } };
  const rowless = {
    'print.digital': 1,
    'layout.templateSeen': 1,
    'layout.papers': 1,
    'layout.papersAlike': 1,
    'record.asBefore': 1,
    'record.rowless': 1,
  };
  const ofShape = (type: string, shape: string, more: Features = {}) =>
    probabilityOf(of, { signals: { ...rowless, ...more }, type, shape, form: 'eob' });
  expect(ofShape('money', 'money')).toBe(0.996);
  expect(ofShape('money', 'money', { 'layout.papersAlike': 0 })).toBe(0.97);
  expect(ofShape('money', 'money', { 'record.asBefore': 0 })).toBe(0.97);
  expect(ofShape('id', 'npi')).toBe(0.97);
  expect(ofShape('id', 'npi', { 'layout.papersLook': 1 })).toBe(0.997);
  expect(ofShape('id', 'npi', { 'layout.papersLook': 1, 'place.outside': 1 })).toBe(0.97);
  expect(ofShape('text', 'person')).toBe(0.97);
});

it('amounts on a bill that are as before, clear, and proved have a tail of their own', () => {
  const { trees } = curve;
  const tails = { 'clear and proved in bill as before': tail(0.998), '*': tail(0.97) };
  const of = { ...curve, tails: { '*': tail(0.9) }, known: { trees, tails } };
  const proved = {
    'print.digital': 1,
    'layout.templateSeen': 1,
    'layout.papers': 1,
    'layout.papersAlike': 1,
    'layout.margin': 0.95,
    'row.proof': 0.5,
    'record.single': 1,
  };
  const sureOfAmount = (more: Features, type = 'money') =>
    probabilityOf(of, { signals: { ...proved, ...more }, type, shape: 'money', form: 'x' });
  expect(sureOfAmount({})).toBe(0.998);
  expect(sureOfAmount({ 'row.proof': 0, 'rule.proof': 0.5 })).toBe(0.998);
  expect(sureOfAmount({}, 'text')).toBe(0.97);
  const others: Features[] = [
    { 'layout.papersAlike': 0 },
    { 'layout.margin': 0.5 },
    { 'row.proof': 0 },
    { 'rule.fail': 0.5 },
    { 'record.single': 0 },
    { 'layout.registered': 1 },
  ];
  for (const other of others) expect(sureOfAmount(other)).toBe(0.97);
});

it('structure that matches all corrected documents has a tail of its own', () => {
  const { trees } = curve;
  const known = { trees, tails: { 'as before': tail(0.999), '*': tail(0.97) } };
  const of = { ...curve, tails: { '*': tail(0.9) }, known };
  const asBefore = {
    'print.digital': 1,
    'layout.templateSeen': 4,
    'layout.papers': 2,
    'list.papers': 2,
    'rows.proof': 1,
  };
  const sureOfPart = (type: string, more: Features = {}) =>
    probabilityOf(of, { signals: { ...asBefore, ...more }, type, shape: STRUCTURE, form: 'eob' });
  for (const type of ['border', 'complete', 'inside', 'beside']) {
    expect(sureOfPart(type)).toBe(0.999);
    expect(sureOfPart(type, { 'sums.fail': 1 })).toBe(0.9);
    expect(sureOfPart(type, { 'layout.papers': 0 })).toBe(0.9);
  }
  expect(sureOfPart('beside', { 'layout.papersLost': 1 })).toBe(0.9);
  expect(sureOfPart('inside', { 'layout.papersLost': 1 })).toBe(0.999);
  expect(sureOfPart('inside', { 'layout.papersLostInRows': 1 })).toBe(0.9);
  for (const type of ['border', 'complete'])
    expect(sureOfPart(type, { 'layout.papersLost': 2 })).toBe(0.9);
  const alone = { 'rows.proof': 0, 'rows.count': Math.fround(0.1) };
  for (const type of ['complete', 'inside']) {
    expect(sureOfPart(type, { 'list.papers': -2 })).toBe(0.9);
    expect(sureOfPart(type, { 'layout.papersNew': 1 })).toBe(0.999);
    expect(sureOfPart(type, { 'rows.codesLeft': 0.25 })).toBe(0.9);
    expect(sureOfPart(type, { ...alone, 'rows.totals': 0.25 })).toBe(0.999);
    expect(sureOfPart(type, alone)).toBe(0.9);
    expect(sureOfPart(type, { ...alone, 'rows.totals': 0.25, 'rows.count': 0.2 })).toBe(0.9);
  }
  for (const type of ['border', 'complete']) {
    expect(sureOfPart(type, { 'layout.papersLost': 1 })).toBe(0.999);
    expect(sureOfPart(type, { 'layout.recallAgainst': 0.4 })).toBe(0.9);
    expect(sureOfPart(type, { 'layout.recallEnd': -0.8 })).toBe(0.9);
    expect(sureOfPart(type, { 'layout.recallEnd': 0.8 })).toBe(0.999);
  }
  expect(sureOfPart('border', { 'list.papers': -2 })).toBe(0.999);
  expect(sureOfPart('border', { 'layout.papersNew': 2 })).toBe(0.999);
  expect(sureOfPart('border', { 'layout.papersNew': 3 })).toBe(0.9);
  expect(sureOfPart('border', { 'rows.proof': 0 })).toBe(0.9);
  const proofs: Features[] = [
    { 'rows.proof': 0, 'payment.border': 0.5 },
    { ...alone, 'rows.totals': 0.25 },
  ];
  for (const proof of proofs) {
    expect(sureOfPart('border', proof)).toBe(0.999);
    for (const doubt of ['layout.papersNew', 'layout.papersLost'])
      expect(sureOfPart('border', { ...proof, [doubt]: 1 })).toBe(0.9);
  }
  const onlyRow = { ...alone, 'rows.totals': 0.25, 'left.amountShare': 0.5 };
  expect(sureOfPart('border', onlyRow)).toBe(0.9);
  expect(sureOfPart('border', { ...onlyRow, 'payment.border': 0.5 })).toBe(0.999);
  expect(sureOfPart('beside', { 'rows.proof': 0 })).toBe(0.999);
  const once = { 'layout.papers': 1, 'list.papers': -1 };
  expect(sureOfPart('beside', { ...once, 'list.papers': 1 })).toBe(0.9);
  const closed = { 'beside.payment': 0.5 };
  expect(sureOfPart('beside', { ...once, ...closed })).toBeGreaterThan(0.999);
  expect(sureOfPart('beside', { 'list.papers': 0 })).toBe(0.999);
  expect(sureOfPart('beside', { 'beside.rows': 0.2 })).toBe(0.9);
  expect(sureOfPart('beside', { 'beside.rows': 0.2, ...closed })).toBeGreaterThan(0.999);
});
