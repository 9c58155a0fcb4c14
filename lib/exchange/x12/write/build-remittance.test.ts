import { expect, it } from 'vitest';
import { buildRemittance } from './build-remittance.ts';

/** The provider adjustments (PLB03 and 04) of a payment with these fields. */
function adjustmentsOf(adjustment: Readonly<Record<string, string>>): (readonly unknown[])[] {
  const fields = new Map(
    Object.entries({
      'payer.name': 'PRAIRIE HEALTH PLAN',
      'payee.name': 'LAKESIDE CLINIC',
      'provider.npi': '1234567893',
      'check.number': '4711',
      'check.date': '2026-02-03',
      'check.amount': '465.00',
      'patient.name': 'FOWLER, DANA',
      ...adjustment,
    }),
  );
  const segments = buildRemittance('0001', [{ record: 'r', document: 'd', fields }]);
  if (typeof segments === 'string') throw new Error(segments);
  return segments.filter(([name]) => name === 'PLB').map((plb) => plb.slice(3, 5));
}

it('what is withheld without a reason code is a recovery that is not specified', () => {
  const amount = { 'providerAdjustments[0].amount': '15.00' };
  expect(adjustmentsOf(amount)).toEqual([['WU', '15.00']]);
  const both = { ...amount, 'providerAdjustments[0].reason': 'L6' };
  expect(adjustmentsOf(both)).toEqual([['L6', '15.00']]);
});
