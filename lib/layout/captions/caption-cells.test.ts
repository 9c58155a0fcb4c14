import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { printoutOf } from '#lib/forms/printout-of.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import { findCaptionCells } from './caption-cells.ts';
import { lexiconOf } from './label-lexicon.ts';

const form = printoutOf(BUILT_IN.get('cms-1500'));

/** What is found at the captions of a typed page, by pattern. */
function cellsOf(...lines: readonly string[]): Record<string, string> {
  const layout = layOutPage(pageOfWords(typeWords(...lines)));
  const cells = findCaptionCells([layout], form, lexiconOf(form));
  return Object.fromEntries(
    [...cells].map(([pattern, tokens]) => [pattern, tokens.map(({ text }) => text).join(' ')]),
  );
}

describe('what captions of a printed claim form name', () => {
  it('is below them in boxes, and a city is that of the person on its side', () => {
    const cells = cellsOf(
      '2. PATIENT NAME (Last, First)       4. INSURED NAME',
      'ARDEN, MIRA                         ARDEN, JOSS',
      '',
      'CITY            STATE               CITY              STATE',
      'TULSA           OK                  RENO              NV',
      '',
      '11c. PLAN NAME                      26. PATIENT ACCOUNT NO.',
      'CLEAR CHOICE 500                    77120-A',
    );
    expect(cells).toEqual({
      'patient.name': 'ARDEN, MIRA',
      'insured.name': 'ARDEN, JOSS',
      'patient.address.city': 'TULSA',
      'patient.address.state': 'OK',
      'insured.address.city': 'RENO',
      'insured.address.state': 'NV',
      'insured.plan': 'CLEAR CHOICE 500',
      patientAccount: '77120-A',
    });
  });

  it('is behind them in lists', () => {
    const cells = cellsOf(
      '(1A) INSURED ID           HX4420918',
      '(02) PATIENT NAME         ARDEN, MIRA',
      '(28) TOTAL CHARGE         274.00',
    );
    expect(cells).toEqual({
      'insured.id': 'HX4420918',
      'patient.name': 'ARDEN, MIRA',
      totalCharge: '274.00',
    });
  });

  it('is above them where captions are printed under their values', () => {
    const cells = cellsOf(
      'HX4420918            ARDEN, MIRA',
      '[1a] Insured ID      [2] Patient name',
      '',
      '',
      '274.00               77120-A',
      '[28] Total charge    [26] Account number',
    );
    expect(cells).toEqual({
      'insured.id': 'HX4420918',
      'patient.name': 'ARDEN, MIRA',
      totalCharge: '274.00',
      patientAccount: '77120-A',
    });
  });

  it('is nothing where a box is blank, however close the next captions are', () => {
    const cells = cellsOf(
      '23. PRIOR AUTHORIZATION     28. TOTAL CHARGE',
      '                            274.00',
      '26. PATIENT ACCOUNT NO.     29. AMOUNT PAID',
      '77120-A                     40.00',
    );
    expect(cells).toEqual({
      totalCharge: '274.00',
      patientAccount: '77120-A',
      amountPaid: '40.00',
    });
  });

  it('is unknown if it does not say whose it is: a birth date, a name, or a number', () => {
    const cells = cellsOf(
      'BIRTH DATE        NAME               NPI',
      '04/02/1976        HARBOR CLINIC      1538209473',
    );
    expect(cells).toEqual({});
    const numbered = cellsOf(
      '3 BIRTH DATE      33a NPI            28 TOTAL CHARGE',
      '04/02/1976        1538209473         274.00',
    );
    expect(numbered).toEqual({
      'patient.birthDate': '04/02/1976',
      'billing.npi': '1538209473',
      totalCharge: '274.00',
    });
  });
});
