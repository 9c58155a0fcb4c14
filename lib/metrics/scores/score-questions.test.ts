import { describe, expect, it } from 'vitest';
import { RowId } from '#lib/model/ids.ts';
import { found, summary, truth } from './test-truth.ts';
import type { FoundRecord } from './truth.ts';

describe('questions', () => {
  const lines = (...billed: string[]) =>
    Object.fromEntries(billed.map((value, at) => [`lines[${at}].billed`, value]));

  it('are noise where the value was right, and useful where it was wrong or should not exist', () => {
    const asked = found(
      { paid: '1.00', copay: '9.00', ...lines('5.00', '6.00') },
      { accepted: false },
    );
    const result = summary(truth([{ fields: { paid: '1.00', copay: '2.00', ...lines('5.00') } }]), [
      asked,
    ]);
    expect(result).toMatchObject({ questions: 4, questionsMedian: 4, noise: 0.5, untouched: 0 });
  });

  it('about a column or rows count once, whatever they settle', () => {
    const read = { paid: '1.00', ...lines('5.00', '6.00') };
    const questions: FoundRecord['questions'] = [
      [{ kind: 'row-set', list: 'lines', rows: [], doubtful: [] }],
      [{ kind: 'column', pattern: 'lines[].billed', paths: Object.keys(lines('5.00', '6.00')) }],
    ];
    const fields = { paid: '1.00', ...lines('5.00', '6.00') };
    expect(summary(truth([{ fields }]), [found(read, { questions })])).toMatchObject({
      questions: 2,
      noise: 1,
    });
    const other = { paid: '1.00', ...lines('5.00', '7.00', '8.00') };
    expect(summary(truth([{ fields: other }]), [found(read, { questions })])).toMatchObject({
      questions: 2,
      noise: 0,
    });
  });

  it('about the rows of one list are noise where another list is what lacks a row', () => {
    const asking = (list: string) => {
      const questions: FoundRecord['questions'] = [
        [{ kind: 'row-set', list, rows: [], doubtful: [] }],
      ];
      const fields = { ...lines('5.00'), 'providerAdjustments[0].amount': '2.00' };
      return summary(truth([{ fields }]), [found(lines('5.00'), { questions })]).noise;
    };
    expect(asking('lines')).toBe(1);
    expect(asking('providerAdjustments')).toBe(0);
  });

  it('about rows are useful where something inside a row is missing', () => {
    const questions: FoundRecord['questions'] = [
      [{ kind: 'row-set', list: 'lines', rows: [], doubtful: [] }],
    ];
    const asking = (inside: Readonly<Record<string, string | null>>) =>
      summary(truth([{ fields: { ...lines('5.00'), ...inside } }]), [
        found(lines('5.00'), { questions }),
      ]);
    expect(asking({ 'lines[0].adjustments[0].reason': '45' })).toMatchObject({
      noise: 0,
      rowsMissed: 1,
    });
    expect(asking({ 'lines[0].modifiers[0]': '25' })).toMatchObject({ noise: 0, rowsMissed: 0 });
    expect(asking({ 'lines[0].modifiers[0]': null })).toMatchObject({ noise: 1 });
  });

  it('that settle several values are noise only where none of them is wrong', () => {
    const questions: FoundRecord['questions'] = [
      [
        { kind: 'value', path: 'paid' },
        { kind: 'value', path: 'copay' },
      ],
    ];
    const read = found({ paid: '1.00', copay: '9.00' }, { questions });
    const asked = { questions: 1, doubts: 2 };
    const right = truth([{ fields: { paid: '1.00', copay: '9.00' } }]);
    expect(summary(right, [read])).toMatchObject({ ...asked, noise: 1 });
    const wrong = truth([{ fields: { paid: '1.00', copay: '2.00' } }]);
    expect(summary(wrong, [read])).toMatchObject({ ...asked, noise: 0 });
  });

  it('about a value that records share are asked of the first of them', () => {
    const fields = { 'check.number': '77' };
    const questions: FoundRecord['questions'] = [[{ kind: 'shared-value', path: 'check.number' }]];
    const two = [found(fields, { questions }), found(fields, { questions })];
    expect(summary(truth([{ fields }, { fields }]), two)).toMatchObject({ questions: 0.5 });
  });

  it('about a list that records share are asked of the first of them', () => {
    const asked = (rows: readonly string[]): FoundRecord['questions'] => [
      [
        {
          kind: 'row-set',
          list: 'providerAdjustments',
          rows: rows.map((row) => RowId.parse(row)),
          doubtful: [],
          shared: true,
        },
      ],
    ];
    const fields = { paid: '1.00' };
    const each = (...rows: string[][]) =>
      summary(
        truth(rows.map(() => ({ fields }))),
        rows.map((one) => found(fields, { questions: asked(one) })),
      ).questions;
    expect(each(['a'], ['a'])).toBe(0.5);
    expect(each(['a'], ['b'])).toBe(1);
  });

  it('that nobody asked about a missing row make its printed values accepted errors', () => {
    const fields = { paid: '1.00', ...lines('5.00', '6.00') };
    const read = { paid: '1.00', ...lines('5.00') };
    expect(summary(truth([{ fields }]), [found(read, { untouched: true })])).toMatchObject({
      rows: 2,
      rowsMissed: 1,
      untouched: 1,
      untouchedWrong: 1,
      acceptedError: 1 / 3,
    });
    expect(summary(truth([{ fields }]), [found(read)])).toMatchObject({
      rowsMissed: 1,
      acceptedError: 0,
    });
  });

  it('about an invented record that never came make its values accepted errors', () => {
    const result = summary(truth([{ fields: { paid: '1.00' } }]), [
      found({ paid: '1.00' }, { untouched: true }),
      found({ paid: '7.00', copay: '3.00' }, { untouched: true }),
    ]);
    expect(result).toMatchObject({ untouched: 2, untouchedWrong: 2 });
    expect(result).toMatchObject({ accepted: 3, acceptedWrong: 2, acceptedError: 2 / 3 });
    expect(result.acceptedErrorUpper95).toBeGreaterThan(2 / 3);
  });

  it('that nobody asked about a wrong form or a missing record make what passed wrong', () => {
    const two = truth([{ fields: { paid: '1.00' } }, { fields: { paid: '2.00' } }]);
    const passed = { untouched: 1, untouchedWrong: 1 };
    expect(summary(two, [found({ paid: '1.00' }, { untouched: true })])).toMatchObject(passed);
    const other = found({ paid: '1.00' }, { untouched: true, form: 'invoice' });
    expect(summary(truth([{ fields: { paid: '1.00' } }]), [other])).toMatchObject(passed);
  });

  it('about a claim that was not found count as not asked only where nothing else was asked', () => {
    const two = truth([
      { fields: { paid: '1.00' } },
      { fields: { paid: '2.00', ...lines('5.00') } },
    ]);
    expect(summary(two, [found({ paid: '1.00' }, { untouched: true })])).toMatchObject({
      recordsMissed: 1,
      rowsMissed: 1,
      acceptedError: 2 / 3,
    });
    expect(summary(two, [found({ paid: '1.00' }, { accepted: false })])).toMatchObject({
      recordsMissed: 1,
      acceptedError: null,
    });
  });
});
