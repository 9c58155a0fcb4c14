import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { pageBox } from '#lib/model/box.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { readLines } from '../../lines/read-lines.ts';
import { layOutPage } from '../lay-out-page.ts';
import { unfoldPage } from '../unfold-page.ts';

type Text = readonly [x: number, y: number, text: string];

function pageOf(texts: readonly Text[]) {
  const drawing = newDrawing(792, 612);
  for (const [x, y, text] of texts) drawText(drawing, x, y, text, { size: 9 });
  return listWords(drawing, 1, createRandom(1)).page;
}

/** A service as captions over values. */
function cardAt(x: number, y: number, nth: number, code: string, amount: string): Text[] {
  return [
    [x, y, `Item ${nth}`],
    [x, y + 14, 'Visit on'],
    [x + 80, y + 14, 'Procedure'],
    [x, y + 26, '03/04/2025'],
    [x + 80, y + 26, code],
    [x, y + 40, 'Billed amount'],
    [x + 80, y + 40, 'Plan paid'],
    [x, y + 52, amount],
    [x + 80, y + 52, '12.50'],
    [x, y + 66, 'Deductible'],
    [x, y + 78, '0.00'],
  ];
}

/** A claim: what it is about on the left, its services as cards in two columns. */
function claimAt(y: number, number: string, patient: string): Text[] {
  return [
    [30, y, 'This claim'],
    [30, y + 15, 'Patient'],
    [30, y + 28, patient],
    [30, y + 43, 'Claim number'],
    [30, y + 57, number],
    [30, y + 72, 'Total billed'],
    [130, y + 72, '155.00'],
    ...cardAt(250, y, 1, '99213', '80.00'),
    ...cardAt(520, y, 2, '85025', '45.00'),
    ...cardAt(250, y + 108, 3, '36415', '30.00'),
  ];
}

const PAPER: readonly Text[] = [
  [30, 30, 'Lakeside Health Plan'],
  [520, 30, 'Explanation of benefits 03/20/2025'],
  ...claimAt(80, 'LH-204-88121', 'Moreno, Adele'),
  ...claimAt(310, 'LH-204-88177', 'Okafor, Simon'),
  [30, 540, 'You may ask for a review of what we decided within 180 days of this notice.'],
];

it('cards are read one after another, as if each began where the first does, after what is beside them', () => {
  const { lines } = layOutPage(pageOf(PAPER));
  const texts = lines.map(({ tokens }) => tokens.map(({ text }) => text).join(' '));
  expect(texts.slice(1, 15)).toEqual([
    'This claim',
    'Patient',
    'Moreno, Adele',
    'Claim number',
    'LH-204-88121',
    'Total billed 155.00',
    'Item 1',
    'Visit on Procedure',
    '03/04/2025 99213',
    'Billed amount Plan paid',
    '80.00 12.50',
    'Deductible',
    '0.00',
    'Item 2',
  ]);
  const items = lines.filter(({ tokens }) => tokens[0]?.text === 'Item');
  expect(items).toHaveLength(6);
  for (const { x0 } of items) expect(x0).toBeCloseTo(250 / 792, 2);
  const heights = lines.map(({ y }) => y);
  expect(heights).toEqual([...heights].sort((a, b) => a - b));
});

it('a height among cards is one height of the page, there and back', () => {
  const { heights, lines } = layOutPage(pageOf(PAPER));
  for (const { y } of lines) expect(heights.fromPage(heights.toPage(y))).toBeCloseTo(y, 9);
  for (const share of [0, 0.1, 0.4, 0.8, 1])
    expect(heights.toPage(heights.fromPage(share))).toBeCloseTo(share, 9);
  const above = lines[0];
  expect(heights.toPage(above?.y ?? 0)).toBeCloseTo((above?.y ?? 0) * (792 / 612), 9);
});

it('a record begins with the panel beside its services, and each card is one of them', () => {
  const form = BUILT_IN.find('eob');
  if (!form) throw new Error('the form is built in');
  const layouts = [layOutPage(pageOf(PAPER))];
  const kinds = readLines(layouts, form).map(({ kind, at }) => {
    const [first] = layouts[0]?.lines[at]?.tokens ?? [];
    return `${kind} ${first?.text}`;
  });
  expect(kinds.filter((kind) => kind.startsWith('start'))).toEqual(['start This', 'start This']);
  expect(kinds.filter((kind) => kind.startsWith('row'))).toEqual(Array(6).fill('row Item'));
});

it('the part of the page that each claim takes up has all of its words and none of the other', () => {
  const { page, unfold, fold } = unfoldPage(pageOf(PAPER));
  const textsIn = (from: number, to: number) =>
    page.words
      .filter(({ box }) => box[1] >= from && box[3] <= to)
      .map(({ text }) => text)
      .join(' ');
  const part = { page: 1, box: PART };
  const own = unfold(part);
  expect(textsIn(own.box[1], own.box[3])).toContain('88121');
  expect(textsIn(own.box[1], own.box[3])).not.toContain('88177');
  expect(fold(own).box[3]).toBeCloseTo(part.box[3], 9);
});

/** From above the first claim to below its last card. */
const PART = pageBox(0, 60 / 612, 1, 290 / 612);

it('captions of a table that return on one line are no cards', () => {
  const rows = [1, 2, 3].flatMap((nth): Text[] => [
    [30, 80 + nth * 60, 'Amount billed'],
    [200, 80 + nth * 60, 'Amount allowed'],
    [400, 80 + nth * 60, 'Amount paid'],
    [30, 94 + nth * 60, '80.00'],
    [200, 94 + nth * 60, '60.00'],
    [400, 94 + nth * 60, '48.00'],
  ]);
  const page = pageOf(rows);
  expect(unfoldPage(page).page).toBe(page);
  expect(layOutPage(page).lines).toHaveLength(6);
});

/** A charge on two lines: its day and name, then how many at which price. */
const charge = (x: number, y: number, day: string, name: string, amount: string): Text[] => [
  [x, y, day],
  [x + 60, y, name],
  [x + 30, y + 11, `1 @ ${amount}`],
  [x + 190, y + 11, amount],
];

/** Charges in two columns under headings, the right one on other lines, below an overview. */
const COLUMNS: readonly Text[] = [
  [30, 30, 'Lakeside General Hospital'],
  [30, 60, 'Unit'],
  [250, 60, 'Charges'],
  [500, 60, 'Sum'],
  [30, 74, 'Laboratory'],
  [250, 74, '4'],
  [500, 74, '180.00'],
  [30, 88, 'Radiology'],
  [250, 88, '2'],
  [500, 88, '190.00'],
  [30, 120, '0301 Laboratory'],
  ...[0, 1, 2, 3].flatMap((nth) =>
    charge(30, 134 + nth * 26, `03/0${nth + 1}/2025`, 'Glucose', '45.00'),
  ),
  [30, 240, 'Sum 180.00'],
  [320, 126, '0320 Radiology'],
  ...[0, 1].flatMap((nth) => charge(320, 140 + nth * 26, '03/02/2025', 'Chest film', '95.00')),
  [30, 300, 'Ask the business office about any of these charges within sixty days of this notice.'],
];

it('columns of text are read one after another, and what is above them as it is', () => {
  const texts = layOutPage(pageOf(COLUMNS)).lines.map(({ tokens }) =>
    tokens.map(({ text }) => text).join(' '),
  );
  expect(texts).toEqual([
    'Lakeside General Hospital',
    'Unit Charges Sum',
    'Laboratory 4 180.00',
    'Radiology 2 190.00',
    '0301 Laboratory',
    ...[1, 2, 3, 4].flatMap((nth) => [`03/0${nth}/2025 Glucose`, '1 @ 45.00 45.00']),
    'Sum 180.00',
    '0320 Radiology',
    ...[1, 2].flatMap(() => ['03/02/2025 Chest film', '1 @ 95.00 95.00']),
    'Ask the business office about any of these charges within sixty days of this notice.',
  ]);
});

it('a table with two dates and two amounts in each row is one table', () => {
  const rows = [1, 2, 3, 4, 5, 6].flatMap((nth): Text[] => [
    [30, 80 + nth * 14, `03/0${nth}/2025`],
    [120, 80 + nth * 14, '80.00'],
    [320, 80 + nth * 14, `04/0${nth}/2025`],
    [470, 80 + nth * 14, '64.00'],
  ]);
  expect(layOutPage(pageOf(rows)).lines).toHaveLength(6);
});
