import { describe, expect, it } from 'vitest';
import { getField } from '#lib/forms/find-field.ts';
import { normalizeValue } from '#lib/forms/normalize-value.ts';
import { getReadForm, listReadForms } from '#lib/forms/read-forms.ts';
import { drawDocument } from './draw-document.ts';
import { generateDocument } from './generate-document.ts';
import { findDrawnKind } from './kinds.ts';
import { listWords } from './list-words.ts';
import { drawPacket } from './packet.ts';
import { makeNpi } from './people.ts';
import { createRandom } from './random.ts';
import { splitTag } from './split-tag.ts';

const forms = listReadForms().flatMap(({ name }) => (findDrawnKind(name) ? [name] : []));

describe('synthetic documents', () => {
  it.each(forms)('%s: the truth names fields of the form, in canonical values', (form) => {
    for (let seed = 0; seed < 25; seed++) {
      for (const record of drawDocument(form, seed, seed).records) {
        for (const [path, value] of Object.entries(record.fields)) {
          if (value === null) continue;
          const { type, options: choices } = getField(getReadForm(form), path);
          expect(normalizeValue(type, value, { choices }), path).not.toBeNull();
        }
      }
    }
  });

  it.each(forms.filter((form) => getReadForm(form).fields.length > 0))(
    '%s: what the truth says is printed',
    (form) => {
      for (let seed = 0; seed < 15; seed++) {
        const drawn = drawDocument(form, seed, seed);
        const random = createRandom(1);
        const tagged = new Set<string>();
        drawn.pages.forEach((page, at) => {
          for (const tag of listWords(page, at + 1, random).tags.values()) {
            const [owners, path] = splitTag(tag);
            for (const owner of owners) tagged.add(`${owner}:${path}`);
          }
        });
        drawn.records.forEach((record, index) => {
          for (const [path, value] of Object.entries(record.fields)) {
            // Codes attached to another code, the currency beside amounts, and the amount due are
            // printed as part of others.
            if (value === null || /modifiers|reason$|currency|amountDue/.test(path)) continue;
            // The date above a group of rows is the date of each.
            const above = path.replace(/^lines\[\d+\]/, 'lines[]');
            expect(
              [`${index}:${path}`, `*:${path}`, `${index}:${above}`].some((tag) => tagged.has(tag)),
              `${seed} ${path}`,
            ).toBe(true);
          }
        });
      }
    },
  );

  it('the same seed gives the same bytes, another seed others', async () => {
    const make = (seed: number, variant: 'digital' | 'scan') =>
      generateDocument({ form: 'receipt', seed, variant, level: 'light' });
    for (const variant of ['digital', 'scan'] as const) {
      const [first, again, other] = [
        await make(3, variant),
        await make(3, variant),
        await make(4, variant),
      ];
      expect(Buffer.from(first.bytes).equals(Buffer.from(again.bytes))).toBe(true);
      expect(Buffer.from(first.bytes).equals(Buffer.from(other.bytes))).toBe(false);
    }
  });

  it('a packet binds documents and counts their pages on', () => {
    for (let seed = 0; seed < 10; seed++) {
      const { pages, records } = drawPacket(seed, seed);
      const printed = new Set(records.flatMap((record) => record.pages));
      expect(new Set(records.map(({ form }) => form)).size).toBeGreaterThan(1);
      // A remittance may begin with a summary and end with notes: these pages have no claims.
      const first = Math.min(...printed);
      expect(first).toBeLessThanOrEqual(records[0]?.form === 'eob' ? 2 : 1);
      expect(Math.max(...printed)).toBeLessThanOrEqual(pages.length);
      expect(records.map((record) => record.pages[0] ?? 0)).toEqual(
        records.map((record) => record.pages[0] ?? 0).toSorted((a, b) => a - b),
      );
    }
  });

  it('a planted fault is told with its rule', () => {
    const told = Array.from(
      { length: 20 },
      (_, seed) => drawDocument('cms-1500', 1, seed, { fault: true }).faults,
    );
    expect(told.every((faults) => faults.length === 1)).toBe(true);
    expect(new Set(told.flat().map((fault) => fault.rule)).size).toBeGreaterThan(2);
  });

  it('provider ids carry the check digit of the standard', () => {
    // 808401234567893 is the worked example of the published algorithm.
    const luhn = (digits: string) =>
      [...digits].reverse().reduce((sum, char, at) => {
        const digit = Number(char) * (at % 2 === 1 ? 2 : 1);
        return sum + (digit > 9 ? digit - 9 : digit);
      }, 0) % 10;
    expect(luhn('808401234567893')).toBe(0);
    const random = createRandom(5);
    for (let count = 0; count < 50; count++) {
      expect(luhn(`80840${makeNpi(random)}`)).toBe(0);
      expect(luhn(`80840${makeNpi(random, true)}`)).not.toBe(0);
    }
  });
});
