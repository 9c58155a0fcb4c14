import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparisonKey } from '#lib/forms/compare-values.ts';
import { normalizeValue } from '#lib/forms/normalize-value.ts';
import { ValueType } from '#lib/model/form.ts';
import type { Word } from '#lib/model/word.ts';
import { typeWords } from '#lib/testing/type-words.ts';
import { assignOccurrences } from './assign-occurrences.ts';
import { findOccurrences } from './find-occurrences.ts';
import { groundValue } from './ground-value.ts';
import { indexWords } from './index-words.ts';

describe('groundValue: examples', () => {
  it.each<[string, ValueType, string, string, string]>([
    ['a date in another form', 'date', '2026-03-14', 'DOS 03/14/2026', 'typed'],
    ['a date in three words', 'date', '2026-03-14', 'on March 14, 2026 at', 'typed'],
    ['money with sign and thousands mark', 'money', '1234.50', 'Total: $1,234.50', 'exact'],
    ['money glued to its caption', 'money', '12.00', 'Total:12.00', 'exact'],
    ['money whose cents stand apart', 'money', '1123.35', 'Total 1,123 35', 'exact'],
    ['a date with a letter O for a zero', 'date', '2026-03-14', 'DOS O3/14/2O26', 'fuzzy'],
    ['an id that OCR confused', 'id', '1EG4TE5MK73', 'ID IEG4-TE5-MK73', 'fuzzy'],
    ['an id in pieces', 'id', '1EG4TE5MK73', 'ID 1EG4 TE5 MK73', 'exact'],
    ['a reason glued to its group', 'code', '45', 'CO-45 12.00', 'exact'],
    ['a diagnosis without its dot', 'code', 'E11.9', 'A E119', 'exact'],
    ['a name in another case and spacing', 'text', "O'Neil, Pat", 'Patient O’NEIL , PAT', 'exact'],
    ['a name with a misread letter', 'text', 'Pat Kowalski', 'Patient Pat Kowa1ski', 'fuzzy'],
    [
      'a name whose print has words between',
      'text',
      'Valley Health Group Inc',
      'Valley Memorial Community Health Group Inc',
      'partial',
    ],
    ['a tick', 'code', '✓', 'Employment ✓', 'exact'],
  ])('finds %s', (_, type, value, line, status) => {
    const { grounding, place } = groundValue(
      value,
      type,
      indexWords(typeWords(line), 'month-first'),
    );
    expect(grounding.status).toBe(status);
    expect(place?.wordIds.length).toBeGreaterThan(0);
  });

  it.each<[ValueType, string, string]>([
    ['money', '12.00', 'Total 12.01'],
    ['money', '12.00', 'Total 112.00'],
    ['date', '2026-03-14', 'DOS 03/15/2026'],
    ['number', '12', 'Total 12.50'],
    ['id', 'AB1234', 'AB1235'],
    ['text', 'Jane Doe', 'John Smith'],
    ['text', 'approved', 'denied'],
  ])('finds no %s %s in %s', (type, value, line) => {
    expect(groundValue(value, type, indexWords(typeWords(line), 'month-first'))).toEqual({
      grounding: { status: 'none' },
      place: null,
    });
  });

  it('follows an address across its lines, but not into the next column', () => {
    const words = typeWords('12 Main St    Billed 10.00', 'Springfield   Paid 4.00', 'IL 62701');
    const found = groundValue(
      '12 Main St Springfield IL 62701',
      'text',
      indexWords(words, 'month-first'),
    );
    expect(found.grounding.status).toBe('exact');
    expect(textOf(words, found.place?.wordIds ?? [])).toBe('12 Main St Springfield IL 62701');
  });

  it('takes the place on a line that the reader named, otherwise next to a caption', () => {
    const words = typeWords('Copay 25.00', 'Deductible 25.00', 'Paid 25.00');
    const index = indexWords(words, 'month-first');
    const lineOf = (hints: object) => groundValue('25.00', 'money', index, hints).place?.wordIds[0];
    expect(lineOf({ lines: new Set([2]), labels: ['Copay'] })).toBe('1.5');
    expect(lineOf({ labels: ['Deductible'] })).toBe('1.3');
    expect(lineOf({})).toBe('1.1');
  });
});

describe('groundValue: for all', () => {
  it('grounds every value that is taken from words', () => {
    fc.assert(
      fc.property(pageArbitrary, fc.nat(), ValueTypeArbitrary, (lines, pick, type) => {
        const words = typeWords(...lines);
        const word = words[pick % words.length];
        const value = word && normalizeValue(type, word.text);
        fc.pre(value !== null && value !== undefined);
        const { grounding, place } = groundValue(value, type, indexWords(words, 'month-first'));
        expect(grounding.status).not.toBe('none');
        expect(place?.wordIds.length).toBeGreaterThan(0);
      }),
    );
  });

  it('grounds numbers, dates, and codes only on print that means the same', () => {
    const strict = fc.constantFrom<ValueType>('date', 'money', 'number', 'code', 'id');
    fc.assert(
      fc.property(pageArbitrary, fc.oneof(amount, date, code), strict, (others, text, type) => {
        const value = normalizeValue(type, text);
        fc.pre(value !== null);
        // Seldom by chance alone: half the pages print it.
        const printed = others.length % 2 === 0;
        const lines = printed ? [...others, text] : others;
        const words = typeWords(...lines);
        const { grounding, place } = groundValue(value, type, indexWords(words, 'month-first'));
        if (printed) expect(grounding.status).not.toBe('none');
        if (grounding.status === 'none' || grounding.status === 'fuzzy') return;
        const print = textOf(words, place?.wordIds ?? []);
        const digits = (shown: string) => shown.replace(/\D/g, '');
        if (type === 'date') expect(normalizeValue('date', print)).toBe(value);
        else
          expect(digits(print)).toContain(
            digits(type === 'money' ? value.replace(/\.00$/, '') : comparisonKey(type, value)),
          );
      }),
    );
  });

  it('returns none for a value without a character on the page', () => {
    fc.assert(
      fc.property(pageArbitrary, ValueTypeArbitrary, (lines, type) => {
        const value =
          type === 'money'
            ? '-98765432.10'
            : type === 'number'
              ? '98765432'
              : type === 'date'
                ? '1901-11-30'
                : 'ЖЩЮЯЖЩЮЯ';
        expect(
          groundValue(value, type, indexWords(typeWords(...lines), 'month-first')).grounding,
        ).toEqual({
          status: 'none',
        });
      }),
    );
  });
});

describe('assignOccurrences', () => {
  it('gives equal values of a list the places of their rows, in order', () => {
    const words = typeWords('99213 1 75.00', '99214 1 75.00', '85025 1 20.00', '36415 1 75.00');
    const places = ['75.00', '75.00', '20.00', '75.00'].map((value) =>
      choices(words, value, 'money'),
    );
    expect(assignOccurrences(places).map((place) => place?.line)).toEqual([0, 1, 2, 3]);
  });

  it('keeps the rest in order if one row is found nowhere or out of order', () => {
    const words = typeWords('a 5.00', 'b 6.00', 'c 5.00', 'd 7.00');
    const places = ['6.00', '9.99', '5.00', '7.00', '5.00'].map((value) =>
      choices(words, value, 'money'),
    );
    expect(assignOccurrences(places).map((place) => place?.line)).toEqual([1, undefined, 2, 3, 0]);
  });

  it('never gives two rows the same place, and places as many rows as possible', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('1.00', '2.00', '3.00'), { minLength: 1, maxLength: 12 }),
        (values) => {
          const words = typeWords(...values);
          const places = assignOccurrences(values.map((value) => choices(words, value, 'money')));
          expect(places.map((place) => place?.line)).toEqual([...values.keys()]);
        },
      ),
    );
  });
});

const ValueTypeArbitrary = fc.constantFrom(...ValueType.options);
const amount = fc.integer({ min: 0, max: 999_999 }).map((cents) => (cents / 100).toFixed(2));
const date = fc
  .record({
    y: fc.integer({ min: 1990, max: 2030 }),
    m: fc.integer({ min: 1, max: 12 }),
    d: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ y, m, d }) => `${m}/${d}/${y}`);
const code = fc.stringMatching(/^[A-Z]?[0-9]{2,6}$/);
const name = fc.stringMatching(/^[A-Za-z][a-z'.-]{0,9}$/);
const odd = fc
  .string({ minLength: 1, maxLength: 6 })
  .filter((text) => !/\s/.test(text) && text.trim() !== '');
const pageArbitrary = fc.array(
  fc
    .array(fc.oneof(amount, date, code, name, odd), { minLength: 1, maxLength: 6 })
    .map((words) => words.join(' ')),
  { minLength: 1, maxLength: 8 },
);

function choices(words: readonly Word[], value: string, type: ValueType) {
  return findOccurrences(value, type, indexWords(words, 'month-first')).map((occurrence) => ({
    occurrence,
    worth: 0,
  }));
}

function textOf(words: readonly Word[], ids: readonly string[]): string {
  return ids.map((id) => words.find((word) => word.id === id)?.text).join(' ');
}
