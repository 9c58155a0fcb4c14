import { describe, expect, it } from 'vitest';
import { buildCustomForm } from '#lib/forms/build-custom-form.ts';
import type { ValueShape } from '#lib/model/form.ts';
import { checkValues } from '#lib/testing/check-values.ts';
import { fitsMask } from './own-rules.ts';

const field = (pattern: string, shape: ValueShape) => ({
  pattern,
  title: pattern,
  shape,
  labels: [],
  description: '',
  required: false,
  costOfErrorUsd: 1,
  mark: null,
});

const form = buildCustomForm('trip', 1, {
  title: 'Trip',
  description: '',
  dateOrder: 'month-first',
  cues: [],
  exampleId: null,
  fields: [
    field('base', 'money'),
    field('miles', 'money'),
    field('total', 'money'),
    field('from', 'date'),
    field('to', 'date'),
    field('run', 'reference'),
  ],
  rules: [
    { kind: 'sum', total: 'total', parts: ['base', 'miles'] },
    { kind: 'order', earlier: 'from', later: 'to' },
    { kind: 'mask', field: 'run', mask: 'AA-9999' },
    { kind: 'order', earlier: 'from', later: 'gone' },
  ],
});

function outcomesOf(values: Record<string, string>) {
  const checks = checkValues(form, values);
  return Object.fromEntries(
    checks.filter(({ rule }) => rule.startsWith('O')).map(({ rule, outcome }) => [rule, outcome]),
  );
}

describe('rules of a customer’s form', () => {
  it('pass on a record that satisfies them', () => {
    const values = {
      base: '1.10',
      miles: '2.20',
      total: '3.30',
      from: '2025-01-01',
      to: '2025-01-01',
      run: 'AB-1234',
    };
    expect(outcomesOf(values)).toEqual({ O01: 'pass', O02: 'pass', O03: 'pass' });
  });

  it('fail on a record that breaks them', () => {
    const values = {
      base: '1.10',
      miles: '2.20',
      total: '3.31',
      from: '2025-01-02',
      to: '2025-01-01',
      run: 'AB1234',
    };
    expect(outcomesOf(values)).toEqual({ O01: 'fail', O02: 'fail', O03: 'fail' });
  });

  it('never fail for a missing value', () => {
    expect(outcomesOf({ base: '1.10', total: '3.30', from: '2025-01-02' })).toEqual({
      O01: 'cannot-tell',
    });
  });

  it.each([
    ['A1', 'A9', true],
    ['1A', 'A9', false],
    ['é7', '**', true],
    ['7-7', '9-9', true],
    ['7.7', '9-9', false],
    ['77', '9', false],
  ])('%s fits %s: %s', (text, mask, fits) => expect(fitsMask(text, mask)).toBe(fits));
});
