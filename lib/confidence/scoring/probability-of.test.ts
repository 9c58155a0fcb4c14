import { expect, it } from 'vitest';
import type { Features } from '../evidence/features.ts';
import type { CurveFile } from './curve-file.ts';
import { probabilityOf } from './probability-of.ts';
import { STRUCTURE } from './sample.ts';

const tail = (probability: number) => ({
  samples: 5000,
  certified: null,
  scores: [0],
  probabilities: [probability],
});

/** One tree that says nothing, so that only the classes count. */
const curve: CurveFile = {
  version: 'of-two-classes',
  samples: 5000,
  trees: { names: [], start: 0, depth: 1, trees: [] },
  tails: { 'eob|text|money|value': tail(0.97), '*': tail(0.999) },
  measured: null,
};

const sureOf = (signals: Features, of = curve) =>
  probabilityOf(of, {
    signals: { 'print.digital': 1, ...signals },
    type: 'money',
    shape: 'money',
    form: 'eob',
  });

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

it('a value on a form whose boxes have other sizes is never accepted, unless its layout was corrected', () => {
  const box = { 'layout.registered': 0.6, 'print.digital': 1 };
  expect(sureOf(box)).toBe(0.97);
  expect(sureOf({ ...box, 'layout.bent': 1 })).toBe(0.92);
  const blank = { ...box, isNull: 1, 'print.missing': 1, 'record.ocr': 0, 'layout.ink': 0 };
  expect(sureOf(blank)).toBeGreaterThan(0.92);
  expect(sureOf({ ...blank, 'layout.bent': 1 })).toBe(0.92);
  const known = { samples: 5000, trees: curve.trees, tails: { '*': tail(0.998) }, measured: null };
  const again = { ...box, 'layout.bent': 1, 'layout.templateSeen': 0.5 };
  expect(sureOf(again, { ...curve, known })).toBe(0.998);
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

it('an identifier that looks like none that people entered in its place is doubtful', () => {
  const signals = { 'layout.papersRight': 0, 'layout.papersMended': 2, 'layout.papersLook': -2 };
  const sure = { ...curve, tails: { '*': tail(0.999) } };
  expect(sureOf(signals, sure)).toBeCloseTo(0.674, 3);
  expect(sureOf({ ...signals, 'layout.papersLook': 2 }, sure)).toBe(0.999);
  expect(sureOf({ ...signals, 'layout.papersMended': 1 }, sure)).toBe(0.999);
  expect(sureOf({ ...signals, 'layout.papersRight': 1 }, sure)).toBe(0.999);
});
