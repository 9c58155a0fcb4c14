import { describe, expect, it } from 'vitest';
import { checkValues } from '#lib/testing/check-values.ts';

function swapsOf(form: string, values: Readonly<Record<string, string>>) {
  return checkValues(form, values).filter(
    (check) => check.rule === 'F09' && check.outcome === 'fail',
  );
}

describe('values that are swapped', () => {
  it('a procedure in a name field and a name in a procedure field are suggested for each other', () => {
    const [check] = swapsOf('eob', {
      'patient.name': '99213',
      'lines[a].procedure': 'DOE, JANE',
    });
    expect(check?.paths).toEqual(['patient.name', 'lines[a].procedure']);
    expect([check?.left, check?.right]).toEqual(['DOE, JANE', '99213']);
  });

  it('a code in a name field fails even if no other value fits there', () => {
    expect(swapsOf('cms-1500', { 'patient.name': 'J45.909' })[0]?.paths).toEqual(['patient.name']);
  });

  it('first and last day in the wrong order are suggested for each other', () => {
    const [check] = swapsOf('cms-1500', {
      'lines[a].serviceFrom': '2025-05-09',
      'lines[a].serviceTo': '2025-05-02',
    });
    expect([check?.left, check?.right]).toEqual(['2025-05-02', '2025-05-09']);
  });

  it('a date of service in the birth date is suggested for the date that can be a birth date', () => {
    const [check] = swapsOf('cms-1500', {
      'patient.birthDate': '2025-05-02',
      'lines[a].serviceFrom': '1980-02-03',
      'lines[a].serviceTo': '2025-05-02',
      signatureDate: '2025-05-10',
    });
    expect(check?.left).toBe('1980-02-03');
  });

  it('columns whose smaller amount is larger on every line fail, and on one line alone they do not', () => {
    const lines = {
      'lines[a].billed': '80.00',
      'lines[a].allowed': '120.00',
      'lines[b].billed': '10.00',
      'lines[b].allowed': '25.50',
    };
    expect(swapsOf('eob', lines)[0]?.paths).toContain('lines[b].allowed');
    expect(
      swapsOf('eob', { ...lines, 'lines[c].billed': '9.00', 'lines[c].allowed': '2.00' }),
    ).toEqual([]);
  });

  it('a claim in order has no swapped values', () => {
    expect(
      swapsOf('cms-1500', {
        'patient.name': 'DOE, JANE',
        'patient.birthDate': '1980-02-03',
        'lines[a].serviceFrom': '2025-05-01',
        'lines[a].serviceTo': '2025-05-02',
        'lines[a].procedure': 'J0696',
        'diagnoses[A]': '25000',
        'billing.npi': '1234567893',
        'billing.name': 'CEDAR GROVE CLINIC',
      }),
    ).toEqual([]);
  });
});
