import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { Check, CheckOutcome } from '#lib/model/check.ts';
import type { Field } from '#lib/model/field.ts';
import { RowId } from '#lib/model/ids.ts';
import { type RowOrder, rowsOf } from '#lib/model/path.ts';
import { RawScore } from '#lib/model/probability.ts';
import { checkRecord } from './check-record.ts';

type Values = Readonly<Record<string, string | null>>;

function fieldOf(path: string, value: string | null): Field {
  return {
    path,
    value,
    absence: value === null ? 'empty' : null,
    place: null,
    grounding: { status: 'exact' },
    contenders: [{ value, readers: [], readingIds: [], score: RawScore.parse(0.9), place: null }],
    human: false,
    signals: {},
  };
}

function orderOf(values: Values): RowOrder {
  const order: Record<string, RowId[]> = {};
  for (const { list, row } of Object.keys(values).flatMap(rowsOf)) {
    const rows = order[list] ?? [];
    if (!rows.includes(row)) rows.push(RowId.parse(row));
    order[list] = rows;
  }
  return order;
}

function check(form: string, values: Values, today = '2025-06-01'): Check[] {
  const fields = Object.entries(values).map(([path, value]) => fieldOf(path, value));
  return checkRecord({ form: BUILT_IN.get(form), fields, rows: orderOf(values), today });
}

/** The worst outcome of a rule; `none` when it does not apply. */
function outcomeOf(checks: readonly Check[], rule: string): CheckOutcome | 'none' {
  const outcomes = checks.filter((one) => one.rule === rule).map((one) => one.outcome);
  return (['fail', 'cannot-tell', 'pass'] as const).find((one) => outcomes.includes(one)) ?? 'none';
}

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
    expect(check('cms-1500', CLAIM).filter((one) => one.outcome === 'fail')).toEqual([]);
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
    expect(outcomeOf(check('cms-1500', { ...CLAIM, ...change }), rule)).toBe(outcome);
  });

  it('a sentence says what does not add up, and its paths begin with the total', () => {
    const checks = check('cms-1500', { ...CLAIM, totalCharge: '500.00' });
    expect(checks.find((one) => one.rule === 'C01')).toMatchObject({
      severity: 'block',
      left: '25.51',
      right: '500.00',
      message: 'Line charges add up to $25.51, but box 28 is $500.00.',
      paths: ['totalCharge', 'lines[a].charge', 'lines[b].charge'],
    });
  });

  it('dates in a message are written the US way', () => {
    const checks = check('cms-1500', { ...CLAIM, 'lines[b].serviceTo': '2025-04-30' });
    expect(checks.find((one) => one.rule === 'C06' && one.outcome === 'fail')?.message).toBe(
      'Line 2 ends on 4/30/2025, before it begins on 5/1/2025.',
    );
  });

  it('a date after the signature warns, a date after today blocks', () => {
    const severity = (change: Values) =>
      check('cms-1500', { ...CLAIM, ...change }).find(
        (one) => one.rule === 'C07' && one.outcome === 'fail',
      )?.severity;
    expect(severity({ signatureDate: '2025-04-01' })).toBe('warn');
    expect(severity({ 'lines[a].serviceTo': '2025-06-02' })).toBe('block');
  });
});

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
    expect(check('eob', values).filter((one) => one.outcome === 'fail')).toEqual([]);
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
    expect(outcomeOf(check('eob', { ...base, ...change }), rule)).toBe(outcome);
  });

  it('adjustments printed with a minus sign balance as well', () => {
    const checks = check('eob', {
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
    const checks = check('eob', {
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
    expect(outcomeOf(check('eob', reversed), 'E15')).toBe('cannot-tell');
    expect(outcomeOf(check('eob', { ...reversed, allowed: '-60.00' }), 'E15')).toBe('fail');
    expect(outcomeOf(check('eob', { ...reversed, allowed: '30.00' }), 'E15')).toBe('fail');
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
    expect(outcomeOf(check('eob', claim), 'E04')).toBe('cannot-tell');
    expect(outcomeOf(check('eob', { ...claim, patientResponsibility: '61.00' }), 'E04')).toBe(
      'fail',
    );
  });
});

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
    expect(outcomeOf(check('patient-statement', { ...STATEMENT, ...change }), rule)).toBe(outcome);
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
    const fields = Object.entries(values).map(([path, value]) => fieldOf(path, value));
    const checks = checkRecord({ form, fields, rows: orderOf(values), today: '2025-06-01' });
    expect(outcomeOf(checks, rule)).toBe(outcome);
  });

  it('an amount that a statement leaves out counts as zero only if it is not on the page', () => {
    const fields = Object.entries({ ...STATEMENT, previousBalance: null }).map(([path, value]) => ({
      ...fieldOf(path, value),
      absence: value === null ? ('not-on-page' as const) : null,
    }));
    const form = BUILT_IN.get('patient-statement');
    const checks = checkRecord({ form, fields, rows: orderOf(STATEMENT), today: '2025-06-01' });
    expect(outcomeOf(checks, 'S03')).toBe('fail');
  });

  it('an implausible date fails on any form', () => {
    expect(outcomeOf(check('receipt', { date: '2031-01-01' }), 'F02')).toBe('fail');
    expect(outcomeOf(check('receipt', { date: '2018-01-01' }), 'F02')).toBe('pass');
  });
});

describe('an empty record', () => {
  it.each(['cms-1500', 'eob', 'patient-statement', 'invoice', 'receipt', 'other'])(
    'of form %s fails no arithmetic rule for what is missing',
    (form) => {
      const failed = check(form, {}).filter((one) => one.outcome === 'fail');
      expect(failed.map((one) => one.rule)).toEqual(
        form === 'cms-1500' ? ['C03', 'C03', 'C10'] : [],
      );
    },
  );
});
