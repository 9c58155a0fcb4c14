import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { getField } from '#lib/forms/find-field.ts';
import type { Field } from '#lib/model/field.ts';
import { Probability } from '#lib/model/probability.ts';
import { DEFAULT_POLICY, thresholdOf } from './policy.ts';
import { relevantPages } from './relevant-pages.ts';
import {
  codesOf,
  contender,
  FIELDS,
  failing,
  field,
  type Input,
  LAYOUT,
  MODEL,
  page,
  route,
} from './test-receipt.ts';

describe('what passes', () => {
  it('a record of sure fields without a veto is accepted, with nothing at risk', () => {
    expect(route()).toMatchObject({ route: 'accept', reasons: [], expectedLossUsd: 0 });
  });

  it('nothing of a form on hold, however sure, except a person’s values', () => {
    const hold = { code: 'on-hold' as const, why: 'An alert.', wouldPass: 'A supervisor.' };
    const result = route({
      hold,
      fields: [field('company', 'Shop'), field('total', '5.00', { human: true })],
    });
    expect(result.route).toBe('review');
    expect(codesOf(result, 'company')).toEqual(['on-hold']);
    expect(codesOf(result, 'total')).toEqual([]);
  });

  it('a document that is not a bill is accepted without fields, to be set aside', () => {
    expect(route({ form: BUILT_IN.get('other'), fields: [] }).route).toBe('accept');
  });

  it('a document that may be a bill is not set aside without a question', () => {
    const unsure = route({ form: BUILT_IN.get('other'), fields: [], formScore: 0.9 });
    expect(unsure.route).toBe('review');
    expect(unsure.doubts.map(({ subject }) => subject.kind)).toEqual(['form']);
    expect(unsure.doubts[0]?.costUsd).toBeGreaterThan(0);
  });

  it.each([
    [0.1, 5, 0.98],
    [0.05, 2, 0.975],
    [0.08, 40, 0.998],
  ])('a review of $%d against an error of $%d asks for %d', (review, error, threshold) => {
    const policy = {
      ...DEFAULT_POLICY,
      reviewCostUsd: review,
      leastProbability: { critical: 0, other: 0 },
    };
    expect(thresholdOf(policy, { critical: true, costOfErrorUsd: error })).toBeCloseTo(
      threshold,
      10,
    );
  });

  it('the more an error costs, the surer a value must be', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 99, noNaN: true }), fc.boolean(), (cost, critical) => {
        const [low, high] = [cost, cost + 1].map((costOfErrorUsd) =>
          thresholdOf(DEFAULT_POLICY, { critical, costOfErrorUsd }),
        );
        expect(high).toBeGreaterThanOrEqual(low ?? 1);
      }),
    );
  });
});

describe('what goes to a person', () => {
  it('a value that is not sure enough, with its share of the expected loss', () => {
    const result = route({}, 0.9);
    expect(result.route).toBe('review');
    expect(codesOf(result, 'total')).toEqual(['low-confidence']);
    const costs = ['company', 'date', 'total'].map(
      (name) =>
        BUILT_IN.get('receipt').fields.find((one) => one.pattern === name)?.costOfErrorUsd ?? 0,
    );
    expect(result.expectedLossUsd).toBeCloseTo(0.1 * costs.reduce((a, b) => a + b, 0), 2);
  });

  it('a value without a measured probability', () => {
    expect(codesOf(route({ confidences: [] }), 'total')).toEqual(['not-calibrated']);
  });

  it('a critical field on which readers disagree, and no other', () => {
    const rivals = (path: string, a: string, b: string) =>
      field(path, a, { contenders: [contender(a, LAYOUT), contender(b, MODEL)] });
    const fields = [
      rivals('company', 'Shop', 'Shoppe'),
      field('date', '2025-01-02'),
      rivals('total', '5.00', '6.00'),
    ];
    expect(codesOf(route({ fields }), 'total')).toEqual(['reader-conflict']);
    expect(codesOf(route({ fields }), 'company')).toEqual([]);
  });

  it('values that were merely weighed are not a conflict', () => {
    const total = field('total', '5.00', {
      contenders: [contender('5.00', LAYOUT), contender('6.00')],
    });
    expect(codesOf(route({ fields: [...FIELDS.slice(0, 2), total] }), 'total')).toEqual([]);
  });

  it('a value that is not on the page', () => {
    const total = field('total', '5.00', { grounding: { status: 'none' } });
    expect(codesOf(route({ fields: [...FIELDS.slice(0, 2), total] }), 'total')).toEqual([
      'ungrounded',
    ]);
  });

  it('a record whose page is a printout of a claim and not the form, and it says so', () => {
    const fields = FIELDS.map((one) => ({ ...one, signals: { 'layout.elsewhere': 1 } }));
    const result = route({ fields }, 1);
    expect(result.route).toBe('review');
    expect(result.reasons.map(({ code }) => code)).toEqual(['not-the-form']);
    expect(result.reasons[0]?.why).toContain('not the form itself');
    expect(route({ fields, submittedBy: 'someone' }, 1).route).toBe('accept');
    const again = fields.map((one) => ({
      ...one,
      signals: { ...one.signals, 'layout.templateSeen': 1 },
    }));
    expect(route({ fields: again }, 1).route).toBe('accept');
  });

  it('a value that was chosen because a sum adds up with it, not one whose letters were mended', () => {
    const told = (signals: Field['signals']) => {
      const contenders = [contender('1205.00', LAYOUT), contender('6.00')];
      return route({ fields: [field('total', '1205.00', { contenders, signals })] }).fields[0]
        ?.reasons;
    };
    expect(told({ 'layout.repaired': 1, 'layout.settledBySum': 1 })).toMatchObject([
      {
        code: 'balance-repair',
        why: 'This was first read as 6.00, but the totals balance with 1,205.00.',
      },
    ]);
    expect(told({ 'layout.repaired': 1 })).toEqual([]);
  });

  it('a value on unclear print', () => {
    expect(codesOf(route({ pages: [page({ confidence: 0.4 })] }), 'total')).toEqual([
      'unclear-print',
    ]);
  });

  it('no value on unclear print that corrected documents of the layout also have', () => {
    const same = (papersSame: number) => [
      field('total', '6.00', { signals: { 'layout.papersSame': papersSame } }),
    ];
    const pages = [page({ confidence: 0.4 })];
    expect(codesOf(route({ pages, fields: same(0) }), 'total')).toEqual(['unclear-print']);
    expect(codesOf(route({ pages, fields: same(1) }), 'total')).toEqual([]);
  });

  it('no mark in a box because of the letter that it looks like', () => {
    const marked = (path: string, value: string) =>
      route({
        form: BUILT_IN.get('cms-1500'),
        fields: [field(path, value)],
        pages: [page({ confidence: 0.4 })],
      });
    expect(codesOf(marked('patient.sex', 'F'), 'patient.sex')).toEqual([]);
    expect(codesOf(marked('patient.name', 'DOE'), 'patient.name')).toEqual(['unclear-print']);
  });

  it.each([
    ['hidden-text', 'hidden-text'],
    ['untrue-text', 'hidden-text'],
    ['lookalikes', 'hidden-text'],
    ['instruction', 'instruction'],
    ['broken', 'unreadable-page'],
    ['unreadable', 'unreadable-page'],
  ] as const)('every value of a page with the flag %s, and the record', (code, reason) => {
    const result = route({ pages: [page({ flags: [{ code, why: 'Look at it.' }] })] });
    expect(codesOf(result, 'company')).toEqual([reason]);
    expect(result.route).toBe('review');
    expect(result.reasons[0]).toMatchObject({ code: reason, why: 'Page 1: Look at it.' });
  });

  it('a page that is not a bill but could not be read', () => {
    const pages = [page({ flags: [{ code: 'broken', why: 'It is damaged.' }] })];
    expect(route({ form: BUILT_IN.get('other'), fields: [], pages }).route).toBe('review');
  });

  it('a record that may go on where a page could not be read', () => {
    const broken = { ...page({ flags: [{ code: 'broken', why: 'It is damaged.' }] }), number: 2 };
    const pages = [page(), broken, { ...page(), number: 3 }];
    expect(relevantPages(pages, [1]).map((one) => one.number)).toEqual([1, 2]);
    expect(relevantPages(pages, [3]).map((one) => one.number)).toEqual([3]);
    expect(route({ pages: relevantPages(pages, [1]) }).route).toBe('review');
  });

  it('a value that breaks a blocking rule, and says which; a warning does not block', () => {
    const result = route({ checks: [failing('total')] });
    expect(codesOf(result, 'total')).toEqual(['failed-rule']);
    expect(result.fields[2]?.reasons[0]?.why).toBe('It does not add up.');
    expect(route({ checks: [failing('total', { severity: 'warn' })] }).route).toBe('accept');
  });

  it('a wrong check digit, by that name', () => {
    expect(codesOf(route({ checks: [failing('total', { rule: 'C10' })] }), 'total')).toEqual([
      'checksum',
    ]);
  });

  it('a record that breaks a blocking rule which no field carries', () => {
    expect(route({ checks: [failing('lines', { paths: [] })] })).toMatchObject({ route: 'review' });
  });

  it('a record whose form is not sure, until a person has gone over it', () => {
    expect(route({ formScore: 0.1 }).reasons.map((one) => one.code)).toEqual(['form-unsure']);
    expect(codesOf(route({ formScore: 0.1 }), 'total')).toEqual(['form-unsure']);
    expect(route({ formScore: 0.1, submittedBy: 'anna' }).route).toBe('accept');
  });

  it('a record that lacks what it must have, unless a person says that there is none', () => {
    const lacking = (human: boolean) => [...FIELDS.slice(0, 2), field('total', null, { human })];
    expect(route({ fields: lacking(false) }).reasons.map((one) => one.code)).toEqual([
      'missing-required',
    ]);
    expect(route({ fields: lacking(true) }).route).toBe('accept');
    expect(route({ fields: FIELDS.slice(0, 2) }).route).toBe('review');
  });
});

describe('errors of the document itself', () => {
  const claim = BUILT_IN.get('cms-1500');
  const drawn = [
    { ...page(), words: page().words.map((one) => ({ ...one, source: 'text-layer' as const })) },
  ];
  const required = claim.fields.filter((one) => one.required && !one.pattern.includes('['));
  const boxes = [
    ...required.map(({ pattern }) => field(pattern, '5.00')),
    field('diagnoses[A]', null, { signals: { 'layout.ink': 0 } }),
  ];
  const checks = [
    failing('', { paths: ['totalCharge', 'diagnoses[A]'] }),
    failing('', { rule: 'C10', paths: ['insured.id'], message: 'A check digit is wrong.' }),
  ];
  const input = { form: claim, fields: boxes, pages: drawn, checks };

  it('are noted, not asked, where every value in the failed rule is certain as printed', () => {
    const result = route(input);
    expect(result).toMatchObject({ route: 'accept', doubts: [] });
    expect(result.fields.every((one) => one.route === 'accept')).toBe(true);
    expect(result.reasons.map(({ code, why }) => [code, why])).toEqual([
      ['checksum', 'A check digit is wrong.'],
      ['failed-rule', 'It does not add up.'],
    ]);
  });

  it.each<[string, Partial<Input>, number?]>([
    ['the policy asks', { policy: { ...DEFAULT_POLICY, documentErrors: 'ask' } }],
    ['the print was read from a picture', { pages: [page()] }],
    ['a value is not certain', {}, 0.98],
    [
      'the form has no printed places',
      { form: BUILT_IN.get('receipt'), fields: FIELDS, checks: [failing('total')] },
    ],
    [
      'something stands in a box that is said to be blank',
      {
        fields: [
          ...boxes.slice(0, -1),
          field('diagnoses[A]', null, { signals: { 'layout.ink': 1 } }),
        ],
      },
    ],
    ['a rule fails that no field carries', { checks: [failing('', { paths: [] })] }],
    [
      'a person has entered a value',
      {
        fields: [
          field('totalCharge', '5.00', { human: true }),
          ...boxes.filter(({ path }) => path !== 'totalCharge'),
        ],
      },
    ],
  ])('are asked about where %s', (_, more, probability = 0.9999) => {
    expect(route({ ...input, ...more }, probability).route).toBe('review');
  });
});

describe("a person's word", () => {
  const fields = [
    ...FIELDS.slice(0, 2),
    field('total', '5.00', { human: true, grounding: { status: 'none' } }),
  ];

  it('passes without measure', () => {
    expect(codesOf(route({ fields }, 0.1), 'total')).toEqual([]);
  });

  it('passes a failing rule only with a reason on that rule', () => {
    const checks = [failing('total')];
    expect(route({ fields, checks }).route).toBe('review');
    const waive = (rule: string, paths: string[]) =>
      route({ fields, checks, waivers: [{ rule, paths, reason: 'printed so' }] }).route;
    expect(waive('X01', ['total'])).toBe('accept');
    expect(waive('X02', ['total'])).toBe('review');
    expect(waive('X01', ['date'])).toBe('review');
  });
});

describe('a certificate of the layout', () => {
  const definition = getField(BUILT_IN.get('receipt'), 'total');
  const threshold = thresholdOf(DEFAULT_POLICY, definition);
  const floor = DEFAULT_POLICY.leastProbability.critical;
  /** The total's route at this probability. */
  const total = (probability: number, more: Partial<Input> = {}) =>
    route({
      confidences: FIELDS.map(({ path }) => ({
        path,
        probability: Probability.parse(path === 'total' ? probability : 0.9999),
        curve: 'c',
      })),
      policy: { ...DEFAULT_POLICY, openCostUsd: 0 },
      ...more,
    }).fields.find(({ path }) => path === 'total')?.route;
  const between = (floor + threshold) / 2;
  const enough = 1 - threshold;

  it('lets values pass that are above the floor and below what their cost requires', () => {
    expect(total(between)).toBe('review');
    expect(total(between, { certified: enough })).toBe('accept');
  });

  it('passes nothing whose error costs more than the certificate covers', () => {
    expect(total(between, { certified: enough * 1.01 })).toBe('review');
  });

  it('lets nothing pass below the floor, or where nothing is printed', () => {
    expect(total(floor - 0.001, { certified: enough })).toBe('review');
    const fields = [...FIELDS.slice(0, 2), field('total', null)];
    expect(total(between, { certified: enough, fields })).toBe('review');
  });

  it('is no answer to a failed check', () => {
    const checks = [failing('total')];
    expect(total(between, { certified: enough, checks })).toBe('review');
  });
});
