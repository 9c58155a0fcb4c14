import { describe, expect, it } from 'vitest';
import { isModifier } from '#lib/forms/is-modifier.ts';
import { isNpi } from '#lib/forms/is-npi.ts';
import { isIcd9, isIcd10, isMbi, isPlaceOfService, isProcedure, isTaxId } from './code-formats.ts';

describe('the published samples of each format', () => {
  it.each([
    ...'1234567893 1245319599 1558598797 1003000126 1679576722 2000000002 1999999992'.split(' '),
  ])('NPI %s is valid', (npi) => expect(isNpi(npi)).toBe(true));

  it.each('1234567890 1558598798 1093817465 2000000006 12345678930'.split(' '))(
    'NPI %s is not valid',
    (npi) => expect(isNpi(npi)).toBe(false),
  );

  it.each('U07.1 C7A.00 S72.001A Z3A.38 J45909'.split(' '))('ICD-10 %s is valid', (code) =>
    expect(isIcd10(code)).toBe(true),
  );

  it.each('XX1 1234 J J4'.split(' '))('ICD-10 %s is not valid', (code) =>
    expect(isIcd10(code)).toBe(false),
  );

  it.each('0340 V7389 250.00 E812.0'.split(' '))('ICD-9 %s is valid', (code) =>
    expect(isIcd9(code)).toBe(true),
  );

  it.each('99213 0001F G0439 J1885 D0120'.split(' '))('procedure %s is valid', (code) =>
    expect(isProcedure(code)).toBe(true),
  );

  it.each('9921 99213A W1234 ABCDE'.split(' '))('procedure %s is not valid', (code) =>
    expect(isProcedure(code)).toBe(false),
  );

  it("Medicare's own sample of its beneficiary identifier is valid, dashes or not", () => {
    expect(isMbi('1EG4TE5MK73')).toBe(true);
    expect(isMbi('1EG4-TE5-MK73')).toBe(true);
    expect(isMbi('1SG4TE5MK73')).toBe(false);
  });

  it('tax ids have nine digits', () => {
    expect(['12-3456789', '123456789', '123-45-6789'].every(isTaxId)).toBe(true);
    expect(['12345678', '12-34567890', '1234-56789'].some(isTaxId)).toBe(false);
  });

  it('modifiers have two characters, and only some have two digits', () => {
    expect(['25', 'QW', 'XE', 'E1', '1P', '76'].every(isModifier)).toBe(true);
    expect(['2', '255', 'q!', '15', '00', '98'].some(isModifier)).toBe(false);
  });

  it('a place of service is valid from the day it was assigned', () => {
    expect(isPlaceOfService('11', null)).toBe(true);
    expect(isPlaceOfService('10', '2021-12-31')).toBe(false);
    expect(isPlaceOfService('10', '2022-01-01')).toBe(true);
    expect(isPlaceOfService('35', null)).toBe(false);
  });
});
