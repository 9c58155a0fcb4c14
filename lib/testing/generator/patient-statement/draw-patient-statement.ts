import { adjudicate, drawDay } from '../adjudicate.ts';
import { type Cell, drawHeaderRow, drawRow } from '../draw-table.ts';
import type { DrawnDocument, PlantedFault } from '../drawn-document.ts';
import { cents } from '../people.ts';
import type { Random } from '../random.ts';
import { newSheet, type Sheet } from '../sheet.ts';
import { drawHead } from './head.ts';
import { type Look, makeLook, money } from './look.ts';
import { drawSummary, drawTail } from './summary.ts';

type Fields = Record<string, string | null>;

/** A practice's bill to a patient, with what insurance did. */
export function drawPatientStatement(
  layout: string,
  look: Random,
  random: Random,
  options: { fault?: boolean } = {},
): DrawnDocument {
  const style = makeLook(look);
  const sheet = newSheet(look, { size: style.columns.length > 7 ? 8 : 9 });
  const fields: Fields = {};
  const faults: PlantedFault[] = [];
  const day = drawDay(random);
  const { lines } = adjudicate(random, { around: day });
  const paidByPatient = random.chance(0.3) ? random.pick([1000, 2000, 2500, 5000]) : 0;
  const previous = random.chance(0.3) ? random.int(500, 40000) : 0;
  const rows = lines.map((line, at) => ({
    ...line,
    // Whatever neither the payer pays nor the patient owes, other payers and withholds included.
    adjustment: line.billed - line.paid - line.owes,
    patientPaid: at === 0 ? Math.min(paidByPatient, line.owes) : 0,
  }));
  const sum = (pick: (row: (typeof rows)[number]) => number) =>
    rows.reduce((total, row) => total + pick(row), 0);
  const amounts: Record<string, number> = {
    previousBalance: previous,
    newCharges: sum((row) => row.billed),
    insurancePayments: sum((row) => row.paid),
    adjustments: sum((row) => row.adjustment),
    patientPayments: sum((row) => row.patientPaid),
  };
  amounts.amountDue = previous + sum((row) => row.owes - row.patientPaid);
  if (options.fault) {
    amounts.amountDue += 1000;
    faults.push({ kind: 'amount-due', rule: 'S03', path: 'amountDue' });
  }
  drawHead(sheet, style, random, fields, day, amounts.amountDue);
  if (style.summaryFirst) drawSummary(sheet, style, random, fields, amounts);
  sheet.y += sheet.size;
  drawHeaderRow(sheet, style.columns, style.table);
  rows.forEach((row, at) => {
    drawService(sheet, style, fields, at, row);
  });
  if (random.chance(0.25)) drawTableTotals(sheet, style, amounts);
  sheet.y += sheet.size;
  if (!style.summaryFirst) drawSummary(sheet, style, random, fields, amounts);
  drawTail(sheet, style, random, fields, amounts.amountDue);
  const pages = sheet.pages.map((_, at) => at + 1);
  return {
    layout,
    pages: sheet.pages,
    records: [{ form: 'patient-statement', pages, fields }],
    faults,
  };
}

type Row = {
  date: string;
  code: string;
  words: string;
  billed: number;
  paid: number;
  adjustment: number;
  patientPaid: number;
  owes: number;
};

function drawService(sheet: Sheet, style: Look, fields: Fields, at: number, row: Row): void {
  const values: Record<string, [string, string]> = {
    serviceDate: [row.date, style.date(row.date)],
    procedure: [row.code, row.code],
    description: [row.words, row.words],
    amount: [cents(row.billed), money(style, row.billed)],
    insurancePaid: signed(style, row.paid),
    adjustment: signed(style, row.adjustment),
    patientPaid: signed(style, row.patientPaid),
    balance: [cents(row.owes - row.patientPaid), money(style, row.owes - row.patientPaid)],
  };
  const cells: Record<string, Cell[]> = {};
  for (const { key } of style.columns) {
    const [value, text] = values[key] ?? ['', ''];
    fields[`lines[${at}].${key}`] = value;
    cells[key] = [{ text, tag: `0:lines[${at}].${key}` }];
  }
  drawRow(sheet, style.columns, cells, style.table);
}

function signed(style: Look, amount: number): [string, string] {
  const value = style.negative ? -amount : amount;
  return [cents(value), money(style, value)];
}

function drawTableTotals(
  sheet: Sheet,
  style: Look,
  amounts: Readonly<Record<string, number>>,
): void {
  const cells: Record<string, Cell[]> = {
    [style.columns[0]?.key ?? '']: [{ text: 'Totals', bold: true }],
  };
  if (style.columns.some(({ key }) => key === 'amount'))
    cells.amount = [{ text: money(style, amounts.newCharges ?? 0), bold: true }];
  drawRow(sheet, style.columns, cells, style.table);
}
