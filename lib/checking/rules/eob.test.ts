import { describe, expect, it } from 'vitest';
import type { CheckOutcome } from '#lib/model/check.ts';
import { checkValues, outcomeOf, type Values } from '#lib/testing/check-values.ts';

const REMITTANCE: Values = {
  claimStatus: '1',
  'check.date': '2025-05-20',
  billed: '150.00',
  allowed: '100.00',
  paid: '80.00',
  patientResponsibility: '20.00',
  'lines[a].serviceDate': '2025-05-01',
  'lines[a].billed': '90.00',
  'lines[a].allowed': '60.00',
  'lines[a].paid': '40.00',
  'lines[a].adjustments[x].group': 'CO',
  'lines[a].adjustments[x].reason': '45',
  'lines[a].adjustments[x].amount': '30.00',
  'lines[a].adjustments[y].group': 'PR',
  'lines[a].adjustments[y].reason': '1',
  'lines[a].adjustments[y].amount': '20.00',
  'lines[b].serviceDate': '2025-05-02',
  'lines[b].billed': '60.00',
  'lines[b].allowed': '40.00',
  'lines[b].paid': '40.00',
  'lines[b].adjustments[z].group': 'CO',
  'lines[b].adjustments[z].reason': '45',
  'lines[b].adjustments[z].amount': '20.00',
};

/** The patient's share is in columns, not among the adjustments. */
const COLUMNS: Values = {
  ...REMITTANCE,
  'lines[a].adjustments[y].group': null,
  'lines[a].adjustments[y].reason': null,
  'lines[a].adjustments[y].amount': null,
  'lines[a].deductible': '20.00',
  'lines[a].copay': '0.00',
  'lines[a].coinsurance': '0.00',
};

/** A member's copy without codes. */
const MEMBER: Values = {
  eobDate: '2025-05-20',
  billed: '150.00',
  notCovered: '50.00',
  allowed: '100.00',
  paid: '80.00',
  patientResponsibility: '20.00',
  'lines[a].serviceDate': '2025-05-01',
  'lines[a].billed': '150.00',
  'lines[a].notCovered': '50.00',
  'lines[a].allowed': '100.00',
  'lines[a].paid': '80.00',
  'lines[a].patientResponsibility': '20.00',
};

describe('explanation of benefits', () => {
  it.each([
    ['with codes', REMITTANCE],
    ['with columns', COLUMNS],
    ["a member's copy", MEMBER],
  ])('a clean one %s fails no rule', (_, values) => {
    expect(checkValues('eob', values).filter((one) => one.outcome === 'fail')).toEqual([]);
  });

  it.each<[string, Values, Values, CheckOutcome | 'none']>([
    ['E01', REMITTANCE, { 'lines[a].paid': '41.00' }, 'fail'],
    ['E01', REMITTANCE, { 'lines[a].adjustments[x].amount': null }, 'cannot-tell'],
    ['E01', COLUMNS, { 'lines[a].paid': '40.00' }, 'pass'],
    ['E01', COLUMNS, { 'lines[a].paid': '41.00' }, 'fail'],
    ['E01', MEMBER, {}, 'cannot-tell'],
    ['E02', REMITTANCE, { paid: '81.00' }, 'fail'],
    ['E02', REMITTANCE, { 'lines[b].billed': '61.00' }, 'fail'],
    ['E02', COLUMNS, { paid: '80.00' }, 'pass'],
    ['E03', REMITTANCE, { 'check.amount': '80.00' }, 'pass'],
    ['E03', REMITTANCE, { 'check.amount': '800.00' }, 'cannot-tell'],
    ['E04', REMITTANCE, { patientResponsibility: '21.00' }, 'fail'],
    ['E04', REMITTANCE, { deductible: '20.00' }, 'pass'],
    [
      'E04',
      REMITTANCE,
      { patientResponsibility: '21.00', 'lines[a].adjustments[y].amount': null },
      'cannot-tell',
    ],
    ['E05', REMITTANCE, { 'lines[a].allowed': '61.00' }, 'fail'],
    ['E06', REMITTANCE, { 'lines[b].allowed': '41.00' }, 'fail'],
    ['E07', REMITTANCE, { claimStatus: '4' }, 'fail'],
    ['E07', REMITTANCE, { claimStatus: '4', paid: '0.00' }, 'pass'],
    ['E01', REMITTANCE, { 'lines[b].paid': '39.00' }, 'fail'],
    [
      'E01',
      { ...REMITTANCE, patientResponsibility: null, 'lines[a].adjustments[y].group': 'OA' },
      { 'lines[b].paid': '39.00' },
      'cannot-tell',
    ],
    ['E08', REMITTANCE, { claimStatus: '22' }, 'fail'],
    ['E09', REMITTANCE, { 'lines[b].adjustments[z].group': null }, 'fail'],
    ['E09', REMITTANCE, { 'lines[b].adjustments[z].reason': '16' }, 'cannot-tell'],
    [
      'E09',
      REMITTANCE,
      { 'lines[b].adjustments[z].reason': '16', 'lines[a].remarks[m]': 'N290' },
      'fail',
    ],
    [
      'E09',
      REMITTANCE,
      { 'lines[b].adjustments[z].reason': '16', 'lines[b].remarks[m]': 'N290' },
      'pass',
    ],
    ['E10', REMITTANCE, { 'payer.name': 'Medicare', 'lines[b].coinsurance': '8.01' }, 'pass'],
    ['E10', REMITTANCE, { 'payer.name': 'Medicare', 'lines[b].coinsurance': '9.00' }, 'fail'],
    ['E13', REMITTANCE, { 'check.date': '2025-05-01' }, 'fail'],
    ['E13', REMITTANCE, { 'check.date': null }, 'cannot-tell'],
    ['E15', MEMBER, { 'lines[a].allowed': '60.00' }, 'fail'],
    ['E15', MEMBER, { 'lines[a].paid': '70.00' }, 'cannot-tell'],
    ['E15', REMITTANCE, {}, 'none'],
    ['C10', REMITTANCE, { 'provider.npi': '1234567890' }, 'fail'],
  ])('%s on %j with %j: %s', (rule, base, change, outcome) => {
    expect(outcomeOf(checkValues('eob', { ...base, ...change }), rule)).toBe(outcome);
  });

  it('what is not covered may be a part of what is allowed, which cannot exceed what was billed', () => {
    const line = { 'lines[a].billed': '82.00', 'lines[a].allowed': '60.00' };
    const denied = { ...line, 'lines[a].notCovered': '60.00' };
    expect(outcomeOf(checkValues('eob', denied), 'E15')).toBe('cannot-tell');
    const tooMuch = { ...denied, 'lines[a].allowed': '83.00' };
    expect(outcomeOf(checkValues('eob', tooMuch), 'E15')).toBe('fail');
  });

  it('adjustments printed with a minus sign balance as well', () => {
    const checks = checkValues('eob', {
      billed: '50.00',
      paid: '30.00',
      'lines[a].billed': '50.00',
      'lines[a].paid': '30.00',
      'lines[a].adjustments[x].group': 'CO',
      'lines[a].adjustments[x].reason': '45',
      'lines[a].adjustments[x].amount': '-20.00',
    });
    expect(outcomeOf(checks, 'E01')).toBe('pass');
    expect(outcomeOf(checks, 'E02')).toBe('pass');
  });

  it('a reversal balances with its negative amounts', () => {
    const checks = checkValues('eob', {
      claimStatus: '22',
      billed: '-50.00',
      paid: '-30.00',
      'lines[a].billed': '-50.00',
      'lines[a].paid': '-30.00',
      'lines[a].adjustments[x].group': 'CO',
      'lines[a].adjustments[x].reason': '45',
      'lines[a].adjustments[x].amount': '-20.00',
    });
    expect(checks.filter((one) => one.outcome === 'fail')).toEqual([]);
  });

  it('one without codes may be less than billed by a discount, like the claim it reverses', () => {
    const reversed = { billed: '-50.00', allowed: '-30.00', paid: '-30.00' };
    expect(outcomeOf(checkValues('eob', reversed), 'E15')).toBe('cannot-tell');
    expect(outcomeOf(checkValues('eob', { ...reversed, allowed: '-60.00' }), 'E15')).toBe('fail');
    expect(outcomeOf(checkValues('eob', { ...reversed, allowed: '30.00' }), 'E15')).toBe('fail');
  });

  it('the patient may owe for some lines that are not covered, and the provider for others', () => {
    const claim = {
      deductible: '20.00',
      notCovered: '90.00',
      patientResponsibility: '60.00',
      'lines[a].notCovered': '50.00',
      'lines[a].patientResponsibility': '0.00',
      'lines[b].notCovered': '40.00',
      'lines[b].deductible': '20.00',
      'lines[b].patientResponsibility': '60.00',
      'lines[b].adjustments[x].group': 'PR',
      'lines[b].adjustments[x].reason': '204',
    };
    expect(outcomeOf(checkValues('eob', claim), 'E04')).toBe('cannot-tell');
    expect(outcomeOf(checkValues('eob', { ...claim, patientResponsibility: '61.00' }), 'E04')).toBe(
      'fail',
    );
  });
});
