import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { pageBox } from '#lib/model/box.ts';
import type { Field } from '#lib/model/field.ts';
import { wordIdOf } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { Probability } from '#lib/model/probability.ts';
import type { RecordPart } from '#lib/model/record.ts';
import { pageOfWords } from '#lib/testing/type-words.ts';
import { listUnclaimedCodes, namesOfCode, withoutExplained } from './unclaimed-codes.ts';

/** One word per line, from the top; a line is a hundredth of the page high. */
function pageOf(...lines: string[]): Page {
  return pageOfWords(
    lines.map((text, at) => ({
      id: wordIdOf(1, at),
      page: 1,
      text,
      box: pageBox(0.1, at / 100, 0.2, (at + 1) / 100),
      confidence: Probability.parse(0.999),
      source: 'text-layer' as const,
    })),
  );
}

/** A value on the words of these lines. */
function fieldOn(path: string, value: string | null, ...lines: number[]): Field {
  return {
    path,
    value,
    absence: value === null ? 'not-on-page' : null,
    place: { page: 1, box: pageBox(0, 0, 0.1, 0.1), wordIds: lines.map((at) => wordIdOf(1, at)) },
    grounding: { status: 'exact' },
    contenders: [],
    human: false,
    signals: {},
  };
}

function textsOf(codes: readonly { readonly text: string }[]): string[] {
  return codes.map(({ text }) => text);
}

describe('codes among the rows that belong to no value', () => {
  const page = pageOf(
    'AB',
    '99213',
    '25',
    'KX,',
    '12.00',
    'visit',
    'note',
    'N130',
    'CO',
    'PLAN',
    'OA',
  );
  const row = [fieldOn('lines[a].procedure', '99213', 1), fieldOn('lines[a].paid', '12.00', 4)];
  const leftBy = (fields: Field[], form = 'eob', region: RecordPart[] | null = null) =>
    textsOf(listUnclaimedCodes({ form: BUILT_IN.get(form), fields, pages: [page], region }));

  it('are found between its values, and on the line after the last', () => {
    const longer = [...row, fieldOn('lines[b].remarks[x]', 'N130', 7)];
    expect(leftBy(row)).toEqual(['25', 'KX']);
    expect(leftBy(longer)).toEqual(['25', 'KX', 'CO']);
  });

  it('do not include codes of any value', () => {
    const first = fieldOn('lines[a].modifiers[x]', '25', 2);
    expect(leftBy([...row, first])).toEqual(['KX']);
    expect(leftBy([...row, first, fieldOn('patientAccount', 'KX', 3)])).toEqual([]);
    expect(leftBy([...row, fieldOn('lines[a].modifiers[x]', null, 2)])).toEqual(['25', 'KX']);
  });

  it('include reasons of adjustments, whatever is between their group and number', () => {
    const printed = ['CO45', 'PR-2', 'CO+45', 'OA=>23', 'PI_B7_12.50', 'CO80202', 'PRIOR', 'CO45X'];
    const page = pageOf('99213', ...printed, '12.00');
    const fields = [
      fieldOn('lines[a].procedure', '99213', 0),
      fieldOn('lines[a].paid', '12.00', printed.length + 1),
    ];
    const left = { form: BUILT_IN.get('eob'), fields, pages: [page], region: null };
    expect(textsOf(listUnclaimedCodes(left))).toEqual(printed.slice(0, 5));
  });

  it('include modifiers printed in one word with the code of a service', () => {
    const glued = pageOf('99213-25/KX', '12.00');
    const left = (...fields: Field[]) =>
      textsOf(
        listUnclaimedCodes({ form: BUILT_IN.get('eob'), fields, pages: [glued], region: null }),
      );
    const code = fieldOn('lines[a].procedure', '99213', 0);
    const [first, second] = ['25', 'KX'].map((value, at) =>
      fieldOn(`lines[a].modifiers[${at}]`, value, 0),
    );
    expect(left(code)).toEqual(['25', 'KX']);
    expect(first && left(code, first)).toEqual(['KX']);
    expect(first && second && left(code, first, second)).toEqual([]);
  });

  it('are neither two letters in a text, cents apart from their dollars, nor percentages', () => {
    const line = ['99213', 'EST', 'PT', 'VISIT', 'KX', '-1,073', '34', '50%', '12.00'];
    const page = pageOfWords(
      line.map((text, at) => ({
        id: wordIdOf(1, at),
        page: 1,
        text,
        box: pageBox(at / 10, 0.1, at / 10 + (at === 3 || at === 4 ? 0.07 : 0.09), 0.11),
        confidence: Probability.parse(0.999),
        source: 'text-layer' as const,
      })),
    );
    const fields = [
      fieldOn('lines[a].procedure', '99213', 0),
      fieldOn('lines[a].paid', '12.00', 8),
    ];
    const left = listUnclaimedCodes({
      form: BUILT_IN.get('eob'),
      fields,
      pages: [page],
      region: null,
    });
    expect(textsOf(left)).toEqual(['KX']);
  });

  it('are not found in another record, on a document without rows, or on a form without codes', () => {
    const part = { page: 1, box: pageBox(0, 0, 1, 0.03) };
    expect(leftBy(row, 'eob', [part])).toEqual(['25']);
    expect(leftBy(row, 'eob', [{ ...part, shared: true }])).toEqual([]);
    expect(leftBy([])).toEqual([]);
    expect(leftBy(row, 'receipt')).toEqual([]);
  });

  it('are explained by corrected documents that leave the same one, or one like it in the same column', () => {
    const code = (text: string, column: number) => ({ text, column });
    const known = new Set(Object.values(namesOfCode(code('22', 40))));
    const unexplained = (text: string, column: number) =>
      textsOf(withoutExplained([code(text, column)], (name) => known.has(name)));
    expect(unexplained('22', 70)).toEqual([]);
    expect(unexplained('81', 41)).toEqual([]);
    expect(unexplained('81', 70)).toEqual(['81']);
    expect(unexplained('KX', 40)).toEqual(['KX']);
  });
});
