import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILT_IN } from './catalog.ts';
import { normalizeValue } from './normalize-value.ts';
import { showValue } from './show-value.ts';

const statement = BUILT_IN.get('patient-statement');

describe('showValue', () => {
  it('writes dates and amounts as an American office does', () => {
    expect(showValue(statement, 'statementDate', '2026-03-04')).toBe('3/4/2026');
    expect(showValue(statement, 'amountDue', '1234567.80')).toBe('1,234,567.80');
    expect(showValue(statement, 'amountDue', '-1234.56')).toBe('-1,234.56');
    expect(showValue(statement, 'amountDue', '999.00')).toBe('999.00');
  });

  it('leaves dates that a form writes day first in the one order nobody misreads', () => {
    expect(showValue(BUILT_IN.get('receipt'), 'date', '2018-04-03')).toBe('2018-04-03');
  });

  it('leaves what is not a date or an amount as it is, also in a date field', () => {
    expect(showValue(statement, 'statementDate', 'March?')).toBe('March?');
    expect(showValue(statement, 'accountNumber', '1234567.80')).toBe('1234567.80');
  });

  it('is read back as the same value', () => {
    const day = fc.date({
      min: new Date('1900-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, (at) => {
        const iso = at.toISOString().slice(0, 10);
        const shown = showValue(statement, 'statementDate', iso);
        expect(normalizeValue('date', shown, { dateOrder: statement.dateOrder })).toBe(iso);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), (cents) => {
        const sign = cents < 0 ? '-' : '';
        const digits = String(Math.abs(cents)).padStart(3, '0');
        const value = `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        expect(normalizeValue('money', showValue(statement, 'amountDue', value))).toBe(value);
      }),
    );
  });
});
