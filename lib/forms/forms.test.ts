import { describe, expect, it } from 'vitest';
import { Form } from '#lib/model/form.ts';
import { findForm, getForm, listForms } from './catalog.ts';
import { sameValue } from './compare-values.ts';
import { findField } from './find-field.ts';
import { normaliseValue } from './normalise-value.ts';
import { valueTypeOf } from './value-type.ts';

describe('the catalogue', () => {
  it('holds ten forms that parse, each path once, each with the type its name says', () => {
    expect(
      listForms()
        .map((form) => form.name)
        .sort(),
    ).toEqual([
      'cms-1500',
      'eob',
      'insurance-card',
      'invoice',
      'itemized-statement',
      'other',
      'patient-statement',
      'receipt',
      'superbill',
      'ub-04',
    ]);
    for (const form of listForms()) {
      expect(Form.safeParse(form).success).toBe(true);
      const patterns = form.fields.map((field) => field.pattern);
      expect(new Set(patterns).size).toBe(patterns.length);
      for (const field of form.fields) expect(field.type).toBe(valueTypeOf(field.pattern));
    }
  });

  it('finds a field by path, index path and pattern, and nothing by a path it has not', () => {
    const form = getForm('cms-1500');
    for (const path of ['lines[2].charge', 'lines[p1y432].charge', 'lines[].charge']) {
      expect(findField(form, path)?.pattern).toBe('lines[].charge');
    }
    expect(findField(form, 'lines[0].colour')).toBeNull();
    expect(findForm('ub-05')).toBeNull();
    expect(() => getForm('ub-05')).toThrow();
  });

  it.each(['cms-1500', 'ub-04'])('%s: every field has a place on the page', (name) => {
    for (const field of getForm(name).fields) {
      expect(field.box ?? field.optionBoxes, field.pattern).toBeDefined();
    }
  });
});

describe('the type of a path', () => {
  it.each([
    ['patient.birthDate', 'date'],
    ['lines[0].serviceFrom', 'date'],
    ['check.amount', 'money'],
    ['totalCharge', 'money'],
    ['netTotal', 'money'],
    ['lines[1].adjustments[0].group', 'code'],
    ['lines[1].adjustments[0].amount', 'money'],
    ['member.group', 'id'],
    ['insured.group', 'id'],
    ['lines[0].modifiers[1]', 'code'],
    ['diagnoses[3]', 'code'],
    ['lines[0].units', 'number'],
    ['condition.autoAccident', 'choice'],
    ['condition.accidentState', 'text'],
    ['claimNumber', 'id'],
    ['rxBin', 'id'],
    ['lines[0].totalCharge', 'money'],
    ['totalCharges', 'money'],
    ['totalFees', 'money'],
    ['lines[0].nonCoveredCharge', 'money'],
    ['patientControlNumber', 'id'],
    ['statementThrough', 'date'],
    ['otherDiagnoses[2]', 'code'],
    ['patient.name', 'text'],
    ['adjustments', 'money'],
  ] as const)('%s is a %s', (path, type) => {
    expect(valueTypeOf(path)).toBe(type);
  });
});

describe('the canonical form', () => {
  it.each([
    ['money', '$1,234.50', '1234.50'],
    ['money', '1.234,50 €', '1234.50'],
    ['money', '(12.00)', '-12.00'],
    ['money', '12.00-', '-12.00'],
    ['money', '12.00 CR', '-12.00'],
    ['money', 'RM 9.00', '9.00'],
    ['money', '75', '75.00'],
    ['money', '-.50', '-0.50'],
    ['money', '12.345', null],
    ['money', 'none', null],
    ['date', '03/14/2026', '2026-03-14'],
    ['date', '3-14-26', '2026-03-14'],
    ['date', 'March 14, 2026', '2026-03-14'],
    ['date', '14 Mar 2026', '2026-03-14'],
    ['date', '14.03.2026', '2026-03-14'],
    ['date', '1er février 2021', '2021-02-01'],
    ['date', '12. März 2018', '2018-03-12'],
    ['date', '09 16 1989', '1989-09-16'],
    ['date', '20180630', '2018-06-30'],
    ['date', '02/30/2024', null],
    ['date', '13/13/2024', null],
    ['number', '1,000', '1000'],
    ['number', '2.50', '2.5'],
    ['code', 'u07.1', 'U07.1'],
    ['text', '  a   b ', 'a b'],
  ] as const)('%s of %j is %j', (type, text, value) => {
    expect(normaliseValue(type, text)).toBe(value);
  });

  it('reads an ambiguous date in the order of the form', () => {
    expect(normaliseValue('date', '03/04/2018', { dateOrder: 'day-first' })).toBe('2018-04-03');
    expect(normaliseValue('date', '03/04/2018', { dateOrder: 'month-first' })).toBe('2018-03-04');
    expect(normaliseValue('date', '27/04/2018', { dateOrder: 'month-first' })).toBe('2018-04-27');
  });

  it('takes a choice by name, by case and by what people type', () => {
    const choices = ['yes', 'no'];
    expect(normaliseValue('choice', 'YES', { choices })).toBe('yes');
    expect(normaliseValue('choice', 'n', { choices })).toBe('no');
    expect(normaliseValue('choice', 'maybe', { choices })).toBeNull();
  });
});

describe('sameness', () => {
  it.each([
    ['money', '5.00', '5', true],
    ['money', '5.00', '5.01', false],
    ['code', 'J45.909', 'J45909', true],
    ['id', '00-12 34', '001234', true],
    ['text', 'Jalan Bandar, 48000', 'JALAN BANDAR 48000', true],
    ['choice', 'YES', 'yes', true],
    ['date', '2020-01-02', '2020-02-01', false],
    ['text', null, null, true],
    ['text', '', null, false],
  ] as const)('%s: %j and %j', (type, a, b, same) => {
    expect(sameValue(type, a, b)).toBe(same);
  });
});
