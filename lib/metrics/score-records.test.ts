import { describe, expect, it } from 'vitest';
import { RowId } from '#lib/model/ids.ts';
import { scoreRecords } from './score-records.ts';
import { summarizeForms, summarizeScores } from './summarize-scores.ts';
import type { FoundField, FoundRecord, Truth } from './truth.ts';

type Values = Readonly<Record<string, string | null>>;

function truth(records: { form?: string; fields: Values }[], more: Partial<Truth> = {}): Truth {
  return {
    file: 'a.pdf',
    variant: 'digital',
    expected: { records: records.map(({ form = 'eob', fields }) => ({ form, fields })) },
    ...more,
  };
}

function found(
  fields: Values,
  more: Partial<FoundField> & {
    form?: string;
    checks?: FoundRecord['checks'];
    untouched?: boolean;
    questions?: FoundRecord['questions'];
  } = {},
): FoundRecord {
  const { form = 'eob', checks = [], untouched = false, questions, ...field } = more;
  const asked = more.accepted === false ? Object.keys(fields) : [];
  return {
    form,
    untouched,
    checks,
    questions: questions ?? asked.map((path) => [{ kind: 'value', path }]),
    fields: Object.entries(fields).map(([path, value]) => ({
      path,
      value,
      confidence: 0.9,
      accepted: true,
      candidates: [value],
      ...field,
    })),
  };
}

const RUN = { pages: 1, totalMs: 500 };

function summary(one: Truth, records: readonly FoundRecord[] | null) {
  return summarizeScores([scoreRecords(one, records, RUN)]);
}

describe('fields', () => {
  it('are compared by the rule of their type', () => {
    const expected = {
      paid: '5.00',
      'member.id': 'AB-12',
      'payer.name': 'Alder Creek',
      'check.date': '2025-01-02',
    };
    const same = {
      paid: '5',
      'member.id': 'ab 12',
      'payer.name': 'ALDER  CREEK.',
      'check.date': '2025-01-02',
    };
    expect(summary(truth([{ fields: expected }]), [found(same)])).toMatchObject({
      fields: 4,
      right: 4,
      documentsRight: 1,
    });
  });

  it('listed as null must come out null; unlisted values are not judged', () => {
    const result = summary(truth([{ fields: { paid: '5.00', copay: null, billed: null } }]), [
      found({ paid: '5.00', copay: '1.00', allowed: '9.99' }),
    ]);
    expect(result).toMatchObject({
      fields: 3,
      right: 2,
      printed: 1,
      accuracyPresent: 1,
      falseValueRate: 0.5,
    });
  });

  it('of a document that failed are all wrong', () => {
    const result = summary(truth([{ fields: { paid: '5.00', copay: null } }]), null);
    expect(result).toMatchObject({
      failed: 1,
      fields: 2,
      right: 0,
      recordsFound: 0,
      documentsRight: 0,
    });
  });

  it('that were weighed and not chosen count for recall at candidates', () => {
    const one = scoreRecords(
      truth([{ fields: { paid: '5.00' } }]),
      [found({ paid: '6.00' }, { candidates: ['6.00', '5.00'] })],
      RUN,
    );
    expect(summarizeForms([one]).eob?.paths.paid).toMatchObject({
      n: 1,
      right: 0,
      recallAtCandidates: 1,
    });
  });
});

describe('rows', () => {
  const lines = (...billed: (string | null)[]) =>
    Object.fromEntries(billed.map((value, at) => [`lines[${at}].billed`, value]));

  it('are aligned so that most fields are right: a row missed in the middle spoils no other', () => {
    const result = summary(truth([{ fields: lines('1.00', '2.00', '3.00') }]), [
      found(lines('1.00', '3.00')),
    ]);
    expect(result).toMatchObject({ right: 2, extraRowValues: 0 });
  });

  it('too many count as false values, each of them', () => {
    const extra = {
      ...lines('1.00', '7.00', '2.00'),
      'lines[1].paid': '7.00',
      'lines[1].units': null,
    };
    const result = summary(truth([{ fields: lines('1.00', '2.00') }]), [found(extra)]);
    expect(result).toMatchObject({ right: 2, extraRowValues: 2, documentsRight: 0 });
    expect(result.acceptedError).toBeCloseTo(2 / 4, 10);
  });

  it('that came out empty are not rows', () => {
    expect(
      summary(truth([{ fields: lines('1.00') }]), [found(lines(null, '1.00', null))]),
    ).toMatchObject({
      right: 1,
      extraRowValues: 0,
      documentsRight: 1,
    });
  });

  it('without a partner have their printed fields wrong and their nulls right', () => {
    const fields = { ...lines('1.00', '2.00'), 'lines[1].copay': null };
    expect(summary(truth([{ fields }]), [found(lines('1.00'))])).toMatchObject({
      fields: 3,
      right: 2,
    });
  });

  it('read wholly wrong are wrong rows, not missing and extra ones', () => {
    expect(
      summary(truth([{ fields: lines('1.00', '2.00') }]), [found(lines('1.00', '9.00'))]),
    ).toMatchObject({
      right: 1,
      extraRowValues: 0,
    });
  });

  it('inside rows are aligned too, and judged in rows where the truth has none', () => {
    const expected = {
      ...lines('1.00', '2.00'),
      'lines[0].modifiers[0]': '25',
      'lines[0].modifiers[1]': '59',
    };
    const result = summary(truth([{ fields: expected }]), [
      found({
        ...lines('1.00', '2.00'),
        'lines[0].modifiers[0]': '59',
        'lines[1].modifiers[0]': 'QW',
      }),
    ]);
    expect(result).toMatchObject({ fields: 4, right: 3, extraRowValues: 1 });
  });

  it('of lists that the truth does not speak of are not judged', () => {
    expect(
      summary(truth([{ fields: { paid: '1.00' } }]), [found({ paid: '1.00', ...lines('1.00') })]),
    ).toMatchObject({ extraRowValues: 0, documentsRight: 1 });
  });
});

describe('records', () => {
  const claims = ['1', '2', '3'].map((n) => ({ fields: { claimNumber: n, paid: `${n}.00` } }));

  it('are paired so that most fields are right, whatever their order', () => {
    const result = summary(
      truth(claims),
      [...claims].reverse().map((claim) => found(claim.fields)),
    );
    expect(result).toMatchObject({ records: 3, recordsFound: 3, right: 6, extraRecords: 0 });
  });

  it('without a partner have all fields wrong; a record too many is counted', () => {
    const two = claims.slice(0, 2).map((claim) => found(claim.fields));
    expect(summary(truth(claims), two)).toMatchObject({ recordsFound: 2, right: 4 });
    expect(summary(truth(claims.slice(0, 1)), two)).toMatchObject({
      extraRecords: 1,
      documentsRight: 0,
    });
  });

  it('of the same form are paired first, even where another form has more right', () => {
    const expected = truth([{ form: 'eob', fields: { paid: '1.00', billed: '2.00' } }]);
    const other = found({ paid: '1.00', billed: '2.00' }, { form: 'invoice' });
    const same = found({ paid: '1.00', billed: '9.00' });
    expect(summary(expected, [other, same])).toMatchObject({
      right: 1,
      formRight: 1,
      extraRecords: 1,
    });
    expect(summary(expected, [other])).toMatchObject({ right: 2, formRight: 0, recordsFound: 1 });
  });

  it('of another form with nothing right are not found', () => {
    const result = summary(truth([{ form: 'eob', fields: { paid: '1.00' } }]), [
      found({}, { form: 'other' }),
    ]);
    expect(result).toMatchObject({ recordsFound: 0, extraRecords: 1 });
  });
});

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
    expect(result).toMatchObject({ untouched: 2, untouchedWrong: 2, acceptedError: 2 / 3 });
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

describe('faults and traps', () => {
  const faulty = truth([{ fields: { paid: '9.00', billed: '1.00' } }], {
    faults: [{ rule: 'E02', path: 'paid', record: 0 }],
  });
  const caught = (rule: string, outcome: string, paths: string[]) =>
    summary(faulty, [found({ paid: '9.00' }, { checks: [{ rule, outcome, paths }] })])
      .faultsFailedByRule;

  it('a fault counts as failed by its rule on its path alone', () => {
    expect(caught('E02', 'fail', ['billed', 'paid'])).toBe(1);
    expect(caught('E02', 'pass', ['paid'])).toBe(0);
    expect(caught('E01', 'fail', ['paid'])).toBe(0);
    expect(caught('E02', 'fail', ['billed'])).toBe(0);
  });

  it('a hidden value counts as read wherever it comes out', () => {
    const trap = truth([{ fields: { paid: '5.00' } }], {
      trap: { path: 'paid', hiddenValue: '9812.44' },
    });
    expect(summary(trap, [found({ paid: '5.00' })]).hiddenValuesRead).toBe(0);
    expect(summary(trap, [found({ paid: '5.00', billed: '9812.44' })]).hiddenValuesRead).toBe(1);
  });
});
