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

  describe('what a plan does not allow, but the patient owes, is beside the allowed amount', () => {
    const totals = {
      billed: '790.00',
      allowed: '60.00',
      paid: '45.00',
      patientResponsibility: '705.00',
    };
    const lines = {
      'lines[a].billed': '100.00',
      'lines[a].allowed': '60.00',
      'lines[a].paid': '45.00',
      'lines[a].patientResponsibility': '15.00',
      'lines[b].billed': '690.00',
      'lines[b].allowed': '0.00',
      'lines[b].paid': '0.00',
      'lines[b].patientResponsibility': '690.00',
    };
    const codes = {
      'lines[a].adjustments[x].group': 'CO',
      'lines[a].adjustments[x].reason': '45',
      'lines[a].adjustments[x].amount': '40.00',
      'lines[a].adjustments[y].group': 'PR',
      'lines[a].adjustments[y].reason': '2',
      'lines[a].adjustments[y].amount': '15.00',
      'lines[b].adjustments[x].group': 'PR',
      'lines[b].adjustments[x].reason': '204',
      'lines[b].adjustments[x].amount': '690.00',
    };
    const outcomes = (values: Record<string, string>, rule: string, line: string) =>
      checkValues('eob', values)
        .filter((one) => one.rule === rule && one.message.startsWith(line))
        .map((one) => one.outcome);

    it.each([
      ['E15', {}, 'E15'],
      ['E05', codes, 'E04'],
    ])('%s', (rule, printed, ofShare) => {
      const claim = { ...totals, ...lines, ...printed };
      expect(outcomes(claim, rule, 'Claim')).not.toContain('fail');
      expect(outcomes({ ...claim, allowed: '30.00' }, rule, 'Claim')).toContain('fail');
      const owed = { ...claim, patientResponsibility: '765.00' };
      expect(outcomes(owed, ofShare, 'Claim')).toContain('fail');
    });

    it('E06, for an adjustment of a line that the plan pays in part', () => {
      const line = {
        'lines[a].billed': '75.00',
        'lines[a].allowed': '40.00',
        'lines[a].adjustments[x].group': 'CO',
        'lines[a].adjustments[x].reason': '45',
        'lines[a].adjustments[x].amount': '20.00',
        'lines[a].adjustments[y].group': 'PR',
        'lines[a].adjustments[y].reason': '96',
        'lines[a].adjustments[y].amount': '15.00',
      };
      expect(outcomeOf(checkValues('eob', line), 'E06')).toBe('pass');
      const coinsured = { ...line, 'lines[a].adjustments[y].reason': '2' };
      expect(outcomeOf(checkValues('eob', coinsured), 'E06')).toBe('fail');
    });
  });

  it('a reduction without its amount says nothing about the allowed amount', () => {
    const denied = {
      'lines[a].billed': '60.00',
      'lines[a].allowed': '0.00',
      'lines[a].adjustments[x].group': 'CO',
      'lines[a].adjustments[x].reason': '16',
    };
    expect(outcomeOf(checkValues('eob', denied), 'E06')).toBe('cannot-tell');
  });

  it('a claim that is sequestered as a whole explains lines paid less than allowed', () => {
    const claim = {
      allowed: '100.00',
      paid: '78.40',
      patientResponsibility: '20.00',
      'lines[a].allowed': '100.00',
      'lines[a].paid': '78.40',
      'lines[a].patientResponsibility': '20.00',
      'adjustments[x].group': 'CO',
      'adjustments[x].reason': '253',
      'adjustments[x].amount': '1.60',
    };
    expect(outcomeOf(checkValues('eob', claim), 'E05')).toBe('cannot-tell');
    const more = { ...claim, 'lines[a].paid': '88.40' };
    expect(outcomeOf(checkValues('eob', more), 'E05')).toBe('fail');
    const other = { ...claim, 'adjustments[x].reason': '45' };
    expect(outcomeOf(checkValues('eob', other), 'E05')).toBe('fail');
  });

  it.each(['allowed', 'notCovered', 'deductible', 'copay', 'coinsurance', 'patientResponsibility'])(
    'the total of the column %s is the sum of its lines, if all of them print it',
    (column) => {
      const claim = {
        'lines[b].procedure': '99213',
        [`lines[a].${column}`]: '12.50',
        [`lines[b].${column}`]: '0.00',
      };
      const outcome = (values: Record<string, string | null>) =>
        outcomeOf(checkValues('eob', values), 'E11');
      expect(outcome({ ...claim, [column]: '12.50' })).toBe('none');
      expect(outcome({ ...claim, [column]: '15.50' })).toBe('fail');
      expect(outcome({ ...claim, [column]: '12.50', [`lines[b].${column}`]: '3.00' })).toBe('fail');
      expect(outcome({ ...claim, [column]: '15.50', [`lines[b].${column}`]: null })).toBe('none');
      expect(outcome({ ...claim, [column]: null })).toBe('none');
      expect(outcome({ [column]: '12.50' })).toBe('none');
    },
  );
});
