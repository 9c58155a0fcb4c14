import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { type CheckOutcome, ROWS_OF_TOTAL } from '#lib/model/check.ts';
import { checkValues, outcomeOf, type Values } from '#lib/testing/check-values.ts';

const STATEMENT: Values = {
  statementDate: '2025-05-20',
  dueDate: '2025-06-10',
  previousBalance: '10.00',
  newCharges: '100.00',
  insurancePayments: '60.00',
  adjustments: '20.00',
  patientPayments: '5.00',
  amountDue: '25.00',
  'lines[a].serviceDate': '2025-05-01',
  'lines[a].procedure': '99213',
  'lines[a].amount': '70.00',
  'lines[b].serviceDate': '2025-05-02',
  'lines[b].procedure': '85025',
  'lines[b].amount': '30.00',
};

describe('statements, invoices, receipts', () => {
  it.each<[string, Values, CheckOutcome]>([
    ['S02', {}, 'pass'],
    ['S02', { 'lines[a].amount': '71.00' }, 'fail'],
    ['S02', { 'lines[a].amount': null }, 'cannot-tell'],
    ['S03', {}, 'pass'],
    ['S03', { amountDue: '26.00' }, 'fail'],
    ['S03', { insurancePayments: '-60.00', adjustments: '-20.00' }, 'pass'],
    ['S03', { previousBalance: null, amountDue: '15.00' }, 'pass'],
    ['S03', { previousBalance: null, amountDue: '99.00' }, 'cannot-tell'],
    ['S04', {}, 'pass'],
    ['S04', { dueDate: '2025-05-01' }, 'fail'],
    ['S04', { statementDate: '2025-06-02' }, 'fail'],
    ['S04', { 'lines[a].serviceDate': '2025-05-21' }, 'fail'],
    ['S05', {}, 'pass'],
    [
      'S05',
      {
        'lines[b].serviceDate': '2025-05-01',
        'lines[b].procedure': '99213',
        'lines[b].amount': '70.00',
      },
      'fail',
    ],
  ])('%s with %j: %s', (rule, change, outcome) => {
    expect(outcomeOf(checkValues('patient-statement', { ...STATEMENT, ...change }), rule)).toBe(
      outcome,
    );
  });

  it.each<[Values, CheckOutcome | 'none']>([
    [{ newCharges: '100.00' }, 'fail'],
    [{ newCharges: '100.00', 'lines[a].amount': '100.00' }, 'pass'],
    [{ insurancePayments: '60.00', adjustments: '20.00', patientPayments: '5.00' }, 'none'],
  ])('services of a statement with %j are missing: %s', (values, outcome) => {
    expect(outcomeOf(checkValues('patient-statement', values), ROWS_OF_TOTAL)).toBe(outcome);
  });

  it.each<[string, Values, CheckOutcome | 'none']>([
    ['I01', { 'lines[a].amount': '10.00', netTotal: '10.00' }, 'pass'],
    ['I01', { 'lines[a].amount': '12.00', netTotal: '10.00', grandTotal: '12.00' }, 'pass'],
    ['I01', { 'lines[a].amount': '11.00', netTotal: '10.00', grandTotal: '12.00' }, 'fail'],
    ['I02', { netTotal: '10.00', taxTotal: '1.90', grandTotal: '11.90' }, 'pass'],
    ['I02', { netTotal: '10.00', taxTotal: '1.90', grandTotal: '19.90' }, 'fail'],
    ['I02', { netTotal: '10.00', taxTotal: null, grandTotal: '11.90' }, 'cannot-tell'],
    ['I03', { issueDate: '2025-05-01', dueDate: '2025-04-01' }, 'fail'],
    [
      'S01',
      { 'lines[a].quantity': '3', 'lines[a].unitPrice': '1.33', 'lines[a].amount': '3.99' },
      'pass',
    ],
    [
      'S01',
      { 'lines[a].quantity': '3', 'lines[a].unitPrice': '1.33', 'lines[a].amount': '4.01' },
      'fail',
    ],
    [
      'S01',
      { 'lines[a].quantity': '2.5', 'lines[a].unitPrice': '0.33', 'lines[a].amount': '0.82' },
      'pass',
    ],
    ['S01', { 'lines[a].quantity': '3', 'lines[a].amount': '4.01' }, 'none'],
  ])('%s with %j: %s', (rule, values, outcome) => {
    const form = { ...BUILT_IN.get('invoice'), rules: ['S01', 'I01', 'I02', 'I03'] };
    expect(outcomeOf(checkValues(form, values), rule)).toBe(outcome);
  });

  it('an amount that a statement leaves out counts as zero only if it is not on the page', () => {
    const values = { ...STATEMENT, previousBalance: null };
    const checks = checkValues('patient-statement', values, { absence: 'not-on-page' });
    expect(outcomeOf(checks, 'S03')).toBe('fail');
  });

  it('an implausible date fails on any form', () => {
    expect(outcomeOf(checkValues('receipt', { date: '2031-01-01' }), 'F02')).toBe('fail');
    expect(outcomeOf(checkValues('receipt', { date: '2018-01-01' }), 'F02')).toBe('pass');
  });
});
