import { describe, expect, it } from 'vitest';
import type { DirectoryEntry } from '#lib/model/directory.ts';
import { checkValues } from '#lib/testing/check-values.ts';

const clinic: DirectoryEntry = {
  kind: 'provider',
  name: 'Mapleton Radiology, PA',
  aliases: ['MRA Imaging'],
  npi: '1003000126',
  taxId: '345678901',
  payerId: null,
};

function check(values: Record<string, string>, directory: readonly DirectoryEntry[] = [clinic]) {
  return checkValues('cms-1500', values, { today: '2026-11-26', directory })
    .filter(({ rule }) => rule === 'D01')
    .map(({ outcome, paths }) => [outcome, paths[0]]);
}

describe('a number that the directory lists', () => {
  it('is fine under the name it is listed under, however that is written', () => {
    for (const name of ['MAPLETON RADIOLOGY', 'Mapleton Radiology P.A.', 'MRA IMAGING'])
      expect(check({ 'billing.name': name, 'billing.npi': '1003000126' })).toEqual([
        ['pass', 'billing.npi'],
      ]);
  });

  it('passes if anyone named on the record has it: documents name clinic and clinician', () => {
    const both = { 'billing.name': 'Another Clinic', 'facility.name': 'Mapleton Radiology' };
    expect(check({ ...both, 'billing.npi': '1003000126' })).toEqual([['pass', 'billing.npi']]);
  });

  it('is asked about under another name, and so is a tax ID', () => {
    const other = { 'billing.name': 'Cedar Heart Institute' };
    expect(check({ ...other, 'billing.npi': '1003000126' })).toEqual([['fail', 'billing.npi']]);
    expect(check({ ...other, federalTaxId: '34-5678901' })).toEqual([['fail', 'federalTaxId']]);
  });

  it('says nothing where no name is read, or the number is not listed', () => {
    expect(check({ 'billing.npi': '1003000126' })).toEqual([]);
    expect(check({ 'billing.name': 'Mapleton', 'billing.npi': '1234567893' })).toEqual([]);
    expect(check({ 'billing.name': 'Mapleton', 'billing.npi': '1003000126' }, [])).toEqual([]);
  });
});
