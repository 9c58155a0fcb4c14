import { expect, it } from 'vitest';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { layOutPage } from '../lay-out-page.ts';

type Line = readonly string[];

/** A page with a caption at the left of each line and what it is of behind it. */
function pageOf(lines: readonly Line[], left = 60) {
  const drawing = newDrawing(612, 792);
  lines.forEach(([caption = '', ...values], at) => {
    drawText(drawing, left, 100 + at * 20, caption);
    for (const [column, value] of values.entries())
      drawText(drawing, 350 + column * 80, 100 + at * 20, value, { align: 'right' });
  });
  return listWords(drawing, 1, createRandom(1)).page;
}

/** The cells of a page's lines in reading order. */
function cellsOf(lines: readonly Line[]): string[][] {
  return layOutPage(pageOf(lines)).lines.map(({ segments }) =>
    segments.map((segment) => segment.map(({ text }) => text).join(' ')),
  );
}

const SIDE_BY_SIDE: Line[] = [
  ['', 'Visit 1', 'Visit 2', 'Total'],
  ['Date of service', '03/04/2026', '03/11/2026'],
  ['Charge', '120.00', '80.00', '200.00'],
  ['Allowed', '90.00', '60.00', '150.00'],
  ['Copay', '20.00', '20.00', '40.00'],
  ['Plan paid', '70.00', '40.00', '110.00'],
];

const ALONE: Line[] = [
  ['Date of service', '03/04/2026'],
  ['Our charge', '120.00'],
  ['Insurance paid', '70.00'],
  ['Discount', '30.00'],
  ['Amount due', '20.00'],
];

it('services side by side become rows with the captions above them', () => {
  const [head, ...rows] = cellsOf(SIDE_BY_SIDE).slice(-4);
  expect(head?.join(' ')).toBe('service Charge Allowed Copay paid');
  expect(rows).toEqual([
    ['Visit 1', '03/04/2026', '120.00', '90.00', '20.00', '70.00'],
    ['Visit 2', '03/11/2026', '80.00', '60.00', '20.00', '40.00'],
    ['Total', '200.00', '150.00', '40.00', '110.00'],
  ]);
});

it('days without a caption, counts, and notes are in the rows of their services', () => {
  const rows = cellsOf([
    ['Service', '99213', '85025', 'J1885'],
    ['', '03/04/2026', '03/04/2026', '03/11/2026'],
    ['Units', '1', '2', '1'],
    ...SIDE_BY_SIDE.slice(2).map(([caption = '', one = '', two = '', sum = '']) => [
      caption,
      one,
      two,
      '0.00',
      sum,
    ]),
    ['See note', 'K04', '', 'K19'],
  ]).slice(-4);
  expect(rows).toEqual([
    ['99213', '03/04/2026', '1', '120.00', '90.00', '20.00', '70.00', 'K04'],
    ['85025', '03/04/2026', '2', '80.00', '60.00', '20.00', '40.00'],
    ['J1885', '03/11/2026', '1', '0.00', '0.00', '0.00', '0.00', 'K19'],
    ['200.00', '150.00', '40.00', '110.00'],
  ]);
});

it('captions of two lines, half a line above and below what they are of, are one', () => {
  const drawing = newDrawing(612, 792);
  SIDE_BY_SIDE.slice(1).forEach(([caption = '', ...values], at) => {
    const isLast = at === SIDE_BY_SIDE.length - 2;
    const captions = isLast ? ['What the plan', 'paid'] : [caption];
    captions.forEach((half, below) => {
      const shift = isLast ? -6 + below * 12 : 0;
      drawText(drawing, 60, 100 + at * 24 + shift, half);
    });
    for (const [column, value] of values.entries())
      drawText(drawing, 350 + column * 80, 100 + at * 24, value, { align: 'right' });
  });
  drawText(drawing, 510, 94, 'Claim', { align: 'right' });
  drawText(drawing, 510, 106, 'total', { align: 'right' });
  const { lines } = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const rows = lines
    .slice(-3)
    .map(({ segments }) => segments.map((segment) => segment.map(({ text }) => text).join(' ')));
  expect(rows).toEqual([
    ['03/04/2026', '120.00', '90.00', '20.00', '70.00'],
    ['03/11/2026', '80.00', '60.00', '20.00', '40.00'],
    ['Claim total', '200.00', '150.00', '40.00', '110.00'],
  ]);
});

it('a single service whose amounts come to its charge becomes a row', () => {
  expect(cellsOf(ALONE).at(-1)).toEqual(['03/04/2026', '120.00', '70.00', '30.00', '20.00']);
});

it('services below one another become rows of one table, each with its day and its name', () => {
  const service = (name: string, ...amounts: string[]): Line[] => [
    [`${name} on 03/04/2026`],
    ...['Billed', 'Allowed', 'Copay', 'Plan paid'].map((caption, at) => [
      caption,
      amounts[at] ?? '',
    ]),
  ];
  const [first, second] = [
    service('Office visit', '120.00', '90.00', '20.00', '70.00'),
    service('Blood panel', '80.00', '60.00', '0.00', '60.00'),
  ];
  expect(cellsOf([...first, ...second, [''], ['Total paid', '130.00']]).slice(-3)).toEqual([
    ['03/04/2026', 'Office visit', '120.00', '90.00', '20.00', '70.00'],
    ['03/04/2026', 'Blood panel', '80.00', '60.00', '0.00', '60.00'],
    ['Total paid', '130.00'],
  ]);
  expect(cellsOf([...first, [''], ['Total paid', '70.00']])).toHaveLength(6);
});

it('words keep the places where they are printed', () => {
  const page = pageOf(ALONE);
  const words = layOutPage(page).tokens.map(({ word }) => word);
  expect(new Set(words)).toEqual(new Set(page.words));
});

const CODES: Line[] = [
  ['Initial visit', '120.00', '90.00', '30.00'],
  ['Blood panel', '80.00', '60.00', '20.00'],
  ['Injection', '40.00', '30.00', '10.00'],
  ['Dressing', '20.00', '15.00', '5.00'],
];

it.each([
  ['a table has no line of days or codes', CODES],
  [
    'the amounts come to nothing',
    ALONE.map((line, at) => (at === 1 ? ['Our charge', '125.00'] : line)),
  ],
  ['the day is not that of a service', [['Statement date', '03/04/2026'], ...ALONE.slice(1)]],
  ['the page has rows of services', [...ALONE, [], ['03/04/2026 99213', '120.00', '20.00']]],
])('lines stay as they are printed if %s', (_, lines) => {
  expect(cellsOf(lines).flat()).toEqual(lines.flat());
  expect(cellsOf(lines)[0]).toEqual(lines[0]);
});
