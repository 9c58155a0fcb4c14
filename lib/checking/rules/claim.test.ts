import { describe, expect, it } from 'vitest';
import type { CheckOutcome } from '#lib/model/check.ts';
import { checkValues, outcomeOf, type Values } from '#lib/testing/check-values.ts';

const CLAIM: Values = {
  insuranceType: 'Group',
  'insured.id': 'ABC123456',
  'patient.name': 'DOE, JANE',
  'patient.birthDate': '1980-02-03',
  signatureDate: '2025-05-10',
  icdIndicator: '0',
  'diagnoses[A]': 'J45.909',
  'diagnoses[B]': 'K21.9',
  'lines[a].serviceFrom': '2025-05-01',
  'lines[a].serviceTo': '2025-05-01',
  'lines[a].placeOfService': '11',
  'lines[a].procedure': '99213',
  'lines[a].diagnosisPointers': 'AB',
  'lines[a].charge': '20.50',
  'lines[a].units': '1',
  'lines[b].serviceFrom': '2025-05-01',
  'lines[b].serviceTo': '2025-05-02',
  'lines[b].placeOfService': '11',
  'lines[b].procedure': '85025',
  'lines[b].diagnosisPointers': 'B',
  'lines[b].charge': '5.01',
  'lines[b].units': '2',
  federalTaxId: '12-3456789',
  totalCharge: '25.51',
  amountPaid: '5.00',
  'billing.npi': '1234567893',
};

describe('CMS-1500', () => {
  it('a clean claim fails no rule', () => {
    expect(checkValues('cms-1500', CLAIM).filter((one) => one.outcome === 'fail')).toEqual([]);
  });

  it.each<[string, Values, CheckOutcome]>([
    ['C01', { totalCharge: '500.00' }, 'fail'],
    ['C01', { totalCharge: null }, 'cannot-tell'],
    ['C01', { 'lines[b].charge': null }, 'cannot-tell'],
    ['C02', { amountPaid: '25.52' }, 'fail'],
    ['C02', { amountPaid: null }, 'cannot-tell'],
    ['C03', { 'diagnoses[A]': null }, 'fail'],
    ['C04', { 'lines[a].diagnosisPointers': 'AC' }, 'fail'],
    ['C04', { 'lines[a].diagnosisPointers': 'AA' }, 'fail'],
    ['C04', { 'lines[a].diagnosisPointers': 'ABABA' }, 'fail'],
    ['C04', { 'lines[a].diagnosisPointers': null }, 'cannot-tell'],
    ['C05', { icdIndicator: '9' }, 'fail'],
    ['C05', { icdIndicator: 'lo' }, 'fail'],
    ['C06', { 'lines[b].serviceTo': '2025-04-30' }, 'fail'],
    ['C07', { 'lines[b].serviceTo': '2025-06-02' }, 'fail'],
    ['C07', { signatureDate: '2025-04-01' }, 'fail'],
    ['C08', { 'patient.birthDate': '2025-05-03' }, 'fail'],
    ['C08', { 'patient.birthDate': null }, 'cannot-tell'],
    ['C10', { 'billing.npi': '1234567890' }, 'fail'],
    ['C10', { 'facility.npi': '1558598798' }, 'fail'],
    ['C10', { 'billing.npi': null }, 'fail'],
    ['C11', { 'lines[a].units': '0' }, 'fail'],
    ['C11', { 'lines[a].units': 'a' }, 'fail'],
    ['C11', { 'lines[a].units': null }, 'cannot-tell'],
    ['C12', { 'lines[a].placeOfService': '35' }, 'fail'],
    ['C12', { 'lines[a].placeOfService': '10' }, 'fail'],
    ['C12', { 'lines[a].placeOfService': '10', 'lines[a].modifiers[1]': '95' }, 'pass'],
    ['C13', { resubmissionCode: '7' }, 'fail'],
    ['C13', { resubmissionCode: '7', originalReference: 'X1' }, 'pass'],
    ['C14', { 'condition.autoAccident': 'yes' }, 'fail'],
    ['C14', { 'condition.autoAccident': 'yes', 'condition.accidentState': 'PA' }, 'pass'],
    ['C15', { 'lines[b].procedure': '99213' }, 'fail'],
    ['C15', { 'lines[b].procedure': '99213', 'lines[b].modifiers[1]': '76' }, 'pass'],
    ['C16', { 'patient.birthDate': '1880-01-01' }, 'fail'],
    ['C16', { 'patient.name': '12345' }, 'fail'],
    ['C17', { federalTaxId: '1234567' }, 'fail'],
    ['C18', { insuranceType: 'Medicare' }, 'fail'],
    ['C18', { insuranceType: 'Medicare', 'insured.id': '1EG4TE5MK73' }, 'pass'],
    ['F03', { 'diagnoses[B]': 'XX1' }, 'fail'],
    ['F04', { 'lines[a].procedure': '9921' }, 'fail'],
    ['F08', { 'lines[a].modifiers[1]': '25', 'lines[a].modifiers[2]': '25' }, 'fail'],
  ])('%s with %j: %s', (rule, change, outcome) => {
    expect(outcomeOf(checkValues('cms-1500', { ...CLAIM, ...change }), rule)).toBe(outcome);
  });

  it('a sentence says what does not add up, and its paths begin with the total', () => {
    const checks = checkValues('cms-1500', { ...CLAIM, totalCharge: '500.00' });
    expect(checks.find((one) => one.rule === 'C01')).toMatchObject({
      severity: 'block',
      left: '25.51',
      right: '500.00',
      message: 'Line charges add up to $25.51, but box 28 is $500.00.',
      paths: ['totalCharge', 'lines[a].charge', 'lines[b].charge'],
    });
  });

  it('dates in a message are written the US way', () => {
    const checks = checkValues('cms-1500', { ...CLAIM, 'lines[b].serviceTo': '2025-04-30' });
    expect(checks.find((one) => one.rule === 'C06' && one.outcome === 'fail')?.message).toBe(
      'Line 2 ends on 4/30/2025, before it begins on 5/1/2025.',
    );
  });

  it('a date after the signature warns, a date after today blocks', () => {
    const severity = (change: Values) =>
      checkValues('cms-1500', { ...CLAIM, ...change }).find(
        (one) => one.rule === 'C07' && one.outcome === 'fail',
      )?.severity;
    expect(severity({ signatureDate: '2025-04-01' })).toBe('warn');
    expect(severity({ 'lines[a].serviceTo': '2025-06-02' })).toBe('block');
  });
});
