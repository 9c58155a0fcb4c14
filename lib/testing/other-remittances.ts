import { adjudicate, type SettledClaim, type SettledLine } from './generator/adjudicate.ts';
import { type Drawing, drawText, newDrawing } from './generator/drawing.ts';
import {
  cents,
  makeNpi,
  makePayer,
  makePerson,
  makePractice,
  makeReference,
} from './generator/people.ts';
import { createRandom, type Random } from './generator/random.ts';

/** Ways to build a remittance that the generator does not have. */
export const OTHER_REMITTANCES = ['names', 'sums-first', 'every-row', 'pairs', 'one-row'] as const;
export type OtherRemittance = (typeof OTHER_REMITTANCES)[number];

/** A page with where its claims and rows begin: baselines in points, top down. */
export type DrawnRemittance = {
  readonly drawing: Drawing;
  readonly claims: readonly number[];
  readonly rows: readonly number[];
};

type Claim = {
  readonly name: string;
  readonly id: string;
  readonly number: string;
  readonly account: string;
  readonly settled: SettledClaim;
};

type Sheet = {
  readonly drawing: Drawing;
  readonly claims: number[];
  readonly rows: number[];
  readonly size: number;
  y: number;
};

/** One page of a remittance with three or four claims; the same seed draws the same page. */
export function drawOtherRemittance(way: OtherRemittance, seed: number): DrawnRemittance {
  const random = createRandom(`other/${way}/${seed}`);
  const sheet: Sheet = {
    drawing: newDrawing(612, 792),
    claims: [],
    rows: [],
    size: random.pick([8, 8.5, 9]),
    y: 50,
  };
  const claims = makeClaims(random, way);
  drawHead(sheet, random);
  const captions = CAPTIONS[way];
  if (captions.length > 0) write(sheet, captions);
  for (const claim of claims) {
    DRAW[way](sheet, claim);
    sheet.y += sheet.size * 0.4;
  }
  return sheet;
}

function makeClaims(random: Random, way: OtherRemittance): Claim[] {
  const [number, account] = [`20${makeReference(random)}`, makeReference(random)];
  const like = (model: string) => model.replace(/\d/g, () => random.digits(1));
  return Array.from({ length: random.pick([3, 4]) }, (): Claim => {
    const person = makePerson(random);
    // As much of a name as fits in a column.
    const last = (person.last.split('-')[0] ?? '').slice(0, 9).trim();
    const mostLines = way === 'one-row' ? 1 : 4;
    return {
      name: `${last}, ${person.first.slice(0, 6)}`,
      id: `W${random.digits(9)}`,
      number: like(number),
      account: like(account),
      settled: adjudicate(random, { around: '2025-03-01', mostLines }),
    };
  });
}

function drawHead(sheet: Sheet, random: Random): void {
  write(sheet, [[36, makePayer(random)]]);
  write(sheet, [[36, 'Claim payments']]);
  write(sheet, [
    [36, `Payee: ${makePractice(random)}`],
    [400, `NPI: ${makeNpi(random)}`],
  ]);
  write(sheet, [
    [36, `Check number ${random.digits(8)}`],
    [400, 'Check date 03/14/2025'],
  ]);
  sheet.y += sheet.size;
}

type Cell = readonly [x: number, text: string, align?: 'right'];

/** Writes a line and returns its baseline. */
function write(sheet: Sheet, cells: readonly Cell[]): number {
  const { y } = sheet;
  for (const [x, text, align = 'left'] of cells)
    drawText(sheet.drawing, x, y, text, { size: sheet.size, align });
  sheet.y += sheet.size * 1.4;
  return y;
}

const ENDS = [320, 380, 440, 500, 560] as const;
const NAMES = ['Billed', 'Allowed', 'Deductible', 'Coinsurance', 'Paid'] as const;

/**
 * The amounts billed, allowed, applied to the deductible, coinsurance, and paid, in their columns.
 */
function amounts(
  of: Pick<SettledLine, 'billed' | 'allowed' | 'deductible' | 'coinsurance' | 'paid'>,
) {
  const all = [of.billed, of.allowed, of.deductible, of.coinsurance, of.paid];
  return all.map((amount, at): Cell => [ENDS[at] ?? 0, cents(amount), 'right']);
}

const OVER_AMOUNTS = NAMES.map((name, at): Cell => [ENDS[at] ?? 0, name, 'right']);
const ON_EVERY_ROW: readonly Cell[] = [
  [30, 'Patient'],
  [120, 'Claim'],
  [195, 'Date'],
  [240, 'Code'],
  ...OVER_AMOUNTS,
];

const CAPTIONS: Readonly<Record<OtherRemittance, readonly Cell[]>> = {
  names: [[36, 'Date'], [110, 'Code'], ...OVER_AMOUNTS],
  'sums-first': [[36, 'Claim / Date'], [110, 'Code'], ...OVER_AMOUNTS],
  'every-row': ON_EVERY_ROW,
  pairs: [],
  'one-row': ON_EVERY_ROW,
};

const DRAW: Readonly<Record<OtherRemittance, (sheet: Sheet, claim: Claim) => void>> = {
  names: drawNamed,
  'sums-first': drawSumsFirst,
  'every-row': drawEveryRow,
  pairs: drawPairs,
  'one-row': drawEveryRow,
};

/** Claims are separated by a name and nothing else. */
function drawNamed(sheet: Sheet, { name, settled }: Claim): void {
  sheet.claims.push(write(sheet, [[36, name]]));
  for (const line of settled.lines)
    sheet.rows.push(write(sheet, [[36, usDate(line.date)], [110, line.code], ...amounts(line)]));
}

/** A name, its numbers, and the sums of the rows below. */
function drawSumsFirst(sheet: Sheet, { name, id, number, account, settled }: Claim): void {
  sheet.claims.push(write(sheet, [[36, name]]));
  write(sheet, [[48, `ID ${id}  Account ${account}`]]);
  write(sheet, [[48, number], ...amounts(settled.totals)]);
  for (const line of settled.lines)
    sheet.rows.push(write(sheet, [[60, usDate(line.date)], [110, line.code], ...amounts(line)]));
}

/** Each row says which patient and which claim it belongs to. */
function drawEveryRow(sheet: Sheet, { name, number, settled }: Claim): void {
  settled.lines.forEach((line, at) => {
    const y = write(sheet, [
      [30, name],
      [120, number.slice(0, 13)],
      [195, usDate(line.date).slice(0, 8)],
      [240, line.code],
      ...amounts(line),
    ]);
    if (at === 0) sheet.claims.push(y);
    sheet.rows.push(y);
  });
}

/** A service on one line, its amounts with their captions on the next. */
function drawPairs(sheet: Sheet, { name, id, number, settled }: Claim): void {
  sheet.claims.push(
    write(sheet, [
      [36, `Claim number: ${number}`],
      [320, `Patient: ${name}`],
    ]),
  );
  write(sheet, [[36, `Member ID: ${id}`]]);
  const inLine = (of: Parameters<typeof amounts>[0]) =>
    amounts(of).map(([, text], at): Cell => [48 + at * 105, `${NAMES[at]} $${text}`]);
  for (const line of settled.lines) {
    sheet.rows.push(write(sheet, [[48, `${usDate(line.date)}   ${line.code}   ${line.words}`]]));
    write(sheet, inLine(line));
  }
  write(sheet, [[48, 'Claim totals']]);
  write(sheet, inLine(settled.totals));
}

function usDate(iso: string): string {
  const [year = '', month, day] = iso.split('-');
  return `${month}/${day}/${year.slice(2)}`;
}
