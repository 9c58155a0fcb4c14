import { describe, expect, it } from 'vitest';
import { scoreRecords } from './score-records.ts';
import { summarizeForms } from './summarize-scores.ts';
import { found, RUN, summary, truth } from './test-truth.ts';

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

  it('of lists that the truth does not mention are not judged', () => {
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
