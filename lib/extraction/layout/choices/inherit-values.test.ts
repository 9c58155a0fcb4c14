import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { buildRowChoices } from './row-choices.ts';

type Text = readonly [x: number, text: string];

/** What each row may read as its day, where `rows` are the lines of rows. */
function daysOf(lines: readonly (readonly Text[])[], rows: readonly number[]) {
  return readingsOf('lines[].serviceDate', lines, rows);
}

function readingsOf(field: string, lines: readonly (readonly Text[])[], rows: readonly number[]) {
  const drawing = newDrawing(612, 792);
  lines.forEach((texts, line) => {
    for (const [x, text] of texts) drawText(drawing, x, 60 + line * 20, text);
  });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const form = BUILT_IN.get('itemized-statement');
  const table = rows.map((line) => ({ pageAt: 0, lines: [line], score: 1 }));
  return buildRowChoices([layout], form, lexiconOf(form), table).map(({ fields }) =>
    fields.find(({ pattern }) => pattern === field)?.proposals.map(({ value }) => value),
  );
}

describe('a date that is printed once for several rows', () => {
  it('above the rows may be the date of each', () => {
    const days = daysOf(
      [
        [[60, 'Charges of 06/15/2025']],
        [
          [60, 'Blood count'],
          [400, '45.00'],
        ],
        [
          [60, 'Chest film'],
          [400, '90.00'],
        ],
      ],
      [1, 2],
    );
    expect(days).toEqual([['2025-06-15'], ['2025-06-15']]);
  });

  it('above the captions of a table, however many lines these have, may be the date of its rows', () => {
    const captions = ['Place', 'of service', 'Charge', 'Paid'].map((text): Text[] => [[60, text]]);
    const row: Text[] = [
      [60, 'Blood count'],
      [400, '45.00'],
    ];
    const days = daysOf([[[60, 'Dates of service 06/15/2025']], ...captions, row], [5]);
    expect(days).toEqual([['2025-06-15']]);
  });

  it('in the first row may be the date of the rows below that leave the column blank', () => {
    const days = daysOf(
      [
        [
          [60, '06/15/2025'],
          [160, 'Blood count'],
          [400, '45.00'],
        ],
        [
          [160, 'Chest film'],
          [400, '90.00'],
        ],
      ],
      [0, 1],
    );
    expect(days[1]).toEqual(['2025-06-15']);
  });
});

describe('a revenue code that is printed once above its department', () => {
  const rows = [
    [
      [60, 'Room 12'],
      [400, '45.00'],
    ],
    [
      [60, 'Film 2026'],
      [400, '90.00'],
    ],
  ] as const satisfies readonly (readonly Text[])[];

  it('may be the code of each row, while no word of the row may', () => {
    const codes = readingsOf('lines[].revenueCode', [[[60, '0250 Pharmacy']], ...rows], [1, 2]);
    expect(codes).toEqual([['0250'], ['0250']]);
  });

  it('continues below a line that is not part of the table', () => {
    const between: readonly Text[] = [[60, 'Page total']];
    const lines = [[[60, '250 - Pharmacy']], rows[0], between, rows[1]] as const;
    expect(readingsOf('lines[].revenueCode', lines, [1, 3])).toEqual([['250'], ['250']]);
  });
});

it('the head of a group that is left alone at the end of a page holds for the rows of the next', () => {
  const item = (text: string): readonly Text[] => [
    [60, '06/15/2025'],
    [160, text],
    [400, '45.00'],
  ];
  const pages = [
    [[[60, '0250 PHARMACY']], item('Tablet'), [[60, '0420 THERAPY']], [[60, 'Carried 45.00']]],
    [[[60, 'Brought forward 45.00']], item('Exercise')],
  ].map((lines, at) => {
    const drawing = newDrawing(612, 792);
    lines.forEach((texts, line) => {
      for (const [x, text] of texts as readonly Text[]) drawText(drawing, x, 60 + line * 20, text);
    });
    return layOutPage(listWords(drawing, at + 1, createRandom(1)).page);
  });
  const form = BUILT_IN.get('itemized-statement');
  const rows = [0, 1].map((pageAt) => ({ pageAt, lines: [1], score: 1 }));
  const read = buildRowChoices(pages, form, lexiconOf(form), rows).map(({ fields }) =>
    fields
      .find(({ pattern }) => pattern === 'lines[].revenueCode')
      ?.proposals.map(({ value }) => value),
  );
  expect(read).toEqual([['0250'], ['0420']]);
});

it('the department of a subtotal is not that of the services under the next heading', () => {
  const codes = readingsOf(
    'lines[].revenueCode',
    [
      [[60, '0301 Laboratory']],
      [
        [60, 'Blood count'],
        [400, '45.00'],
      ],
      [
        [60, 'Sum 0301'],
        [400, '45.00'],
      ],
      [[60, '0320 Radiology']],
      [
        [60, 'Chest film'],
        [400, '90.00'],
      ],
    ],
    [1, 4],
  );
  expect(codes?.map((own) => own?.includes('0301'))).toEqual([true, false]);
  expect(codes?.[1]).toContain('0320');
});
