import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Form } from '#lib/model/form.ts';
import { BUILT_IN } from './catalog.ts';
import { sameValue } from './compare-values.ts';
import { expandWordings } from './expand-wordings.ts';
import { findField, getField } from './find-field.ts';
import { normalizeValue } from './normalize-value.ts';

describe('the catalog', () => {
  it('holds forms that parse, with each name and each path once', () => {
    const names = BUILT_IN.list().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const form of BUILT_IN.list()) {
      expect(Form.safeParse(form).success).toBe(true);
      const patterns = form.fields.map((field) => field.pattern);
      expect(new Set(patterns).size).toBe(patterns.length);
    }
  });

  it('holds every form that has a folder', () => {
    const folders = readdirSync(new URL('./', import.meta.url)).filter((name) =>
      existsSync(new URL(`./${name}/form.ts`, import.meta.url)),
    );
    expect(folders.sort()).toEqual(
      BUILT_IN.list()
        .map(({ name }) => name)
        .sort(),
    );
  });

  it('states sums, rows and lists in paths of the form itself', () => {
    for (const form of BUILT_IN.list()) {
      const stated = [
        ...form.sums.flatMap(({ total, parts }) => [total, ...parts]),
        ...(form.geometry?.rows.filledBy ?? []),
        ...Object.keys(form.geometry?.boxes ?? {}),
        ...Object.keys(form.wordings ?? {}),
        ...(form.columnCaptions ?? []).flatMap(({ pattern }) => pattern ?? []),
        ...(form.headerCaptions ?? []).flatMap(({ pattern }) => pattern ?? []),
        ...(form.reasonColumns ?? []).map(({ column }) => column),
        ...(form.flatColumns ?? []),
      ];
      for (const pattern of stated) expect(findField(form, pattern), pattern).not.toBeNull();
    }
  });

  it('writes captions out without a bracket that is left open', () => {
    for (const { wordings, columnCaptions = [], headerCaptions = [] } of BUILT_IN.list()) {
      const all = [
        ...Object.values(wordings ?? {}),
        ...[...columnCaptions, ...headerCaptions].map((one) => one.wordings),
      ];
      const written = all.flatMap(expandWordings);
      expect(written.filter((caption) => /[()[\]|]/.test(caption))).toEqual([]);
    }
  });

  it('finds a field by path, index path and pattern, and nothing by a path that it does not have', () => {
    const form = BUILT_IN.get('cms-1500');
    for (const path of ['lines[2].charge', 'lines[p1y432].charge', 'lines[].charge']) {
      expect(findField(form, path)?.pattern).toBe('lines[].charge');
    }
    expect(findField(form, 'lines[0].color')).toBeNull();
    expect(BUILT_IN.find('ub-05')).toBeNull();
    expect(() => BUILT_IN.get('ub-05')).toThrow();
  });

  const placed = BUILT_IN.list().filter(({ geometry }) => geometry !== null);
  it.each(placed)('$name: every field has a place on the page', ({ fields }) => {
    for (const field of fields) {
      expect(field.box ?? field.optionBoxes, field.pattern).toBeDefined();
    }
  });
});

describe('the type of a field', () => {
  it.each([
    ['cms-1500', 'patient.birthDate', 'date'],
    ['cms-1500', 'lines[0].serviceFrom', 'date'],
    ['eob', 'check.amount', 'money'],
    ['cms-1500', 'totalCharge', 'money'],
    ['invoice', 'netTotal', 'money'],
    ['eob', 'lines[1].adjustments[0].group', 'code'],
    ['eob', 'lines[1].adjustments[0].amount', 'money'],
    ['eob', 'member.group', 'id'],
    ['cms-1500', 'insured.group', 'id'],
    ['cms-1500', 'lines[0].modifiers[1]', 'code'],
    ['cms-1500', 'diagnoses[3]', 'code'],
    ['cms-1500', 'lines[0].units', 'number'],
    ['cms-1500', 'condition.autoAccident', 'choice'],
    ['cms-1500', 'condition.accidentState', 'text'],
    ['ub-04', 'patient.sex', 'choice'],
    ['eob', 'claimNumber', 'id'],
    ['insurance-card', 'rxBin', 'id'],
    ['ub-04', 'lines[0].totalCharge', 'money'],
    ['itemized-statement', 'totalCharges', 'money'],
    ['superbill', 'totalFees', 'money'],
    ['ub-04', 'lines[0].nonCoveredCharge', 'money'],
    ['ub-04', 'patientControlNumber', 'id'],
    ['ub-04', 'statementThrough', 'date'],
    ['ub-04', 'otherDiagnoses[2]', 'code'],
    ['eob', 'patient.name', 'text'],
    ['patient-statement', 'adjustments', 'money'],
  ] as const)('%s: %s is a %s', (form, path, type) => {
    expect(getField(BUILT_IN.get(form), path).type).toBe(type);
  });

  it('is never guessed: a path that the form does not have is an error', () => {
    expect(() => getField(BUILT_IN.get('eob'), 'lines[0].finderFee')).toThrow('lines[0].finderFee');
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
    expect(normalizeValue(type, text)).toBe(value);
  });

  it('reads an ambiguous date in the order of the form', () => {
    expect(normalizeValue('date', '03/04/2018', { dateOrder: 'day-first' })).toBe('2018-04-03');
    expect(normalizeValue('date', '03/04/2018', { dateOrder: 'month-first' })).toBe('2018-03-04');
    expect(normalizeValue('date', '27/04/2018', { dateOrder: 'month-first' })).toBe('2018-04-27');
  });

  it('accepts a choice by name, in any case, and by what people type', () => {
    const choices = ['yes', 'no'];
    expect(normalizeValue('choice', 'YES', { choices })).toBe('yes');
    expect(normalizeValue('choice', 'n', { choices })).toBe('no');
    expect(normalizeValue('choice', 'maybe', { choices })).toBeNull();
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
