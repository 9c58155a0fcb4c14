import { describe, expect, it } from 'vitest';
import { mendDiagnosis, mendMbi, mendRemark } from './mend-codes.ts';

describe('a Medicare identifier with letters and digits read for each other', () => {
  it.each([
    ['1EG4TES5MK73', null],
    ['1EG4TE5MK73', null],
    ['IEG4TE5MK73', '1EG4TE5MK73'],
    ['1EGATE5MK73', null],
    ['1EG4TE5MKT3', null],
    ['1EG4TESMK73', '1EG4TE5MK73'],
    ['1E64TEBMKO3', '1E64TE8MK03'],
    // A zero in place of a letter may have been a D or a Q.
    ['10G4TE5MK73', null],
    ['12345678901', null],
    ['ABCDEFGHIJK', null],
  ])('%s', (text, value) => {
    expect(mendMbi(text)).toBe(value);
  });
});

describe('a remark with letters in place of digits', () => {
  it.each([
    ['MAO1', 'MA01'],
    ['MAOI', 'MA01'],
    ['MA13O', 'MA130'],
    ['N4S2', 'N452'],
    ['M8B', 'M88'],
    ['KO7', 'K07'],
    ['FOI', 'F01'],
    ['FOR', null],
    ['GO1', null],
    ['MA130', null],
    ['N452', null],
    ['MAIL', null],
    ['MAD', null],
    ['NO1', null],
    ['MD', null],
  ])('%s', (text, value) => {
    expect(mendRemark(text)).toBe(value);
  });
});

describe('an ICD-10 diagnosis with letters and digits read for each other in its first places', () => {
  it.each([
    ['I2510', null],
    ['12510', 'I2510'],
    ['212.31', 'Z12.31'],
    ['ZOO.00', 'Z00.00'],
    ['WI9XXXA', 'W19XXXA'],
    ['C7A.00', null],
    ['E66I', 'E661'],
    ['M25.5L1', 'M25.511'],
    // The later places may be letters or digits.
    ['W19XXXO', null],
    ['MICHAEL', null],
    ['99213', null],
  ])('%s', (text, value) => {
    expect(mendDiagnosis(text)).toBe(value);
  });
});
